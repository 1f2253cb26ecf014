/** A chart as a file of its own: what stands on the page as SVG, with the lines of canvases as paths in it. */

import type { LineContext } from '../../main/chart/draw-lines.ts';
import { svgContext, xml } from '../../main/chart/svg-context.ts';
import { textWidth, wrapText } from '../../main/chart/text-width.ts';
import { saveFile } from '../ui/save-file.ts';

/** How the lines on a canvas are drawn once more, into something else. */
export const drawnOnCanvas = new WeakMap<HTMLCanvasElement, (context: LineContext) => void>();

export interface ChartLegendEntry {
  label: string;
  /** A CSS custom property. */
  colour: string;
  dash: readonly number[];
}

/** What computed style gives an element of SVG: outside of the page there are no style sheets. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
] as const;
const LINE_HEIGHT = 18;
const MARGIN = 12;
const TITLE_SIZE = 14;
/** Behind the sample of a line. */
const LEGEND_LEFT = 32;
/** Pixels of a PNG for each of the page. */
const PNG_SCALE = 2;

/**
 * @param box the element that holds one chart or several
 * @throws RangeError where nothing is drawn
 */
export function chartSvg(box: HTMLElement, title: string, legend: readonly ChartLegendEntry[]): string {
  const outer = box.getBoundingClientRect();
  const style = getComputedStyle(box);
  const [width, height] = [Math.ceil(outer.width), Math.ceil(outer.height)];
  if (width === 0 || height === 0) throw new RangeError('nothing is drawn');
  const parts: string[] = [];
  const place = (element: Element) => {
    const { left, top } = element.getBoundingClientRect();
    return `translate(${left - outer.left} ${top - outer.top})`;
  };
  // As they lie on the page: a grid beneath the lines, axes above them.
  box.querySelectorAll<HTMLCanvasElement | SVGSVGElement>('canvas, svg').forEach((layer, i) => {
    if (layer instanceof SVGSVGElement) {
      if (!layer.parentElement?.closest('svg')) parts.push(`<g transform="${place(layer)}">${inlined(layer)}</g>`);
      return;
    }
    const context = svgContext(`area-${i}`);
    drawnOnCanvas.get(layer)?.(context);
    parts.push(`<g transform="${place(layer)}">${context.markup()}</g>`);
  });
  for (const caption of box.querySelectorAll('figcaption, h3')) {
    const { left, top } = caption.getBoundingClientRect();
    const [x, y] = [left - outer.left, top - outer.top + LINE_HEIGHT - 4];
    parts.push(`<text x="${x}" y="${y}" fill="${style.color}">${xml(caption.textContent ?? '')}</text>`);
  }
  const rows = legend.map(({ label, colour, dash }, i) => {
    const y = LINE_HEIGHT * (i + 1) + height;
    const stroke = xml(style.getPropertyValue(colour).trim());
    return (
      `<line x1="0" x2="24" y1="${y}" y2="${y}" stroke="${stroke}" stroke-width="3" stroke-dasharray="${dash.join(' ')}"/>` +
      `<text x="${LEGEND_LEFT}" y="${y}" dy="0.32em" fill="${style.color}">${xml(label)}</text>`
    );
  });
  const across = Math.max(width, ...legend.map(({ label }) => LEGEND_LEFT + textWidth(label)));
  const heading = wrapText(title, across, TITLE_SIZE);
  const above = LINE_HEIGHT * heading.length + 4;
  const [wide, tall] = [across + 2 * MARGIN, above + height + LINE_HEIGHT * (legend.length + 1) + 2 * MARGIN];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${tall}" viewBox="0 0 ${wide} ${tall}" ` +
    `font-family="${xml(style.fontFamily)}" font-size="12">` +
    `<rect width="${wide}" height="${tall}" fill="${xml(style.getPropertyValue('--paper').trim() || '#fff')}"/>` +
    `<g transform="translate(${MARGIN} ${MARGIN})">` +
    `<text font-size="${TITLE_SIZE}" font-weight="600" fill="${style.color}">` +
    heading.map((line, i) => `<tspan x="0" y="${12 + LINE_HEIGHT * i}">${xml(line)}</tspan>`).join('') +
    '</text>' +
    `<g transform="translate(0 ${above})">${parts.join('')}${rows.join('')}</g></g></svg>\n`
  );
}

/** The content of an SVG with the styles that the page gives it. */
function inlined(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(originals[i]!);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value !== '') element.setAttribute(name, value);
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  return [...copy.children].map((child) => new XMLSerializer().serializeToString(child)).join('');
}

export function saveSvg(name: string, svg: string): void {
  saveFile(`${name}.svg`, [svg], 'image/svg+xml');
}

/** @throws Error where the browser can't draw it */
export async function savePng(name: string, svg: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * PNG_SCALE;
  canvas.height = image.naturalHeight * PNG_SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('the picture is too large');
  saveFile(`${name}.png`, [picture], 'image/png');
}
