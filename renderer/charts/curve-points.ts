/** From the engine's columns to the points of a line. Pure. */
import { type Curve, fromWire } from '../../main/contract/metric.ts';
import { smooth } from './smoothing.ts';

export interface Point {
  /** Middle of the bucket on the chosen axis. */
  x: number;
  y: number;
  low: number;
  high: number;
  /** Smoothed `y`. */
  smooth: number;
  firstStep: number;
  lastStep: number;
}

/**
 * @param convert turns a value into the unit that is shown
 * @param weight of the smoothing, see {@link smooth}
 */
export function curvePoints(curve: Curve, convert: (value: number) => number, weight = 0): Point[] {
  const means = curve.mean.map(convert);
  const smoothed = smooth(means, weight, curve.counts);
  return means.map((y, index) => ({
    x: ((curve.firstX[index] as number) + (curve.lastX[index] as number)) / 2,
    y,
    low: convert(curve.minimum[index] as number),
    high: convert(curve.maximum[index] as number),
    smooth: smoothed[index] as number,
    firstStep: curve.firstStep[index] as number,
    lastStep: curve.lastStep[index] as number,
  }));
}

/**
 * The last value of a curve, whatever its last bucket stands for; `null` for a curve without one.
 *
 * @param convert turns a value into the unit that is shown
 */
export function lastValue(curve: Curve, convert: (value: number) => number): { step: number; value: number } | null {
  if (curve.count === 0) return null;
  const step = curve.cursor;
  if (step === curve.lastStep.at(-1)) return { step, value: convert(curve.last.at(-1)!) };
  // Buckets hold finite values only, and of the others the first ones are listed.
  const other = curve.notFinite.at(-1);
  return { step, value: other?.step === step ? fromWire(other.value) : Number.NaN };
}

export interface Crossing {
  step: number;
  /** Position on the axis of the curve. */
  x: number;
  value: number;
}

/** The first value of a curve that lies below a line, `null` while none does. */
export function firstBelow(curve: Curve, line: number): Crossing | null {
  const index = curve.minimum.findIndex((value) => value < line);
  if (index < 0) return null;
  return {
    step: curve.firstStep[index] as number,
    x: curve.firstX[index] as number,
    value: curve.minimum[index] as number,
  };
}

/** Rows for a chart with several lines: one row a position, in order, with what each line has there. */
export function mergeByX(
  lines: Readonly<Record<string, readonly Point[]>>,
): ({ x: number } & Record<string, Point | number>)[] {
  const rows = new Map<number, { x: number } & Record<string, Point | number>>();
  for (const [key, points] of Object.entries(lines)) {
    for (const point of points) {
      let row = rows.get(point.x);
      if (!row) {
        row = { x: point.x };
        rows.set(point.x, row);
      }
      row[key] = point;
    }
  }
  return [...rows.values()].sort((a, b) => a.x - b.x);
}
