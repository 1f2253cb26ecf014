/** Runs in groups, compared at an equal budget. Pure: what was measured is passed in. */

import type {
  ComparedGroup,
  ComparedMetric,
  ComparedRunEntry,
  Comparison,
  Grouping,
  Unfairness,
} from '../contract/comparison.ts';
import { type Difference, differencesAt, flattened, isDifference, sideBySide } from '../contract/differences.ts';
import { HEADLINES } from '../contract/headline.ts';
import { numberOf } from '../contract/metric.ts';
import { modelFacts } from '../contract/model-facts.ts';
import { learnsByGradients, type RunSpecification } from '../contract/run-specification.ts';
import { seedGroup, settingsButSeed } from '../contract/seed-group.ts';
import { meansByKey, spread } from '../statistics/spread.ts';
import { textOf, whyNotOfOneThing } from './one-thing.ts';
import { type ComparedRun, notOfOneThing, verdicts } from './verdict.ts';

export interface RunToCompare {
  entry: ComparedRunEntry;
  /** `null`: measured elsewhere. */
  specification: RunSpecification | null;
  corpusSha256: string | null;
  /** Names of everything that was measured of it. */
  metrics: readonly string[];
  /** Tokens that it had learned from before its own first step; `null`: not known. */
  tokensBefore: number | null;
  /** In which it was computed, or would be. */
  precision: string;
  /** What it ran on: machine, versions, backend. */
  circumstances: object;
}

/**
 * @param runs at least one; each entry's value within the budget that is passed beside
 * @param baseline id of a run of the group that the others are compared with
 */
export function compareRuns(
  runs: readonly RunToCompare[],
  asked: {
    by: Grouping;
    metric: ComparedMetric;
    baseline: string;
    delta: number;
    budgetTokens: number;
    shortest: Comparison['shortest'];
  },
): Comparison {
  const groups = grouped(runs, asked.by);
  const trained = groups.flatMap((group, i) => (isElsewhere(group) ? [] : [i]));
  const wanted = groups.findIndex((group) => group.some(({ entry }) => entry.id === asked.baseline));
  const baseline = trained.includes(wanted) ? wanted : (trained[0] ?? wanted);
  const others = trained.filter((i) => i !== baseline);
  const settings = sideBySide(trained.map((i) => flattened(settingsOf(groups[i]![0]!, asked.by))));
  // Of groups that were measured elsewhere none is known.
  const ofGroups = ({ path, values }: Difference) => ({
    path,
    values: groups.map((_, i) => {
      const value = values[trained.indexOf(i)];
      return value === undefined ? null : { value };
    }),
  });
  return {
    metric: asked.metric,
    better: betterOf(asked.metric),
    delta: asked.delta,
    budgetTokens: asked.budgetTokens,
    shortest: asked.shortest,
    groups: groups.map(summarised),
    baseline,
    verdicts: verdictsOf(groups, { baseline, others }, asked),
    differences: settings.filter(isDifference).map(ofGroups),
    settings: settings.map(ofGroups),
    ...circumstancesOf(groups),
    unfair: unfairnessOf(runs, asked.budgetTokens),
  };
}

const betterOf = (metric: ComparedMetric) => (metric === 'validationLoss' ? 'lower' : HEADLINES[metric].better);

/** In order of the groups. Those that are not about the same thing as the baseline are none of the family. */
function verdictsOf(
  groups: readonly RunToCompare[][],
  { baseline, others }: { baseline: number; others: readonly number[] },
  { metric, delta }: { metric: ComparedMetric; delta: number },
): Comparison['verdicts'] {
  const whyNot = (place: number) => {
    const [one, other] = [trainedIn(groups[baseline]!), trainedIn(groups[place]!)];
    if (!one || !other) return null;
    const counts = [one, other].some(({ specification }) => !learnsByGradients(specification));
    return whyNotOfOneThing(one, other, metric) ?? (counts ? ('no-seeds' as const) : null);
  };
  const judged = others.filter((place) => whyNot(place) === null);
  const found = verdicts(
    groups[baseline]!.map(seen),
    judged.map((place) => groups[place]!.map(seen)),
    { better: betterOf(metric), delta },
  );
  return groups.map((_, place) => {
    const why = others.includes(place) ? whyNot(place) : null;
    return why ? notOfOneThing(why) : (found[judged.indexOf(place)] ?? null);
  });
}

/** The first run, of which text and tokens are those of its group; none in a group that was measured elsewhere. */
function trainedIn([run]: readonly RunToCompare[]) {
  return run?.specification ? { ...run, specification: run.specification } : null;
}

/**
 * By path and group, where not every run has the same; the runs of one group may differ among themselves. A run of which
 * nothing is known differs in nothing.
 */
