/** The growth figures as four small charts in one SVG, both axes logarithmic. */
import type { Growth, GrowthPoint } from './growth.ts';

const PANEL = { width: 250, height: 200, left: 58, top: 34, gap: 30, bottom: 40 };
const COLOURS = { lab: '#0b6e69', pytorch: '#b4532a' };

export function growthChart({ machine, precision, dimensions }: Growth): string {
  const names = Object.keys(dimensions);
  const width = PANEL.left + names.length * (PANEL.width + PANEL.gap + PANEL.left) - PANEL.left;
  const height = PANEL.top + PANEL.height + PANEL.bottom + 22;
  const all = Object.values(dimensions).flatMap((points) =>
    points.flatMap(({ lab, pytorch }) => (pytorch === null ? [lab] : [lab, pytorch])),
  );
  const range = [Math.min(...all) / 1.3, Math.max(...all) * 1.3] as const;
  const panels = names.map((name, i) =>
    panel(name, dimensions[name]!, i * (PANEL.width + PANEL.gap + PANEL.left), range),
  );
  const note = `Training tokens/s, ${machine.processor}, ${machine.threads} threads, ${machine.date}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    '<title>Training tokens a second over width, depth, context and batch</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels,
    `<text x="${PANEL.left}" y="${height - 6}" fill="#555">${note} — ` +
      `<tspan fill="${COLOURS.lab}">lab (XLA, ${precision})</tspan> and <tspan fill="${COLOURS.pytorch}">PyTorch</tspan></text>`,
    '</svg>',
    '',
  ].join('\n');
}

function panel(name: string, points: readonly GrowthPoint[], offset: number, range: readonly [number, number]): string {
  const left = PANEL.left + offset;
  const values = points.map(({ value }) => value);
  const share = (value: number, low: number, high: number) => Math.log(value / low) / Math.log(high / low);
  const x = (value: number) => left + share(value, values[0]!, values.at(-1)!) * PANEL.width;
  const y = (value: number) => PANEL.top + (1 - share(value, ...range)) * PANEL.height;
  const line = (series: 'lab' | 'pytorch') => {
    const given = points.filter((point) => point[series] !== null);
    const at = given.map((point) => `${x(point.value).toFixed(1)},${y(point[series]!).toFixed(1)}`);
    const dots = at.map((place) => `<circle cx="${place.replace(',', '" cy="')}" r="3" fill="${COLOURS[series]}"/>`);
    return `<polyline points="${at.join(' ')}" fill="none" stroke="${COLOURS[series]}" stroke-width="2"/>${dots.join('')}`;
  };
  const decades = [100, 300, 1000, 3000, 10_000, 30_000, 100_000].filter((at) => at > range[0] && at < range[1]);
  return [
    `<text x="${left}" y="18" font-weight="bold">${name}</text>`,
    ...decades.map(
      (at) =>
        `<line x1="${left}" x2="${left + PANEL.width}" y1="${y(at)}" y2="${y(at)}" stroke="#ddd"/>` +
        `<text x="${left - 6}" y="${y(at) + 4}" text-anchor="end" fill="#555">${at.toLocaleString('en')}</text>`,
    ),
    ...values.map(
      (value) =>
        `<text x="${x(value)}" y="${PANEL.top + PANEL.height + 16}" text-anchor="middle" fill="#555">${value}</text>`,
    ),
    line('pytorch'),
    line('lab'),
  ].join('\n');
}
