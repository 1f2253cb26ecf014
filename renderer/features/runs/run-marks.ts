/** How runs are marked, several at once, and how that is taken back. Pure. */
import type { RunSummary } from '../../../main/contract/run.ts';

export type RunMarks = Partial<Pick<RunSummary, 'tags' | 'starred' | 'archived'>>;
export type MarkChange = RunMarks & { run: string };

/** As many tags as a run has at most. */
const MOST_TAGS = 20;

export const withTag = (tags: readonly string[], tag: string): string[] =>
  [...new Set([...tags, tag])].slice(0, MOST_TAGS);
export const withoutTag = (tags: readonly string[], tag: string): string[] => tags.filter((each) => each !== tag);

/** Only what really changes, of those runs in which anything does. */
export function realMarks(runs: readonly RunSummary[], marksOf: (run: RunSummary) => RunMarks): MarkChange[] {
  return runs.flatMap((run) => {
    const changed = Object.entries(marksOf(run)).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(run[key as keyof RunMarks]),
    );
    return changed.length === 0 ? [] : [{ run: run.id, ...Object.fromEntries(changed) }];
  });
}

/** What brings back what was, in the marks that were changed. */
export function inverse(changes: readonly MarkChange[], before: readonly RunSummary[]): MarkChange[] {
  const byId = new Map(before.map((run) => [run.id, run]));
  return changes.flatMap(({ run, ...marks }) => {
    const was = byId.get(run);
    if (!was) return [];
    const keys = Object.keys(marks) as (keyof RunMarks)[];
    return [{ run, ...Object.fromEntries(keys.map((key) => [key, was[key]])) }];
  });
}

/** Tags that any of the runs have, with how many have them, the commonest first. */
export function tagCounts(runs: Iterable<RunSummary>): [tag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { tags } of runs) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
