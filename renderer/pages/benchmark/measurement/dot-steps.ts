/** From dot to dot: the nearest one to a pointer, the next one by an arrow key. Pure. */
import type { Dot, Series } from './task-series.ts';

export interface PlacedDot {
  dot: Dot;
  x: number;
  /** Heights of its two marks. */
  y: number;
  likelier: number | null;
}

/** Sideways counts more: a column is what one points at. */
const SIDEWAYS = 2;

export function nearestDot(places: readonly PlacedDot[], x: number, y: number): Dot | null {
  let best: Dot | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { dot, x: left, y: top, likelier } of places) {
    const height = Math.min(Math.abs(y - top), likelier === null ? Number.POSITIVE_INFINITY : Math.abs(y - likelier));
    const distance = Math.hypot(SIDEWAYS * (x - left), height);
    if (distance < least) [best, least] = [dot, distance];
  }
  return best;
}

/** Left and right go along the columns, up and down from line to line, Home and End to the ends; `null`: nowhere. */
export function nextDot(series: readonly Series[], from: Dot, key: string): Dot | null {
  const line = series.findIndex(({ dots }) => dots.includes(from));
  const dots = series[line]?.dots ?? [];
  const at = dots.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = key === 'ArrowLeft' ? -1 : 1;
      // Where each change has a column of its own, it has a line of its own too.
      return dots[at + step] ?? (dots.length === 1 ? (series[line + step]?.dots[0] ?? null) : null);
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const other = series[line + (key === 'ArrowUp' ? -1 : 1)]?.dots;
      return other?.find(({ column }) => column === from.column) ?? other?.[0] ?? null;
    }
    case 'Home':
      return dots[0] ?? null;
    case 'End':
      return dots.at(-1) ?? null;
    default:
      return null;
  }
}
