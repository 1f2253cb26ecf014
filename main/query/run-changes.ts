/** What a run changed against another: the only settings that one has to read. Pure, in the page too. */
import { type Difference, differencesAt } from '../contract/differences.ts';
import type { RunSummary } from '../contract/run.ts';

/** What it began with is its lineage, and the version of the specification is the lab's. */
const NO_CHANGE = ['version', 'startFrom', 'startFrom.run', 'startFrom.step'];

export interface Changes {
  /** What it is compared with: the pinned baseline, what it went on from, or the one before it. */
  kind: 'baseline' | 'parent' | 'before';
  against: RunSummary;
  /** Values of the other, then its own. */
  settings: Difference[];
}

const isTrained = ({ modelKind }: RunSummary) => modelKind !== null;

/**
 * For each run what it changed. Against the baseline where one is pinned, which has none itself; else against the run that
 * it went on from; else against the one that was made before it, if there is one.
 *
 * What was measured elsewhere has no settings that are known: it changed nothing that could be told, and nothing is told
 * against it.
 *
 * @param runs each at most once
 * @param ignore paths that say nothing, as the seed says nothing of a group
 */
export function changesOf(
  runs: readonly RunSummary[],
  baseline: RunSummary | null,
  ignore: readonly string[] = [],
): Map<string, Changes> {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const inOrder = runs
    .filter(isTrained)
    .sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
  const found = new Map<string, Changes>();
  for (const [place, run] of inOrder.entries()) {
    const parent = run.startFrom && byId.get(run.startFrom.run);
    const [kind, against] = baseline
      ? (['baseline', baseline] as const)
      : parent
        ? (['parent', parent] as const)
        : (['before', inOrder[place - 1]] as const);
    if (!against || against.id === run.id || !isTrained(against)) continue;
    const settings = differencesAt([against, run].map((each) => new Map(Object.entries(each.settings)))).filter(
      ({ path }) => !NO_CHANGE.includes(path) && !ignore.includes(path),
    );
    found.set(run.id, { kind, against, settings });
  }
  return found;
}
