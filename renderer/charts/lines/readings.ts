/** What lines say at one place, and the places that can be gone to. Pure. */
import type { ChartArea } from '../../../main/chart/chart-area.ts';
import { type DrawnLine, lastAtMost, nearestPoint, valueAt } from '../../../main/chart/line-data.ts';

/** As many lines as a reading names: those nearest to the pointer; the others are counted. */
export const READ_AT_ONCE = 12;

export interface Place {
  x: number;
  y: number;
}

/** Where the crosshair is, in pixels; `at` is its place on the axis where that is known to the last digit. */
export interface Pointer extends Place {
  at?: number;
}

export interface Reading extends Place {
  line: DrawnLine;
}

export interface Readings {
  /** The highest first. */
  shown: Reading[];
  /** How many lines are read beside these. */
  more: number;
}

/** Where a pointer is on the axis. */
export const placeOf = (pointer: Pointer, { toX }: ChartArea): number => pointer.at ?? toX.invert(pointer.x);

/**
 * Over a forward axis what all lines say at the pointer's place, else each where it comes nearest.
 *
 * @param onlyMeasured only of lines that have a value right there: nothing is told between two
 */
export function readingsAt(
  lines: readonly DrawnLine[],
  pointer: Pointer,
  { area, forward, onlyMeasured = false }: { area: ChartArea; forward: boolean; onlyMeasured?: boolean },
): Readings {
  const at = placeOf(pointer, area);
  const readings = lines
    .filter(({ read }) => read)
    .flatMap((line) => {
      if (!forward) {
        const near = nearestPoint(line, pointer, area);
        return near ? [{ line, ...near }] : [];
      }
      const value = onlyMeasured && line.x[lastAtMost(line.x, at)] !== at ? null : valueAt(line, at);
      return value === null ? [] : [{ line, x: at, y: value }];
    });
  const away = ({ y }: Place) => Math.abs(area.toY(y) - pointer.y);
  const shown = [...readings]
    .sort((one, other) => away(one) - away(other))
    .slice(0, READ_AT_ONCE)
    .sort((one, other) => other.y - one.y);
  return { shown, more: readings.length - shown.length };
}

/**
 * The first point of a line that is read at `x` or beyond it in a direction; `null` where there is none.
 *
 * @param forward whether the points of a line are in order of x
 */
export function pointFrom(lines: readonly DrawnLine[], x: number, direction: 1 | -1, forward: boolean): Place | null {
  let nearest: Place | null = null;
  const take = (line: DrawnLine, i: number) => {
    const at = line.x[i];
    if (at === undefined || (at - x) * direction < 0) return;
    if (nearest === null || (nearest.x - at) * direction > 0) nearest = { x: at, y: line.y[i]! };
  };
  for (const line of lines) {
    if (!line.read) continue;
    if (!forward) for (let i = 0; i < line.x.length; i += 1) take(line, i);
    else {
      const before = lastAtMost(line.x, x);
      take(line, direction < 0 || line.x[before] === x ? before : before + 1);
    }
  }
  return nearest;
}
