/** Several values of a setting as people write them. Pure, in the page too. */
import { readNumber } from '../contract/number-text.ts';
import { settingLimits } from '../contract/setting-path.ts';
import { FEWEST_OF_RANGE, MOST_OF_RANGE, type SweptRange } from '../contract/sweep.ts';

/**
 * Why a text is no list of values: `turned`: a range whose ends stand the other way round; `level`: both ends are the same;
 * `tooFew`, `tooMany`: of the numbers that it shall be divided into.
 */
export type WrittenProblem = 'unreadable' | 'turned' | 'level' | 'tooFew' | 'tooMany';

const RANGE = /^(.+?)\.\.(.+?)(?:\/(\d+))?$/;

/**
 * Values with commas between, or a range: `0.0001..0.01`, for a grid `0.0001..0.01/5`.
 *
 * @returns each value as it stands, or the range; `unreadable` is also where a comma could stand within a number:
 *   `8, 1,024` is two values to whoever wrote it
 */
export function writtenValues(
  text: string,
): { values: string[] } | { range: SweptRange } | { problem: WrittenProblem } {
  const [, from, to, count] = RANGE.exec(text.trim()) ?? [];
  if (from === undefined || to === undefined)
    return commasAreUnclear(text) ? { problem: 'unreadable' } : { values: listed(text) };
  const [low, high] = [readNumber(from, 'en'), readNumber(to, 'en')];
  if (low.kind !== 'number' || high.kind !== 'number') return { problem: 'unreadable' };
  if (low.value >= high.value) return { problem: low.value > high.value ? 'turned' : 'level' };
  const ends = { from: low.value, to: high.value };
  if (count === undefined) return { range: ends };
  const wanted = Number(count);
  if (wanted < FEWEST_OF_RANGE || wanted > MOST_OF_RANGE)
    return { problem: wanted < FEWEST_OF_RANGE ? 'tooFew' : 'tooMany' };
  return { range: { ...ends, count: wanted } };
}

/** A range as it was written, with its ends the other way round. */
export const turnedRange = (text: string): string =>
  text.trim().replace(RANGE, (_, from: string, to: string, count?: string) => {
    const ends = `${to.trim()}..${from.trim()}`;
    return count === undefined ? ends : `${ends}/${count}`;
  });

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
  const value = settingLimits(path).whole ? Math.round(exact) : Number(exact.toPrecision(DIGITS));
  return Math.min(to, Math.max(from, value));
}
