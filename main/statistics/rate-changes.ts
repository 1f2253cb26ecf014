/** Where a total begins to grow at another rate: tokens over steps, where a batch grows. */
import { median } from './median.ts';
import { createWindow } from './sorted-window.ts';

export interface RateChange {
  /** Place in the series of the first value that came at the new rate. */
  at: number;
  from: number;
  to: number;
}

/** From such a share on it is another rate: padding and the last batch of an epoch move the tokens of a step, too. */
const LEAST_CHANGE = 0.2;
/** So many values in a row are at the new rate, where so many follow: one short batch is none. */
const LASTING = 3;
/** Values that tell what a rate is. */
const WINDOW = 16;

const differs = (one: number, other: number) => Math.abs(one - other) > LEAST_CHANGE * Math.max(one, other);

/**
 * In order. Rates are per step, so what was told every tenth step has them as well; where the total falls there is no rate.
 *
 * @param steps ascending
 */
export function rateChanges(steps: ArrayLike<number>, totals: ArrayLike<number>): RateChange[] {
  const rateAt = (i: number) => (totals[i]! - totals[i - 1]!) / (steps[i]! - steps[i - 1]!);
  const isRate = (rate: number) => Number.isFinite(rate) && rate > 0;
  const found: RateChange[] = [];
  let window = createWindow(WINDOW);
  for (let i = 1; i < steps.length; i += 1) {
    const rate = rateAt(i);
    if (!isRate(rate)) continue;
    const usual = window.quantile(0.5);
    if (window.size() > 0 && differs(rate, usual)) {
      const rates = lasting(i, usual);
      if (rates === null) continue;
      found.push({ at: i, from: usual, to: median(rates) });
      window = createWindow(WINDOW);
    }
    // The first ones stay what later ones are judged by: beside the last ones a slow growth would never be another rate.
    if (window.size() < WINDOW) window.add(rate);
  }
  return found;

  /** The rates from a place on, `null` where one of them is not as far from the usual one and on the same side. */
  function lasting(at: number, usual: number): number[] | null {
    const rates = Array.from({ length: LASTING }, (_, k) => at + k)
      .filter((i) => i < steps.length)
      .map(rateAt);
    const side = rates[0]! > usual;
    const all = rates.every((rate) => isRate(rate) && differs(rate, usual) && rate > usual === side);
    return rates.length > 1 && all ? rates : null;
  }
}
