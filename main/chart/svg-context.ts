import type { LineContext } from './draw-lines.ts';

/** Escapes text for XML. */
export const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** Hundredths of a pixel: finer than any screen or print shows of a chart. */
const at = (value: number) => String(Math.round(value * 100) / 100);

/**
 * A context that lines are drawn into as into a canvas, and that has them as SVG afterwards. One clip, as a
 * chart has one, from `clip` to `restore`; arcs are whole circles.
 *
 * @param id unlike others in the document
 */
export function svgContext(id: string): LineContext & { markup(): string } {
  const drawn: string[] = [];
  let [path, area, dash]: [string, string, readonly number[]] = ['', '', []];
  const clipped = xml(id);
  const context = {
    strokeStyle: '#000' as LineContext['strokeStyle'],
    fillStyle: '#000' as LineContext['fillStyle'],
    globalAlpha: 1,
    lineWidth: 1,
    lineJoin: 'round' as CanvasLineJoin,
    save() {},
    restore() {
      drawn.push('</g>');
    },
    beginPath() {
      path = '';
    },
    rect(x: number, y: number, width: number, height: number) {
      area = `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}"/>`;
    },
    clip() {
      drawn.push(`<clipPath id="${clipped}">${area}</clipPath><g clip-path="url(#${clipped})">`);
    },
    moveTo(x: number, y: number) {
      path += `M${at(x)} ${at(y)}`;
    },
    lineTo(x: number, y: number) {
      path += `${path === '' ? 'M' : 'L'}${at(x)} ${at(y)}`;
    },
    arc(x: number, y: number, radius: number) {
      const [left, right, level, round] = [at(x - radius), at(x + radius), at(y), `A${at(radius)} ${at(radius)} 0 0 1`];
      path += `M${left} ${level}${round} ${right} ${level}${round} ${left} ${level}`;
    },
    setLineDash(lengths: Iterable<number>) {
      dash = [...lengths];
    },
    stroke() {
      if (path === '') return;
      const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
      const { strokeStyle, lineWidth, globalAlpha } = context;
      drawn.push(
        `<path d="${path}" fill="none" stroke="${xml(String(strokeStyle))}" stroke-width="${lineWidth}" stroke-opacity="${globalAlpha}" stroke-linejoin="round"${dashes}/>`,
      );
    },
    fill() {
      if (path === '') return;
      const { fillStyle, globalAlpha } = context;
      drawn.push(`<path d="${path}Z" fill="${xml(String(fillStyle))}" fill-opacity="${globalAlpha}"/>`);
    },
    markup: () => drawn.join(''),
  };
  return context;
}
