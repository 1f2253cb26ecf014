import type { RunSummary } from '../../main/contract/run.ts';

/**
 * The runs with the places and times of those that wait brought up to date; the same map where nothing waits.
 *
 * The engine tells of a run when something happens to it; a run that waits moves up because something happens to others.
 *
 * @param fresh summaries asked for just now; what has left the queue meanwhile is known better from the stream
 */
export function refreshQueue(
  known: ReadonlyMap<string, RunSummary>,
  fresh: readonly RunSummary[],
): ReadonlyMap<string, RunSummary> {
  const waiting = fresh.filter(({ id, state }) => state === 'queued' && known.get(id)?.state === 'queued');
  if (waiting.length === 0) return known;
  const after = new Map(known);
  for (const { id, queuePosition, secondsLeft } of waiting)
    after.set(id, { ...(known.get(id) as RunSummary), queuePosition, secondsLeft });
  return after;
}
