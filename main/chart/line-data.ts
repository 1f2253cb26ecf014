/** What a canvas chart draws. Pure. */

/** A line through points in order of x. */
export interface DrawnLine {
  key: string;
  label: string;
  /** A CSS custom property, as in `--line-1`. */
  colour: string;
  x: readonly number[];
  y: readonly number[];
  width: number;
  /** 0 … 1. */
  opacity: number;
  /** A second signal beside the colour. */
  dash: readonly number[];
  /** Whether the crosshair reads it. */
  read: boolean;
}

/** An area between two lines over the same points. */
export interface DrawnBand {
  key: string;
  colour: string;
  x: readonly number[];
  low: readonly number[];
  high: readonly number[];
}

/** Index of the last entry that is at most `value`, −1 where all are larger. `sorted` ascending. */
export function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Height of a line at `x`, straight between its points; `null` outside of it. */
export function valueAt(line: { x: readonly number[]; y: readonly number[] }, x: number): number | null {
  const before = lastAtMost(line.x, x);
  if (before < 0) return null;
  const [x0, y0] = [line.x[before]!, line.y[before]!];
  if (x === x0) return y0;
  const [x1, y1] = [line.x[before + 1], line.y[before + 1]];
  if (x1 === undefined || y1 === undefined) return null;
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** The point of a line that is nearest to a place in pixels; `null` for an empty line. */
export function nearestPoint(
  line: { x: readonly number[]; y: readonly number[] },
  place: { x: number; y: number },
  { toX, toY }: { toX: (value: number) => number; toY: (value: number) => number },
): { x: number; y: number } | null {
  let [nearest, distance] = [-1, Number.POSITIVE_INFINITY];
  line.x.forEach((x, i) => {
    const away = Math.hypot(toX(x) - place.x, toY(line.y[i]!) - place.y);
    if (away < distance) [nearest, distance] = [i, away];
  });
  return nearest < 0 ? null : { x: line.x[nearest]!, y: line.y[nearest]! };
}
