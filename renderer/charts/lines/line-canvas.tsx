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

/** The lines alone, drawn again only when they or their frame change: a moving pointer costs nothing here. */
export const LineCanvas = memo(function LineCanvas({ lines, bands, area, width, height, ...plot }: LineCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  const { domain, logarithmicX, logarithmicY, forward } = plot;
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours follow the scheme.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    context.canvas.width = Math.round(width * ratio);
    context.canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(context.canvas);
    const colourOf = (property: string) => style.getPropertyValue(property).trim();
    const plotted = { ...area, domain, logarithmicX, logarithmicY, forward, colourOf };
    const draw = (into: LineContext) => drawLines(into, { lines, bands }, plotted);
    draw(context);
    drawnOnCanvas.set(context.canvas, draw);
  }, [lines, bands, area, domain, logarithmicX, logarithmicY, forward, width, height, scheme]);
  return <canvas ref={canvas} className={classes.layer} aria-hidden />;
});