function circumstancesOf(
  groups: readonly RunToCompare[][],
): Pick<Comparison, 'circumstances' | 'unknownCircumstances'> {
  const all = groups.flatMap((group, place) =>
    group.map(({ circumstances, corpusSha256 }) => ({
      place,
      leaves: flattened({ ...circumstances, corpusSha256: corpusSha256 ?? undefined }),
    })),
  );
  const known = all.filter(({ leaves }) => leaves.size > 0);
  return {
    circumstances: differencesAt(known.map(({ leaves }) => leaves)).map(({ path, values }) => ({
      path,
      values: groups.map((_, place) => {
        const found = values.filter((_value, i) => known[i]!.place === place);
        return [...new Set(found.filter((value) => value !== undefined))];
      }),
    })),
    unknownCircumstances: groups.flatMap((_, place) =>
      known.some((each) => each.place === place) ? [] : [labelOf(place)],
    ),
  };
}

/**
 * In a group of seeds the seed is no setting, nor is how it was computed. The version is that of the way in which settings
 * are written down, which nobody sets.
 */
function settingsOf({ specification, precision }: RunToCompare, by: Grouping): object {
  if (specification === null) return {};
  return { ...(by === 'run' ? specification : settingsButSeed(specification, precision)), version: undefined };
}

/** Groups in the order of their first runs, each with its seeds ascending. */
function grouped(runs: readonly RunToCompare[], by: Grouping): RunToCompare[][] {
  const groups = new Map<string, RunToCompare[]>();
  for (const run of runs) {
    const { specification, ...others } = run;
    const key = by === 'run' || specification === null ? run.entry.id : seedGroup({ ...others, specification });
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => group.toSorted(bySeed));
}

/** However they were chosen; those that know no seed stay last. */
const bySeed = ({ entry: one }: RunToCompare, { entry: other }: RunToCompare) =>
  (one.seed ?? Number.POSITIVE_INFINITY) - (other.seed ?? Number.POSITIVE_INFINITY) || 0;

const seen = ({ entry: { id, seed, state, value, onlyBeyond } }: RunToCompare): ComparedRun => ({
  id,
  // Of a run that was measured elsewhere: it is a group by itself.
  seed: seed ?? 0,
  value: numberOf(value),
  state,
  onlyBeyond,
});

function summarised(group: readonly RunToCompare[], place: number): ComparedGroup {
  const valued = group.flatMap((run) => {
    const { seed, value } = seen(run);
    return value !== null && Number.isFinite(value) ? [{ seed, value, seconds: run.entry.secondsToValue }] : [];
  });
  const values = meansByKey(valued.map(({ seed, value }) => [seed, value]));
  const times = meansByKey(valued.flatMap(({ seed, seconds }) => (seconds === null ? [] : [[seed, seconds] as const])));
  const steps = group.flatMap(({ entry: { step } }) => step ?? []);
  const nothing = { mean: null, standardDeviation: null, minimum: null, maximum: null };
  return {
    label: labelOf(place),
    elsewhere: isElsewhere(group),
    runs: group.map(({ entry }) => entry),
    ...(values.length === 0 ? nothing : spread(values)),
    seeds: values.length,
    seconds: times.length === 0 ? null : spread(times).mean,
    steps: steps.length === 0 ? null : [Math.min(...steps), Math.max(...steps)],
  };
}

const isElsewhere = (group: readonly RunToCompare[]) => group.some(({ specification }) => specification === null);

/** A … Z, then AA, AB, … */
function labelOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : labelOf(Math.floor(place / 26) - 1) + letter;
}

function unfairnessOf(runs: readonly RunToCompare[], budgetTokens: number): Unfairness[] {
  const trained = runs.flatMap(({ specification, ...run }) => (specification ? [{ ...run, specification }] : []));
  const differ = (of: (run: (typeof trained)[number]) => unknown) =>
    new Set(trained.map((run) => JSON.stringify(of(run)))).size > 1;
  const common = runs[0]!.metrics.filter((name) => runs.every(({ metrics }) => metrics.includes(name)));
  const found: [Unfairness, boolean][] = [
    ['text', differ(textOf)],
    ['tokenizer', differ(({ specification }) => specification.tokenizer)],
    ['windows', differ(({ specification }) => modelFacts(specification.model).window)],
    ['budget', trained.some(({ entry }) => entry.tokens > budgetTokens)],
    ['continued', differ(({ tokensBefore }) => tokensBefore ?? 0)],
    ['before-unknown', trained.some(({ tokensBefore }) => tokensBefore === null)],
    ['failed', runs.some(({ entry }) => entry.state === 'failed')],
    ['unfinished', runs.some(({ entry }) => entry.state !== 'finished' && entry.state !== 'failed')],
    ['precision', differ(({ precision }) => precision)],
    ['elsewhere', trained.length < runs.length],
    ['nothing-in-common', common.length === 0],
  ];
  return found.flatMap(([kind, holds]) => (holds ? [kind] : []));
}
