/** Several curves of one group as one: their mean and how far they lie apart. Pure. */

import { lastAtMost, valueAt } from '../chart/line-data.ts';
import { spread } from '../statistics/spread.ts';
import { studentTQuantile } from '../statistics/student-t.ts';
import type { SpreadKind } from './comparison-view.ts';

export interface Band {
  x: number[];
  mean: number[];
  low: number[];
  high: number[];
}

/** Places at which the mean of long lines is taken: one for two pixels of a large chart. */
const PLACES = 400;
/** Of shorter lines so many own places at most: of many runs, which stand elsewhere on an axis of time. */
const MOST_OWN = 4000;

/**
 * A range holds every point of every member, also those between two of its places.
 *
 * @param members lines through points in order of x
 * @returns where all members have a value; empty where they share no stretch
 */
export function groupBand(
  members: readonly { x: readonly number[]; y: readonly number[] }[],
  kind: SpreadKind,
  logarithmicX = false,
): Band {
  const band: Band = { x: [], mean: [], low: [], high: [] };
  const filled = members.filter(({ x }) => x.length > 0);
  const [from, to] = [Math.max(...filled.map(({ x }) => x[0]!)), Math.min(...filled.map(({ x }) => x.at(-1)!))];
  if (filled.length === 0 || !(from <= to)) return band;
  for (const x of placesBetween(from, to, filled, logarithmicX)) {
    const values = filled.map((line) => valueAt(line, x)).filter((value) => value !== null);
    if (values.length < filled.length) continue;
    const { mean, minimum, maximum, standardDeviation } = spread(values);
    const half = halfWidth(kind, standardDeviation ?? 0, values.length);
    band.x.push(x);
    band.mean.push(mean);
    band.low.push(kind === 'range' ? minimum : mean - half);
    band.high.push(kind === 'range' ? maximum : mean + half);
  }
  if (kind === 'range') for (const line of filled) widen(band, line);
  return band;
}

/** A band is straight between its places: both beside a point are moved as far as it is. */
function widen({ x: places, low, high }: Band, { x, y }: { x: readonly number[]; y: readonly number[] }): void {
  x.forEach((at, i) => {
    const before = lastAtMost(places, at);
    if (before < 0 || at > places.at(-1)!) return;
    for (const place of places[before] === at ? [before] : [before, before + 1]) {
      low[place] = Math.min(low[place]!, y[i]!);
      high[place] = Math.max(high[place]!, y[i]!);
    }
  });
}

function halfWidth(kind: SpreadKind, standardDeviation: number, count: number): number {
  if (kind !== 'interval' || count < 2) return standardDeviation;
  return (studentTQuantile(0.975, count - 1) * standardDeviation) / Math.sqrt(count);
}

/** All places of all lines where they are few, so that a mean of evaluations stands at the evaluations. */
function placesBetween(
  from: number,
  to: number,
  lines: readonly { x: readonly number[] }[],
  logarithmic: boolean,
): number[] {
  const within = lines.map(({ x }) => x.filter((place) => place >= from && place <= to));
  if (within.every(({ length }) => length <= PLACES)) {
    const own = [...new Set(within.flat())].sort((one, other) => one - other);
    if (own.length <= MOST_OWN) return own;
  }
  return Array.from({ length: PLACES + 1 }, (_, i) => {
    const share = i / PLACES;
    if (logarithmic && from > 0) return Math.min(to, from * (to / from) ** share);
    return i === PLACES ? to : from + (to - from) * share;
  });
}
