/**
 * When things happened, from a clock that may have been set wrong for a while. Of times that were noted one after the
 * other, the longest ascending ones are believed, and of those none that lies ahead of now; the others happened when the
 * last believed one before them did. So a clock that stood a year ahead or behind shortens no interval by a year and puts
 * none off by one.
 *
 * @param times milliseconds since 1970, in the order in which they were noted
 * @param now what the clock says now, which is believed
 * @returns as many times, ascending, none above `now`
 */
export function trustedTimes(times: readonly number[], now: number): readonly number[] {
  if (isAscending(times) && (times.at(-1) ?? now) <= now) return times;
  const believed = longestAscending(times, now);
  // Before the first believed one there is nothing to go by but that one.
  let last = times.find((_, index) => believed[index]) ?? now;
  return times.map((time, index) => {
    if (believed[index]) last = time;
    return last;
  });
}

/** As of a clock that was never set wrong, which most are. */
function isAscending(times: readonly number[]): boolean {
  for (let place = 1; place < times.length; place += 1) if (!(times[place]! >= times[place - 1]!)) return false;
  return true;
}

/**
 * Which of the values belong to a longest non-descending subsequence of those up to `most` (patience sorting from the end,
 * n log n). Of several the one with the latest times: a clock that lost its battery says 1970.
 */
function longestAscending(values: readonly number[], most: number): boolean[] {
  /** For each length the place of the largest value that begins a sequence of it. */
  const begins: number[] = [];
  const after = new Int32Array(values.length).fill(-1);
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = values[index]!;
    if (!(value <= most)) continue;
    // Equal values ascend, too: the first length that nothing so small can go before.
    let [low, high] = [0, begins.length];
    if (high > 0 && values[begins[high - 1]!]! >= value) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[begins[middle]!]! >= value) low = middle + 1;
      else high = middle;
    }
    after[index] = low === 0 ? -1 : begins[low - 1]!;
    begins[low] = index;
  }
  const chosen = new Array<boolean>(values.length).fill(false);
  for (let index = begins.at(-1) ?? -1; index >= 0; index = after[index]!) chosen[index] = true;
  return chosen;
}
