export interface VarianceSplit {
  /** Of all values. */
  readonly mean: number;
  /** Between the means of the sets. */
  readonly selection: number;
  /** Within a set, averaged over the sets. */
  readonly order: number;
  /** `selection` + `order`, the variance of all values. */
  readonly total: number;
  /** For each set the largest value less the smallest, over its orders. */
  readonly rangeOverOrders: readonly number[];
}

/**
 * How much of the differences between prompts comes from which examples they hold and how much from their order. The
 * question is that of "Order Matters" (arXiv 2511.09700) and of Lu et al. 2022 ("Fantastically Ordered Prompts and Where
 * to Find Them", on orders of one set); the answer is the law of total variance, with population variances (divided by
 * the count, not by one less), so that the two parts add up to the whole.
 *
 * Where a set's orders are a few of many, its mean still carries their chance, and `selection` is too large by about
 * `order` / (orders − 1): with four orders a third of it.
 *
 * @param values accuracies [sets][orders], the same number of orders for each set
 * @returns variances, in squares of the values' unit
 * @throws RangeError when there is no value, or the sets differ in their number of orders
 */
export function varianceSplit(values: readonly (readonly number[])[]): VarianceSplit {
  const orders = values[0]?.length ?? 0;
  if (orders === 0 || values.some((set) => set.length !== orders))
    throw new RangeError(`sets of ${values.map((set) => set.length).join(', ')} orders`);
  const means = values.map(meanOf);
  const mean = meanOf(means);
  const selection = meanOf(means.map((own) => (own - mean) ** 2));
  const order = meanOf(values.map((set, index) => meanOf(set.map((value) => (value - means[index]!) ** 2))));
  return {
    mean,
    selection,
    order,
    total: selection + order,
    rangeOverOrders: values.map((set) => Math.max(...set) - Math.min(...set)),
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
