import type { ChartArea } from './chart-area.ts';
import { type DrawnBand, type DrawnLine, lastAtMost } from './line-data.ts';

/** What drawing needs of a canvas; `svgContext` has it as well. */
export type LineContext = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'beginPath'
  | 'rect'
  | 'clip'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'fill'
  | 'setLineDash'
  | 'strokeStyle'
  | 'fillStyle'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineJoin'
>;

export interface Plot extends ChartArea {
  logarithmicX: boolean;
  logarithmicY: boolean;
  /** Whether lines go in order of x, so that what lies outside need not be drawn. */
  forward: boolean;
  /** Smallest and largest x of the view. */
  domain: readonly [number, number];
  colourOf: (property: string) => string;
}

/** Draws bands, then lines, cut to the plot's area. What a logarithmic axis can't hold is left out. */
export function drawLines(
  context: LineContext,
  { lines, bands }: { lines: readonly DrawnLine[]; bands: readonly DrawnBand[] },
  plot: Plot,
): void {
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.width, plot.height);
  context.clip();
  context.lineJoin = 'round';
  for (const band of bands) drawBand(context, band, plot);
  for (const line of lines) drawLine(context, line, plot);
  context.restore();
}

/** The points from the last before the view to the first behind it. */
function within(x: readonly number[], { forward, domain }: Plot): [from: number, to: number] {
  if (!forward) return [0, x.length];
  return [Math.max(0, lastAtMost(x, domain[0])), Math.min(x.length, lastAtMost(x, domain[1]) + 2)];
}

function drawLine(context: LineContext, line: DrawnLine, plot: Plot): void {
  context.strokeStyle = plot.colourOf(line.colour);
  context.globalAlpha = line.opacity;
  context.lineWidth = line.width;
  context.setLineDash([...line.dash]);
  context.beginPath();
  const { toX, toY, logarithmicX, logarithmicY } = plot;
  const [from, to] = within(line.x, plot);
  let begun = false;
  for (let i = from; i < to; i += 1) {
    const [x, y] = [line.x[i]!, line.y[i]!];
    if ((logarithmicX && x <= 0) || (logarithmicY && y <= 0)) continue;
    if (begun) context.lineTo(toX(x), toY(y));
    else context.moveTo(toX(x), toY(y));
    begun = true;
  }
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawBand(context: LineContext, band: DrawnBand, plot: Plot): void {
  const [from, to] = within(band.x, plot);
  const places: number[] = [];
  for (let i = from; i < to; i += 1) if (!plot.logarithmicX || band.x[i]! > 0) places.push(i);
  const height = (value: number) => plot.toY(plot.logarithmicY ? Math.max(value, Number.MIN_VALUE) : value);
  context.fillStyle = plot.colourOf(band.colour);
  context.globalAlpha = 0.16;
  context.beginPath();
  for (const i of places) context.lineTo(plot.toX(band.x[i]!), height(band.high[i]!));
  for (const i of places.reverse()) context.lineTo(plot.toX(band.x[i]!), height(band.low[i]!));
  context.fill();
  context.globalAlpha = 1;
}
