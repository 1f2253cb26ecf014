import type { ComparedRunEntry } from '../contract/comparison.ts';

/**
 * What tells the runs of a group apart: their seeds, a name where there is none. Runs of the same seed are counted, as in
 * "1 (2)".
 */
export function memberLabels(runs: readonly Pick<ComparedRunEntry, 'seed' | 'name'>[]): string[] {
  const labels = runs.map(({ seed, name }) => (seed === null ? name : String(seed)));
  return labels.map((label, place) => {
    const isRepeated = labels.indexOf(label) !== labels.lastIndexOf(label);
    return isRepeated ? `${label} (${labels.slice(0, place + 1).filter((each) => each === label).length})` : label;
  });
}
