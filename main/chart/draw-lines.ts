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
  | 'arc'
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
  /** Whether the view is on its way: strokes are thin from fewer points on, until it rests. */
  moving?: boolean;
  colourOf: (property: string) => string;
}

/**
 * Points in view beyond which strokes are thin: without a graphics card a stroke wider than a pixel takes some fifty times
 * as long (50 lines of 2,500 points: 17 ms and 0.9 s a frame), and so many lines only hide each other. Of fewer points a
 * wide stroke takes seven times as long (50 lines of 250 points: 4 and 29 ms), too long for each frame of a movement.
 */
const DENSE = { still: 15_000, moving: 4_000 };

/** Of a line of one point, which is a dot; what is a band otherwise is as wide there. */
const DOT_RADIUS = 3;

/**
 * Draws bands, then lines, cut to the plot's area. What a logarithmic axis can't hold is left out. A single point, which no
 * stroke shows, is a dot, whole also where it lies on the edge.
 */
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
  const parts = lines.map((line) => ({ line, part: within(line.x, plot) }));
  const dense = plot.moving ? DENSE.moving : DENSE.still;
  const thin = parts.reduce((sum, { part: [from, to] }) => sum + to - from, 0) > dense;
  for (const { line, part } of parts) drawLine(context, line, { plot, part, thin });
  context.restore();
  for (const line of lines) drawDot(context, line, plot);
}

/** The points from the last before the view to the first behind it. */
function within(x: readonly number[], { forward, domain }: Plot): [from: number, to: number] {
  if (!forward) return [0, x.length];
  return [Math.max(0, lastAtMost(x, domain[0])), Math.min(x.length, lastAtMost(x, domain[1]) + 2)];
}

function drawLine(
  context: LineContext,
  line: DrawnLine,
  { plot, part: [from, to], thin }: { plot: Plot; part: readonly [number, number]; thin: boolean },
): void {
  context.strokeStyle = plot.colourOf(line.colour);
  context.globalAlpha = line.opacity;
  context.lineWidth = thin ? 1 : line.width;
  if (!thin) context.setLineDash([...line.dash]);
  context.beginPath();
  const { toX, toY, logarithmicX, logarithmicY } = plot;
  const isGap = thin && line.dash.length > 0 ? gapsOf(line.dash) : null;
  let begun = false;
  for (let i = from; i < to; i += 1) {
    const x = line.x[i]!;
    const y = line.y[i]!;
    if ((logarithmicX && x <= 0) || (logarithmicY && y <= 0)) continue;
    const across = toX(x);
    if (begun && !isGap?.(across)) context.lineTo(across, toY(y));
    else context.moveTo(across, toY(y));
    begun = true;
  }
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** A line of which there is one point. */
function drawDot(context: LineContext, { x, y, colour, opacity }: DrawnLine, plot: Plot): void {
  if (x.length !== 1) return;
  const [[across], [up]] = [x, y] as [[number], [number]];
  if (across < plot.domain[0] || across > plot.domain[1]) return;
  if ((plot.logarithmicX && across <= 0) || (plot.logarithmicY && up <= 0)) return;
  const height = plot.toY(up);
  if (height < plot.top || height > plot.top + plot.height) return;
  context.fillStyle = plot.colourOf(colour);
  context.globalAlpha = opacity;
  context.beginPath();
  context.arc(plot.toX(across), height, DOT_RADIUS, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
}

/** Where a dash pattern leaves gaps, counted along the axis: along a line that goes up and down it could not be seen. */
function gapsOf(dash: readonly number[]): (across: number) => boolean {
  const period = dash.reduce((sum, length) => sum + length, 0);
  if (period === 0) return () => false;
  return (across) => {
    let rest = across % period;
    for (let i = 0; i < dash.length; i += 1) {
      const length = dash[i]!;
      if (rest < length) return i % 2 === 1;
      rest -= length;
    }
    return false;
  };
}

function drawBand(context: LineContext, band: DrawnBand, plot: Plot): void {
  const [from, to] = within(band.x, plot);
  const places: number[] = [];
  for (let i = from; i < to; i += 1) if (!plot.logarithmicX || band.x[i]! > 0) places.push(i);
  const height = (value: number) => plot.toY(plot.logarithmicY ? Math.max(value, Number.MIN_VALUE) : value);
  context.fillStyle = plot.colourOf(band.colour);
  context.globalAlpha = 0.16;
  context.beginPath();
  const ends = band.x.length === 1 ? [-DOT_RADIUS, DOT_RADIUS] : [0];
  const across = ends.flatMap((beside) => places.map((i) => ({ i, at: plot.toX(band.x[i]!) + beside })));
  for (const { i, at } of across) context.lineTo(at, height(band.high[i]!));
  for (const { i, at } of across.reverse()) context.lineTo(at, height(band.low[i]!));
  context.fill();
  context.globalAlpha = 1;
}
