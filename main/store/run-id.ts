/** Digits in ascending ASCII order without i, l, o, u: an id is read aloud and typed. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 9;
const RANDOM_DIGITS = 4;

/** How many random bytes `createRunId` wants. */
export const RUN_ID_RANDOM_BYTES = RANDOM_DIGITS;

/**
 * Thirteen characters: the time (45 bits of milliseconds, enough until the year 3084), then 20 random bits. Ids sort
 * by the time of their making.
 */
export function createRunId(now: number, random: Uint8Array): string {
  // A clock before 1970 is a clock that was never set.
  let time = Math.max(0, Math.trunc(now));
  let id = '';
  for (let digit = 0; digit < TIME_DIGITS; digit += 1) {
    id = DIGITS.charAt(time % 32) + id;
    time = Math.floor(time / 32);
  }
  for (let digit = 0; digit < RANDOM_DIGITS; digit += 1) id += DIGITS.charAt((random[digit] ?? 0) % 32);
  return id;
}

/** Whether this could have been made by {@link createRunId}. */
export function isRunId(text: string): boolean {
  return text.length === TIME_DIGITS + RANDOM_DIGITS && [...text].every((digit) => DIGITS.includes(digit));
}
