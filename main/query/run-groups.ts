/** Runs of a list in groups, and what a group comes to. Pure, in the page too. */
import type { RunSummary } from '../contract/run.ts';
import { meansByKey, type Spread, spread } from '../statistics/spread.ts';
import { runRow } from './run-fields.ts';

/** Runs that differ in nothing but the seed: the group that a claim is made of. Else a field or a setting by its path. */
export const ALL_BUT_SEED = 'seed';

export interface RunGroup {
  /** Of its own among the groups of a list. */
  key: string;
  /** At least one, in the order of the list. */
  runs: RunSummary[];
}

/** Groups in the order of their first runs; runs without a value are a group as well. */
export function groupRuns(runs: readonly RunSummary[], by: string): RunGroup[] {
  const groups = new Map<string, RunGroup>();
  for (const run of runs) {
    const key = by === ALL_BUT_SEED ? run.seedGroup : JSON.stringify(runRow(run).value(by));
    const group = groups.get(key);
    if (group) group.runs.push(run);
    else groups.set(key, { key, runs: [run] });
  }
  return [...groups.values()];
}

export interface GroupSpread extends Spread {
  /** How many values it is of. */
  count: number;
}

/**
 * Of the finite values; `null` without any. Runs of one seed are repetitions of one draw: where groups are of seeds their
 * mean counts once, as in a comparison.
 */
export function groupSpread(
  { runs }: RunGroup,
  by: string,
  measured: (run: RunSummary) => number | null,
): GroupSpread | null {
  const draws = runs.flatMap((run) => {
    const value = measured(run);
    return value !== null && Number.isFinite(value)
      ? [[by === ALL_BUT_SEED ? run.settings.seed : run.id, value] as const]
      : [];
  });
  const values = meansByKey(draws);
  return values.length === 0 ? null : { ...spread(values), count: values.length };
}

/** What the names of its runs begin with: whole parts, as the lab writes names, or words; the first name and how many more where that is nothing. */
export function sharedName({ runs }: RunGroup): string {
  const names = runs.map(({ name }) => name);
  for (const separator of [' · ', ' ']) {
    const [first, ...others] = names.map((name) => name.split(separator));
    const differs = first!.findIndex((part, place) => others.some((other) => other[place] !== part));
    if (differs !== 0) return first!.slice(0, differs < 0 ? undefined : differs).join(separator);
  }
  return `${names[0]!} + ${names.length - 1}`;
}
