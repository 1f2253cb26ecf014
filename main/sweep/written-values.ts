/** Several values of a setting as people write them. Pure, in the page too. */
import { readNumber } from '../contract/number-text.ts';
import type { SweptRange } from '../contract/sweep.ts';

/**
 * Values with commas between, or a range: `0.0001..0.01`, for a grid `0.0001..0.01/5`.
 *
 * @returns each value as it stands, or the range; `null` for a range that is none
 */
export function writtenValues(text: string): { values: string[] } | { range: SweptRange } | null {
  const [, from, to, count] = /^(.+?)\.\.(.+?)(?:\/(\d+))?$/.exec(text.trim()) ?? [];
  if (from === undefined || to === undefined) return { values: listed(text) };
  const [low, high] = [readNumber(from, 'en'), readNumber(to, 'en')];
  if (low.kind !== 'number' || high.kind !== 'number' || low.value >= high.value) return null;
  return { range: { from: low.value, to: high.value, ...(count === undefined ? {} : { count: Number(count) }) } };
}

const listed = (text: string): string[] =>
  text
    .split(/[,，、;；]/)
    .map((value) => value.trim())
    .filter(Boolean);
