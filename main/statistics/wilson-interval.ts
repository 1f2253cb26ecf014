/** The 97.5 % point of the standard normal distribution: 95 % lie between −z and z. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % interval of a share, from successes of trials: Wilson's score interval (Wilson 1927, "Probable inference, the
 * law of succession, and statistical inference"). Unlike mean ± 1.96 standard errors it never leaves 0 … 1 and has a
 * width where all or none succeeded, which is where few items and good models end up.
 *
 * @returns shares, 0 … 1; all of 0 … 1 where nothing was tried
 * @throws RangeError unless both are whole numbers with 0 ≤ successes ≤ trials
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  const whole = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!whole || successes < 0 || successes > trials) throw new RangeError(`${successes} of ${trials}`);
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const square = Z * Z;
  const shrink = 1 + square / trials;
  const middle = (share + square / (2 * trials)) / shrink;
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials))) / shrink;
  // At the ends the formula gives exactly 0 and 1; rounding would leave 10⁻¹⁷ beside them.
  return { low: successes === 0 ? 0 : middle - half, high: successes === trials ? 1 : middle + half };
}
