/** Runs that differ in nothing but the seed: what they have in common. Pure. */
import { flattened } from './differences.ts';
import type { RunSpecification } from './run-specification.ts';

/**
 * Every setting but the seed. Backend and execution are left out: they say how it was computed, not what. The precision
 * changes what comes out, so it is the one that the run was computed in, or would be.
 */
export function settingsButSeed(
  { seed: _, backend: __, execution: ___, ...settings }: RunSpecification,
  precision: string,
): { corpus: string; precision: string } {
  return { ...settings, precision };
}

/**
 * The same text for runs that are the same but for the seed, and on the same corpus; another for all others. A corpus is
 * its content where that is known: one that was brought in beside another of its name is called otherwise here.
 */
export function seedGroup(run: {
  specification: RunSpecification;
  corpusSha256: string | null;
  precision: string;
}): string {
  const { corpus, ...others } = settingsButSeed(run.specification, run.precision);
  const settings = [...flattened(others)];
  return JSON.stringify([settings.sort(([one], [other]) => (one < other ? -1 : 1)), run.corpusSha256 ?? corpus]);
}
