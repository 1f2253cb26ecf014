/** Runs of a list in groups, and what a group comes to. Pure, in the page too. */
import { commonMetric } from '../contract/headline.ts';
import type { RunSummary } from '../contract/run.ts';
import { meansByKey, type Spread, spread } from '../statistics/spread.ts';
import { runRow } from './run-fields.ts';
import type { QueryValue } from './run-query.ts';
import { countTexts, isSameText } from './same-text.ts';

/** Runs that differ in nothing but the seed: the group that a claim is made of. Else a field or a setting by its path. */
export const ALL_BUT_SEED = 'seed';

export interface RunGroup {
  /** Of its own among the groups of a list. */
  key: string;
  /** At least one, in the order of the list. */
  runs: RunSummary[];
}

/**
 * Groups by value, where that is what groups, else in the order of their first runs; those that have none and those of
 * which it is not known are groups as well, the last.
 */
export function groupRuns(runs: readonly RunSummary[], by: string): RunGroup[] {
  const groups = new Map<string, RunGroup>();
  for (const run of runs) {
    const key = by === ALL_BUT_SEED ? run.seedGroup : (JSON.stringify(valueIn(run, by)) ?? NOT_KNOWN);
    const group = groups.get(key);
    if (group) group.runs.push(run);
    else groups.set(key, { key, runs: [run] });
  }
  const found = [...groups.values()];
  return by === ALL_BUT_SEED
    ? found
    : found.sort((one, other) => compareValues(groupValue(one, by), groupValue(other, by)));
}

/** No value has such a text. */
const NOT_KNOWN = 'not known';

/** What a group's runs have in common: `null` where they have none, `undefined` where it is not known. */
export function groupValue({ runs }: RunGroup, by: string): QueryValue | undefined {
  const [first] = runs;
  return first && valueIn(first, by);
}

/** Of what was measured elsewhere nobody told the settings; in which sweep it was is known: in none. */
function valueIn(run: RunSummary, by: string): QueryValue | undefined {
  const value = runRow(run).value(by);
  const isKnown = value !== null || run.declaredMetrics === null || by in run.settings || by === 'sweep';
  return isKnown ? value : undefined;
}

/** Numbers first, by size, then texts as people sort them; none and not known behind them. */
function compareValues(one: QueryValue | undefined, other: QueryValue | undefined): number {
  const rank = (value: QueryValue | undefined) =>
    value === undefined ? 3 : value === null ? 2 : typeof value === 'number' ? 0 : 1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return rank(one) - rank(other) || String(one).localeCompare(String(other), undefined, { numeric: true });
}

/**
 * Of which runs a number means the same: any, those of one text, which are judged by one metric, or those that cut it into the
 * same tokens, too.
 */
export type MeansAlike = 'always' | 'of one text' | 'of one text’s tokens';

/** Bits a byte of two texts are one unit, and their mean says less of the runs than of the texts; nats of unlike tokens are not. */
export const LOSS_MEANS_ALIKE: Readonly<Record<string, MeansAlike>> = {
  headline: 'of one text',
  bestValidationLoss: 'of one text’s tokens',
};

export type GroupSpread = (Spread | { readonly [value in keyof Spread]: null }) & {
  /** How many values it is of. */
  count: number;
  /** What has to be said beside it, or why it has no mean: that these were measured by unlike metrics, or on unlike texts or tokens. */
  unlike: 'metrics' | 'texts' | 'tokens' | null;
};

const NO_MEAN = { mean: null, minimum: null, maximum: null, standardDeviation: null } as const;

/**
 * Of the finite values; `null` without any. Runs of one seed are repetitions of one draw: where groups are of seeds their
 * mean counts once, as in a comparison. What has no common unit has no mean.
 */
export function groupSpread(
  { runs }: RunGroup,
  by: string,
  measured: (run: RunSummary) => number | null,
  alike: MeansAlike = 'always',
): GroupSpread | null {
  const own = runs.flatMap((run) => {
    const value = measured(run);
    return value !== null && Number.isFinite(value) ? [{ run, value }] : [];
  });
  const values = meansByKey(own.map(({ run, value }) => [by === ALL_BUT_SEED ? run.settings.seed : run.id, value]));
  if (values.length === 0) return null;
  const told = {
    count: values.length,
    unlike: unlikeness(
      own.map(({ run }) => run),
      alike,
    ),
  };
  return told.unlike === 'tokens' || told.unlike === 'metrics'
    ? { ...NO_MEAN, ...told }
    : { ...spread(values), ...told };
}

function unlikeness(runs: readonly RunSummary[], alike: MeansAlike): GroupSpread['unlike'] {
  if (alike === 'of one text') return commonMetric(runs) === null ? 'metrics' : countTexts(runs) > 1 ? 'texts' : null;
  if (alike === 'always') return null;
  return runs.every((run) => isSameText(run, runs[0]!)) ? null : 'tokens';
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
