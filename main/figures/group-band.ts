/** Several curves of one group as one: their mean and how far they lie apart. Pure. */

import { valueAt } from '../chart/line-data.ts';
import { spread } from '../statistics/spread.ts';
import { studentTQuantile } from '../statistics/student-t.ts';
import type { SpreadKind } from './comparison-view.ts';

export interface Band {
  x: number[];
  mean: number[];
  low: number[];
  high: number[];
}

/** Places at which the mean is taken: one for two pixels of a large chart. */
const PLACES = 400;

/**
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
  for (const x of placesBetween(from, to, filled[0]!.x, logarithmicX)) {
    const values = filled.map((line) => valueAt(line, x)).filter((value) => value !== null);
    if (values.length < filled.length) continue;
    const { mean, minimum, maximum, standardDeviation } = spread(values);
    const half = halfWidth(kind, standardDeviation ?? 0, values.length);
    band.x.push(x);
    band.mean.push(mean);
    band.low.push(kind === 'range' ? minimum : mean - half);
    band.high.push(kind === 'range' ? maximum : mean + half);
  }
  return band;
}

function halfWidth(kind: SpreadKind, standardDeviation: number, count: number): number {
  if (kind !== 'interval' || count < 2) return standardDeviation;
  return (studentTQuantile(0.975, count - 1) * standardDeviation) / Math.sqrt(count);
}

/** A line's own points where they are few, so that a mean of evaluations stands at the evaluations. */
function placesBetween(from: number, to: number, own: readonly number[], logarithmic: boolean): number[] {
  const within = own.filter((x) => x >= from && x <= to);
  if (within.length <= PLACES) return within;
  return Array.from({ length: PLACES + 1 }, (_, i) => {
    const share = i / PLACES;
    if (logarithmic && from > 0) return Math.min(to, from * (to / from) ** share);
    return from + (to - from) * share;
  });
}
