import { useComputedColorScheme } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import type { ChartArea } from '../../../main/chart/chart-area.ts';
import { drawLines, type LineContext } from '../../../main/chart/draw-lines.ts';
import type { DrawnBand, DrawnLine } from '../../../main/chart/line-data.ts';
import { drawnOnCanvas } from '../export-chart.ts';
import classes from './canvas-chart.module.css';

export interface LineCanvasProps {
  lines: readonly DrawnLine[];
  bands: readonly DrawnBand[];
  area: ChartArea;
  domain: readonly [number, number];
  logarithmicX: boolean;
  logarithmicY: boolean;
  forward: boolean;
  width: number;
  height: number;
}

/** How long a view has to rest, in milliseconds, before its lines are as wide as they are meant to be. */
const REST = 120;

/**
 * The lines alone, drawn again only when they or their frame change: a moving pointer costs nothing here. While the view
 * moves over the same lines, many of them are thin; when it rests they are drawn once more.
 */
export const LineCanvas = memo(function LineCanvas({ lines, bands, area, width, height, ...plot }: LineCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const before = useRef<{ lines: unknown; domain: readonly [number, number] } | null>(null);
  const scheme = useComputedColorScheme();
  const { domain, logarithmicX, logarithmicY, forward } = plot;
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours follow the scheme.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const plotted = { ...area, domain, logarithmicX, logarithmicY, forward, colourOf: coloursOf(context.canvas) };
    const draw = (into: LineContext, moving = false) => drawLines(into, { lines, bands }, { ...plotted, moving });
    drawnOnCanvas.set(context.canvas, (into) => draw(into));
    const moving = before.current?.lines === lines && !isSame(before.current.domain, domain);
    before.current = { lines, domain };
    clear(context, width, height);
    draw(context, moving);
    if (!moving) return;
    const resting = setTimeout(() => {
      clear(context, width, height);
      draw(context);
    }, REST);
    return () => clearTimeout(resting);
  }, [lines, bands, area, domain, logarithmicX, logarithmicY, forward, width, height, scheme]);
  return <canvas ref={canvas} className={classes.layer} aria-hidden />;
});

const isSame = (one: readonly [number, number], other: readonly [number, number]) =>
  one[0] === other[0] && one[1] === other[1];

/** Empties a canvas of this size in CSS pixels; only another size needs new memory. */
function clear(context: CanvasRenderingContext2D, width: number, height: number): void {
  const ratio = window.devicePixelRatio || 1;
  const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (context.canvas.width !== wide || context.canvas.height !== tall) {
    context.canvas.width = wide;
    context.canvas.height = tall;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
}

/** The values of custom properties as they are now, each looked up once: lines share them. */
function coloursOf(element: HTMLElement): (property: string) => string {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (property) => {
    const found = known.get(property) ?? style.getPropertyValue(property).trim();
    known.set(property, found);
    return found;
  };
}
