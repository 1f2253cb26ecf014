import type { RunSummary } from '../../main/contract/run.ts';

/**
 * The runs after a change. Runs that went into the trash leave the list.
 *
 * @param before what was known, `null` when `changed` holds all there is
 */
export function mergeRuns(
  before: ReadonlyMap<string, RunSummary> | null,
  changed: readonly RunSummary[],
  removed: readonly string[],
): ReadonlyMap<string, RunSummary> {
  const after = new Map(before ?? []);
  for (const summary of changed) {
    if (summary.trashedAt === null) after.set(summary.id, summary);
    else after.delete(summary.id);
  }
  for (const id of removed) after.delete(id);
  return after;
}
