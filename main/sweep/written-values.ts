/** Several values of a setting as people write them. Pure, in the page too. */
import { readNumber } from '../contract/number-text.ts';
import { isWholeSetting } from '../contract/setting-path.ts';
import type { SweptRange } from '../contract/sweep.ts';

/**
 * Values with commas between, or a range: `0.0001..0.01`, for a grid `0.0001..0.01/5`.
 *
 * @returns each value as it stands, or the range; `null` for a range that is none, and where a comma could stand within a
 *   number: `8, 1,024` is two values to whoever wrote it
 */
export function writtenValues(text: string): { values: string[] } | { range: SweptRange } | null {
  const [, from, to, count] = /^(.+?)\.\.(.+?)(?:\/(\d+))?$/.exec(text.trim()) ?? [];
  if (from === undefined || to === undefined) return commasAreUnclear(text) ? null : { values: listed(text) };
  const [low, high] = [readNumber(from, 'en'), readNumber(to, 'en')];
  if (low.kind !== 'number' || high.kind !== 'number' || low.value >= high.value) return null;
  return { range: { from: low.value, to: high.value, ...(count === undefined ? {} : { count: Number(count) }) } };
}

const listed = (text: string): string[] =>
  text
    .split(/[,，、;；]/)
    .map((value) => value.trim())
    .filter(Boolean);

/** A group of thousands beside values that have a space behind their comma, or a value such as `000`, as such groups leave it. */
function commasAreUnclear(text: string): boolean {
  const hasGroup = /\d[,，]\d{3}(?![\d.])/.test(text);
  return (hasGroup && /[,，]\s/.test(text)) || listed(text).some((value) => /^0\d+$/.test(value));
}

/** Digits of a number between the ends: enough to tell it apart, few enough to be read and typed again. */
const DIGITS = 3;

/** The values of a range with a number of them; evenly spaced, in the logarithm from a factor of ten on. */
export function valuesOfRange(range: SweptRange, path: string): number[] {
  const count = range.count ?? 2;
  return [...new Set(Array.from({ length: count }, (_, place) => placedOn(range, place / (count - 1), path)))];
}

/** How numbers of a range are spaced: in equal ratios from a factor of ten on, unless the range says so itself. */
export const scaleOf = ({ from, to, scale }: SweptRange) => scale ?? (from > 0 && to >= 10 * from ? 'log' : 'linear');

/** The number at a share of the way from one end to the other. */
export function placedOn(range: SweptRange, share: number, path: string): number {
  const { from, to } = range;
  if (share === 0 || share === 1) return share === 0 ? from : to;
  const exact = scaleOf(range) === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  const value = isWholeSetting(path) ? Math.round(exact) : Number(exact.toPrecision(DIGITS));
  return Math.min(to, Math.max(from, value));
}
