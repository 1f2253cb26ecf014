/** The frame of a chart: what is asked of it, and where values stand in it. */
import { createScale, type Scale } from './scale.ts';

export interface HorizontalScale {
  domain: readonly [number, number];
  logarithmic: boolean;
  kind: 'count' | 'seconds' | 'value';
  label: string;
  print: (value: number) => string;
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

/** @param text how much larger than usual text is read */
export function chartArea(
  { x, y }: { x: HorizontalScale; y: VerticalScale },
  { width, height, text }: { width: number; height: number; text: number },
): ChartArea {
  const [left, top] = [60 * text, 14];
  const inner = { width: Math.max(1, width - left - 24 * text), height: Math.max(1, height - top - 26 * text) };
  return {
    left,
    top,
    ...inner,
    toX: createScale(x.domain, [left, left + inner.width], x.logarithmic),
    toY: createScale(y.domain, [top + inner.height, top], y.logarithmic),
  };
}
