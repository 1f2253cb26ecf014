/** The frame of a chart: what is asked of it, and where values stand in it. */
import { createScale, type Scale } from './scale.ts';
import { textWidth } from './text-width.ts';
import { decimalsOf, linearTicks, logarithmicTicks } from './ticks.ts';

export interface HorizontalScale {
  domain: readonly [number, number];
  logarithmic: boolean;
  kind: 'count' | 'seconds' | 'value';
  label: string;
  print: (value: number) => string;
  /** A place of it in words, as in `step 2`. */
  at: (value: number) => string;
}

export interface VerticalScale {
  domain: readonly [number, number];
  logarithmic: boolean;
  label: string;
  print: (value: number, decimals?: number) => string;
}

/** Values to CSS pixels, and the area that they are drawn into. */
export interface ChartArea {
  toX: Scale;
  toY: Scale;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Least room for what the vertical axis names, and what of it is before and behind the text, in pixels. */
const [LEAST_LEFT, BESIDE_LABEL] = [60, 14];
/** Pixels between two values that the vertical axis names. */
const APART = 45;

/** What the vertical axis names, as many as there is room for over so many pixels. */
export function valueTicks(
  { domain, logarithmic, print }: Pick<VerticalScale, 'domain' | 'logarithmic' | 'print'>,
  most: number,
): { value: number; label: string }[] {
  const ticks = logarithmic
    ? logarithmicTicks(...domain, Math.max(2, most))
    : linearTicks(...domain, Math.max(2, most));
  const decimals = decimalsOf(ticks);
  return ticks.map((value) => ({ value, label: print(value, decimals) }));
}

/** Room for the widest of such labels, and no less than charts usually leave. */
export const valueRoom = (labels: readonly { label: string }[], least = LEAST_LEFT): number =>
  Math.max(least, BESIDE_LABEL + Math.max(0, ...labels.map(({ label }) => textWidth(label))));

export const ticksIn = (height: number): number => Math.floor(height / APART);

/** @param text how much larger than usual text is read */
export function chartArea(
  { x, y }: { x: HorizontalScale; y: VerticalScale },
  { width, height, text }: { width: number; height: number; text: number },
): ChartArea {
  const top = 14;
  const tall = Math.max(1, height - top - 26 * text);
  const left = valueRoom(valueTicks(y, ticksIn(tall))) * text;
  const inner = { width: Math.max(1, width - left - 24 * text), height: tall };
  return {
    left,
    top,
    ...inner,
    toX: createScale(x.domain, [left, left + inner.width], x.logarithmic),
    toY: createScale(y.domain, [top + inner.height, top], y.logarithmic),
  };
}
