import type { ChartArea, HorizontalScale, VerticalScale } from './chart-area.ts';
import { countTicks, decimalsOf, linearTicks, logarithmicTicks, timeTicks } from './ticks.ts';

/** Something that happened at a place of the axis. */
export interface ChartMark {
  key: string;
  x: number;
  kind: 'notFinite' | 'resumed';
  /** A CSS custom property. */
  colour: string;
  label: string;
}

export const MARK_SIGNS: Readonly<Record<ChartMark['kind'], string>> = { notFinite: '×', resumed: '↻' };

/** A value that an axis names, and where that stands in CSS pixels. */
export interface Tick {
  value: number;
  at: number;
  label: string;
}

/** What either axis names: as many values as there is room for. */
export function axisTicks(
  { x, y }: { x: HorizontalScale; y: VerticalScale },
  { toX, toY, width, height }: ChartArea,
): { x: Tick[]; y: Tick[] } {
  const few = Math.max(2, Math.floor(width / 110));
  const xTicks = x.logarithmic ? logarithmicTicks(...x.domain) : ticksOf(x.kind)(...x.domain, few);
  const yTicks = y.logarithmic
    ? logarithmicTicks(...y.domain)
    : linearTicks(...y.domain, Math.max(2, Math.floor(height / 45)));
  const decimals = decimalsOf(yTicks);
  return {
    x: xTicks.map((value) => ({ value, at: toX(value), label: x.print(value) })),
    y: yTicks.map((value) => ({ value, at: toY(value), label: y.print(value, decimals) })),
  };
}

/** Those that lie in what is shown of the axis. */
export function marksWithin(marks: readonly ChartMark[], [from, to]: readonly [number, number]): ChartMark[] {
  return marks.filter(({ x }) => x >= from && x <= to);
}

function ticksOf(kind: HorizontalScale['kind']) {
  if (kind === 'seconds') return timeTicks;
  return kind === 'count' ? countTicks : linearTicks;
}
