/** A chart as SVG by itself: lines, axes and marks as the page draws them, in colours that a style sheet gives. Pure. */
import { axisTicks, type ChartMark, MARK_SIGNS, marksWithin } from './axis-ticks.ts';
import { chartArea, type HorizontalScale, type VerticalScale } from './chart-area.ts';
import { drawLines } from './draw-lines.ts';
import type { DrawnBand, DrawnLine } from './line-data.ts';
import { svgContext, xml } from './svg-context.ts';

export interface ChartToDraw {
  /** Unlike others in the document. */
  id: string;
  /** Says what is drawn: read to those who don't see it. */
  summary: string;
  lines: readonly DrawnLine[];
  bands: readonly DrawnBand[];
  marks: readonly ChartMark[];
  x: HorizontalScale;
  y: VerticalScale;
  forward: boolean;
  width: number;
  height: number;
}

/** Room above for the name of the values, below for that of the axis. */
const NAMES = 20;

/** The style sheet has the custom properties of the lines, of `--line` and `--line-strong`, and a class `tick` of text. */
export function chartSvg({ id, summary, lines, bands, marks, x, y, forward, width, height }: ChartToDraw): string {
  const area = chartArea({ x, y }, { width, height, text: 1 });
  const context = svgContext(id);
  const logarithmic = { logarithmicX: x.logarithmic, logarithmicY: y.logarithmic };
  drawLines(context, { lines, bands }, { ...area, ...logarithmic, forward, domain: x.domain, colourOf });
  const { left, top } = area;
  const [right, bottom] = [left + area.width, top + area.height];
  const ticks = axisTicks({ x, y }, area);
  const grid = ticks.y.map(
    ({ at, label }) =>
      `<line x1="${left}" x2="${right}" y1="${round(at)}" y2="${round(at)}" stroke="var(--line)"/>` +
      textAt({ x: left - 6, y: at, dy: '0.32em', anchor: 'end' }, label),
  );
  const below = ticks.x.map(({ at, label }) => textAt({ x: at, y: bottom, dy: '1.3em', anchor: 'middle' }, label));
  const signs = marksWithin(marks, x.domain, area.toX).map((mark) => markAt(mark, area.toX(mark.x), { top, bottom }));
  return (
    `<svg class="chart" viewBox="0 0 ${width} ${height + 2 * NAMES}" role="img" aria-label="${xml(summary)}">` +
    `<g transform="translate(0 ${NAMES})">${grid.join('')}${context.markup()}` +
    `<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="var(--line-strong)"/>` +
    `${below.join('')}${signs.join('')}` +
    `${textAt({ x: 0, y: -NAMES, dy: '1em', anchor: 'start' }, y.label)}` +
    `${textAt({ x: (left + right) / 2, y: height, dy: '1.1em', anchor: 'middle' }, x.label)}</g></svg>`
  );
}

const colourOf = (property: string) => `var(${property})`;
const round = (value: number) => String(Math.round(value * 100) / 100);

function textAt({ x, y, dy, anchor }: { x: number; y: number; dy: string; anchor: string }, text: string): string {
  return `<text class="tick" x="${round(x)}" y="${round(y)}" dy="${dy}" text-anchor="${anchor}">${xml(text)}</text>`;
}

function markAt(
  { kind, colour, label, signed }: ChartMark & { signed: boolean },
  x: number,
  { top, bottom }: { top: number; bottom: number },
): string {
  const at = round(x);
  const sign =
    `<text class="mark" x="${at}" y="${top - 6}" dy="0.32em" text-anchor="middle" fill="var(${colour})">${MARK_SIGNS[kind]}` +
    `<title>${xml(label)}</title></text>`;
  return (
    `<g><line x1="${at}" x2="${at}" y1="${top}" y2="${bottom}" stroke="var(${colour})" stroke-opacity="0.5" stroke-dasharray="1 4"/>` +
    `${signed ? sign : ''}</g>`
  );
}
