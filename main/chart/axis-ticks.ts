import type { CurveEventKind } from '../contract/curve-event.ts';
import { type ChartArea, type HorizontalScale, ticksIn, type VerticalScale, valueTicks } from './chart-area.ts';
import { countTicks, linearTicks, logarithmicTicks, timeTicks } from './ticks.ts';

export type MarkKind = 'notFinite' | CurveEventKind;

/** Something that happened at a place of the axis. */
export interface AxisMark {
  key: string;
  x: number;
  kind: MarkKind;
  label: string;
}

/** The same where there are many lines. */
export interface ChartMark extends AxisMark {
  /** A CSS custom property: of the line that it happened to. */
  colour: string;
}

/** What stands for each on a chart, and before its sentence below it. */
export const MARK_SIGNS: Readonly<Record<MarkKind, string>> = {
  notFinite: '×',
  spike: '▲',
  resumed: '↻',
  rollback: '↺',
  batch: '◆',
};

/** Pixels between two signs. */
const SIGN_WIDTH = 10;

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
  const xTicks = x.logarithmic ? logarithmicTicks(...x.domain, few) : ticksOf(x.kind)(...x.domain, few);
  return {
    x: xTicks.map((value) => ({ value, at: toX(value), label: x.print(value) })),
    y: valueTicks(y, ticksIn(height)).map((tick) => ({ ...tick, at: toY(tick.value) })),
  };
}

/**
 * Those that lie in what is shown of the axis, from left to right. `signed`: there is room for its sign; one that would
 * lie on another is left out, the line below it is not.
 */
export function marksWithin<Mark extends AxisMark>(
  marks: readonly Mark[],
  [from, to]: readonly [number, number],
  toX: (value: number) => number,
): (Mark & { signed: boolean })[] {
  let last = Number.NEGATIVE_INFINITY;
  return marks
    .filter(({ x }) => x >= from && x <= to)
    .sort((one, other) => one.x - other.x)
    .map((mark) => {
      const signed = toX(mark.x) - last >= SIGN_WIDTH;
      if (signed) last = toX(mark.x);
      return { ...mark, signed };
    });
}

function ticksOf(kind: HorizontalScale['kind']) {
  if (kind === 'seconds') return timeTicks;
  return kind === 'count' ? countTicks : linearTicks;
}
