import type { SampleText } from '../../../../main/contract/run.ts';

/** Samples in the order of their steps; a later attempt's text replaces that of the same step. */
export function mergeSamples(before: readonly SampleText[], added: readonly SampleText[]): readonly SampleText[] {
  if (added.length === 0) return before;
  const byStep = new Map(before.map((sample) => [sample.step, sample]));
  for (const sample of added) {
    const known = byStep.get(sample.step);
    if (!known || sample.attempt >= known.attempt) byStep.set(sample.step, sample);
  }
  return [...byStep.values()].sort((a, b) => a.step - b.step);
}
