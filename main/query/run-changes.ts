/** What a run changed against another: the only settings that one has to read. Pure, in the page too. */
import { type Difference, differencesAt } from '../contract/differences.ts';
import type { RunSummary } from '../contract/run.ts';

/** What it began with is told by itself, and the version of the specification is the lab's. */
const NO_CHANGE = ['version', 'startFrom', 'startFrom.run', 'startFrom.step'];
/** A repetition is computed as the run was: what was left open there is fixed, and the same. */
const COMPUTED = ['backend', 'execution', 'precision'];
/** With another family comes its way to learn. */
const [FAMILY, WAY] = ['model.kind', 'recipe.kind'];

/**
 * With what a run can be compared. `usual`: the baseline where one is pinned, else the run that it repeats with another
 * seed, else what it went on from, else the run before it.
 */
export const AGAINST = ['usual', 'parent', 'before', 'baseline'] as const;
export type Against = (typeof AGAINST)[number];

export interface Changes {
  /** What it is compared with: the pinned baseline, the first that is the same but for the seed, what it went on from, or the one before it. */
  kind: 'baseline' | 'repeated' | 'parent' | 'before';
  against: RunSummary;
  /** Values of the other, then its own. */
  settings: Difference[];
  /** What it began with where the other began with something else; `startFrom: null` is nothing. */
  start: { startFrom: RunSummary['startFrom'] } | null;
}

const beginsAs = ({ startFrom: one }: RunSummary, { startFrom: other }: RunSummary) =>
  one?.run === other?.run && one?.step === other?.step;
const isTrained = ({ modelKind }: RunSummary) => modelKind !== null;

/**
 * For each run what it changed against another, where there is that other one: the run that it repeats or went on from,
 * the one that was made before it, or the pinned baseline, which itself changed nothing.
 *
 * What was measured elsewhere has no settings that are known: it changed nothing that could be told, and nothing is told
 * against it.
 *
 * @param runs all of a lab, whatever is shown of them, each at most once
 * @param options.ignore paths that say nothing, as the seed says nothing of a group
 */
export function changesOf(
  runs: readonly RunSummary[],
  baseline: RunSummary | null,
  { against = 'usual', ignore = [] }: { against?: Against; ignore?: readonly string[] } = {},
): Map<string, Changes> {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const inOrder = runs
    .filter(isTrained)
    .sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
  const firstOf = new Map<string, RunSummary>();
  const found = new Map<string, Changes>();
  for (const [place, run] of inOrder.entries()) {
    const first = firstOf.get(run.seedGroup);
    if (!first) firstOf.set(run.seedGroup, run);
    const others = {
      baseline,
      repeated: first?.settings.seed === run.settings.seed ? undefined : first,
      parent: run.startFrom && byId.get(run.startFrom.run),
      before: inOrder[place - 1],
    };
    const usual = (['baseline', 'repeated', 'parent', 'before'] as const).find((kind) => others[kind]);
    const kind = against === 'usual' ? usual : against;
    const other = kind && others[kind];
    if (!other || other.id === run.id || !isTrained(other)) continue;
    const unsaid = [...NO_CHANGE, ...ignore, ...(other.seedGroup === run.seedGroup ? COMPUTED : [])];
    const settings = settingsChanged(other, run).filter(({ path }) => !unsaid.includes(path));
    const begins = beginsAs(run, other) ? null : { startFrom: run.startFrom };
    found.set(run.id, { kind, against: other, settings, start: begins });
  }
  return found;
}

/** Of another family only what both have is set otherwise: that it is another says that the rest is neither's choice. */
function settingsChanged(before: RunSummary, run: RunSummary): Difference[] {
  const all = differencesAt([before, run].map(({ settings }) => new Map(Object.entries(settings))));
  if (before.settings[FAMILY] === run.settings[FAMILY]) return all;
  return all.filter(({ path, values }) => path === FAMILY || (path !== WAY && !values.includes(undefined)));
}
