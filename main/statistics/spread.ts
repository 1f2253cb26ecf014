export interface Spread {
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Of the population that the draws come from: divided by one less than their count. `null` for a single draw. */
  readonly standardDeviation: number | null;
}

/** One draw a key, in the order in which the keys come: the mean of those that share it. */
export function meansByKey(draws: Iterable<readonly [key: unknown, draw: number]>): number[] {
  const byKey = new Map<unknown, number[]>();
  for (const [key, draw] of draws) byKey.set(key, [...(byKey.get(key) ?? []), draw]);
  return [...byKey.values()].map((same) => spread(same).mean);
}

/**
 * What a list of draws (the accuracy with each of several example sets, say) comes to, in the draws' unit. One draw says
 * nothing about how far the next may lie from it, so its standard deviation is absent and not 0.
 *
 * @throws RangeError for no draw
 */
export function spread(draws: readonly number[]): Spread {
  if (draws.length === 0) throw new RangeError('no draw');
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const squares = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0);
  return {
    mean,
    minimum: Math.min(...draws),
    maximum: Math.max(...draws),
    standardDeviation: draws.length === 1 ? null : Math.sqrt(squares / (draws.length - 1)),
  };
}
