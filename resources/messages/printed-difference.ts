/**
 * The one rule for a difference that stands beside numbers, or on one page with them: it is that of the numbers as they are
 * printed, as a reader would work it out. Rounded by itself it would often be off by one in its last figure. Pure.
 */
import { readNumber } from '../../main/contract/number-text.ts';
import { formatFixed } from './format.ts';
import type { Language } from './messages.ts';

/** From `base` to `own`, both printed by {@link formatFixed} with so many decimals; 0 where they are printed alike. */
export function printedDifference(own: number, base: number, decimals: number): number {
  const difference = printedValue(own, decimals) - printedValue(base, decimals);
  // Without what a subtraction leaves in the sixteenth place.
  return Number(difference.toPrecision(12));
}

/** How far a number lies above another one; of two that are printed alike with a digit that is none. */
export function printedGap({ own, base }: { own: number; base: number }, decimals: number, language: Language): string {
  const difference = printedDifference(own, base, decimals);
  if (difference !== 0) return formatFixed(difference, decimals, language);
  return own === base ? formatFixed(0, decimals, language) : (own - base).toPrecision(1);
}

/** Of a loss, in bits/byte or nats/token. */
const LOSS_DECIMALS = 3;

/** How far a loss lies above the line of the 5-gram, the same on a run’s page, in the coach’s sentence and in the terminal. */
export function gapToFiveGram(loss: number, line: number, language: Language): string {
  return printedGap({ own: loss, base: line }, LOSS_DECIMALS, language);
}

function printedValue(value: number, decimals: number): number {
  const read = readNumber(formatFixed(value, decimals, 'en'), 'en');
  return read.kind === 'number' ? read.value : value;
}
