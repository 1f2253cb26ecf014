import type { DrawnBand, DrawnLine } from './line-data.ts';
import type { Scale } from './scale.ts';

export interface Plot {
  toX: Scale;
  toY: Scale;
  /** In CSS pixels within the canvas. */
  area: { left: number; top: number; width: number; height: number };
  logarithmicX: boolean;
  logarithmicY: boolean;
  colourOf: (property: string) => string;
}

/** Draws bands, then lines, cut to the plot's area. What a logarithmic axis can't hold is left out. */
export function drawLines(
  context: CanvasRenderingContext2D,
  { lines, bands }: { lines: readonly DrawnLine[]; bands: readonly DrawnBand[] },
  plot: Plot,
): void {
  const { area } = plot;
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  context.lineJoin = 'round';
  for (const band of bands) drawBand(context, band, plot);
  for (const line of lines) drawLine(context, line, plot);
  context.restore();
}

function drawLine(context: CanvasRenderingContext2D, line: DrawnLine, plot: Plot): void {
  context.strokeStyle = plot.colourOf(line.colour);
  context.globalAlpha = line.opacity;
  context.lineWidth = line.width;
  context.setLineDash([...line.dash]);
  context.beginPath();
  let begun = false;
  for (let i = 0; i < line.x.length; i += 1) {
    const [x, y] = [line.x[i]!, line.y[i]!];
    if ((plot.logarithmicX && x <= 0) || (plot.logarithmicY && y <= 0)) continue;
    if (begun) context.lineTo(plot.toX(x), plot.toY(y));
    else context.moveTo(plot.toX(x), plot.toY(y));
    begun = true;
  }
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawBand(context: CanvasRenderingContext2D, band: DrawnBand, plot: Plot): void {
  const places = band.x.map((_, i) => i).filter((i) => !plot.logarithmicX || band.x[i]! > 0);
  const height = (value: number) => plot.toY(plot.logarithmicY ? Math.max(value, Number.MIN_VALUE) : value);
  context.fillStyle = plot.colourOf(band.colour);
  context.globalAlpha = 0.16;
  context.beginPath();
  for (const i of places) context.lineTo(plot.toX(band.x[i]!), height(band.high[i]!));
  for (const i of [...places].reverse()) context.lineTo(plot.toX(band.x[i]!), height(band.low[i]!));
  context.fill();
  context.globalAlpha = 1;
}
