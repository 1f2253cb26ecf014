/** From the engine's columns to the points of a line. Pure. */
import { type Curve, fromWire } from '../../main/contract/metric.ts';

export interface Point {
  /** Where what is read of it stands on the chosen axis. */
  x: number;
  y: number;
  low: number;
  high: number;
  /** As the engine smoothed it; `y` where nothing is smoothed. */
  smooth: number;
  firstStep: number;
  lastStep: number;
}

/**
 * A mean stands in the middle of its bucket. Of a smoothed curve all stands at the bucket's last value, until which it was
 * averaged.
 *
 * @param convert turns a value into the unit that is shown: a factor, so that an average of values is one of what is shown
 * @param read what is read of the points; of a curve that was not asked for smoothed its means
 */
export function curvePoints(
  curve: Curve,
  convert: (value: number) => number,
  read: 'means' | 'smoothed' = 'means',
): Point[] {
  const smoothed = read === 'smoothed' ? curve.smoothed : [];
  return curve.mean.map((mean, index) => {
    const [firstX, lastX] = [curve.firstX[index]!, curve.lastX[index]!];
    return {
      x: index < smoothed.length ? lastX : (firstX + lastX) / 2,
      y: convert(mean),
      low: convert(curve.minimum[index]!),
      high: convert(curve.maximum[index]!),
      smooth: convert(smoothed[index] ?? mean),
      firstStep: curve.firstStep[index]!,
      lastStep: curve.lastStep[index]!,
    };
  });
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
