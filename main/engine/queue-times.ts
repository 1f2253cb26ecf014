/** When the runs of a queue will start: the lanes that train side by side, played through in order. Pure. */

/**
 * Seconds until each waiting run starts, in the order of the queue. A lane whose end is not known could be free at any
 * time, so what has to wait for a lane then is not known either (`null`).
 *
 * @param running what each training run still needs, in seconds; `null`: not known
 * @param waiting what each waiting run will need, the next one first
 * @param lanes how many runs train at once
 */
export function secondsUntilStart(
  running: readonly (number | null)[],
  waiting: readonly (number | null)[],
  lanes: number,
): (number | null)[] {
  // Where more run than there are lanes (the setting was lowered), the first that end make no room.
  const free = running
    .map((seconds) => seconds ?? UNKNOWN)
    .sort((one, other) => one - other)
    .slice(-lanes);
  while (free.length < lanes) free.push(0);
  return waiting.map((seconds) => {
    const start = Math.min(...free);
    const known = start === 0 || !free.includes(UNKNOWN);
    free[free.indexOf(start)] = known && seconds !== null ? start + seconds : UNKNOWN;
    return known ? start : null;
  });
}

/** Seconds from the start of the first to the end of the last of several runs in order; `null` where one is not known. */
export function secondsTogether(runs: readonly (number | null)[], lanes: number): number | null {
  const starts = secondsUntilStart([], runs, lanes);
  const ends = runs.map((seconds, place) => (seconds ?? UNKNOWN) + (starts[place] ?? UNKNOWN));
  const last = Math.max(0, ...ends);
  return last === UNKNOWN ? null : last;
}

const UNKNOWN = Number.POSITIVE_INFINITY;
