/** At which evaluation a run that learns labels counts in a table. Pure. */

interface AtStep {
  step: number;
  value: number;
}

/**
 * Where most validation lines are right; of several such the one with the lowest loss, then the first.
 *
 * Not the lowest loss of all, by which a run is judged elsewhere: after few labels a network is the surer the longer it learns,
 * of wrong lines too, and its loss may never be as low again as before the first step, when all labels are alike to it.
 *
 * @param accuracies shares of the validation lines @param losses nats a line at the same steps, in any order
 * @returns its step; `null` where nothing was evaluated
 */
export function chosenEvaluation(accuracies: readonly AtStep[], losses: readonly AtStep[]): number | null {
  const lossAt = new Map(losses.map(({ step, value }) => [step, value]));
  const of = (step: number) => lossAt.get(step) ?? Number.POSITIVE_INFINITY;
  const [best] = [...accuracies].sort(
    (one, other) => other.value - one.value || of(one.step) - of(other.step) || one.step - other.step,
  );
  return best?.step ?? null;
}
