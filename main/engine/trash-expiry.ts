/**
 * When a deleted run goes for good by itself. What can't be brought back is not done on the word of a clock alone, which
 * may have jumped: a run that has had its thirty days goes only when the lab sees that again a day later, and a run that a
 * clock set right again takes out of its time has all of it before it.
 */
import { z } from 'zod';
import { type Fault, LabError } from '../contract/fault.ts';
import { TRASH_DAYS } from '../contract/run.ts';
import type { Store } from '../store/open-store.ts';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
/** The second look: whoever opens the lab at about the same time each day need not wait another one. */
const LOOK_AGAIN = 20 * HOUR;
/** After such an absence what is over its time is told before it goes: only the clock knows how long it was. */
const TOLD_AFTER_DAYS = 7;

const SETTING = 'lab.trashExpiry';
const expiry = z.object({
  /** When the lab last looked, in milliseconds since 1970. */
  seenAt: z.number(),
  /** When each run that is over its time was first seen to be. */
  since: z.record(z.string(), z.number()),
  /** Days that nobody had looked for when the first of them was seen, where that was long. */
  away: z.number().nullable(),
});

/**
 * Runs that may go now, whether it was told of them before that they would, and what is to be told of those that wait, as
 * long as they do. Remembers that it looked.
 */
export function expiredRuns(
  store: Store,
  now: number,
): { due: string[]; wereTold: boolean; waits: () => Fault | null } {
  const before = expiry.safeParse(store.settings.get(SETTING)).data ?? { seenAt: now, since: {}, away: null };
  const since = Object.fromEntries(
    store.runs.expired(now - TRASH_DAYS * DAY).map((run) => {
      const first = before.since[run];
      // Seen in a time that has not come yet: by a clock that was wrong.
      return [run, first === undefined || first > now ? now : first];
    }),
  );
  const due = Object.keys(since).filter((run) => now - since[run]! >= LOOK_AGAIN);
  const waiting = Object.keys(since).filter((run) => !due.includes(run));
  const days = Math.floor((now - before.seenAt) / DAY);
  const away = waiting.length === 0 ? null : days > TOLD_AFTER_DAYS ? days : before.away;
  store.settings.set(SETTING, { seenAt: now, since, away });
  const waits = () => {
    const count = waiting.filter((run) => store.runs.has(run) && store.runs.entry(run).trashedAt !== null).length;
    return away === null || count === 0 ? null : new LabError('trash-waits', { days: away, count }).fault;
  };
  return { due, wereTold: before.away !== null, waits };
}
