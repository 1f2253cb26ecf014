/** The accuracies of several runs side by side in one SVG: a panel a run, a line a condition. */
import type { Condition } from '../../main/contract/metric.ts';
import type { Emergence, EmergenceRun } from './emergence.ts';

const PANEL = { width: 270, height: 200, left: 48, top: 48, gap: 26, bottom: 36 };
/** More examples, a stronger line. */
const SHOWN: Record<number, string> = { 1: '#a9c9e4', 2: '#6ea4cf', 4: '#3580b6', 8: '#0a4f86' };
const NEW = '#b84a00';

const TITLES: Record<string, string> = {
  'in-context-letters': 'A fresh mapping in every sequence',
  'in-context-fixed': 'One mapping for all sequences',
  'in-context-small-start': 'Fresh mappings, start 0.02 instead of 0.15',
};

export function emergenceChart({ machine, runs }: Emergence): string {
  const stride = PANEL.left + PANEL.width + PANEL.gap;
  const width = runs.length * stride;
  const height = PANEL.top + PANEL.height + PANEL.bottom + 46;
  const examples = Object.entries(SHOWN).map(
    ([count, colour]) => `<tspan fill="${colour}" font-weight="bold">${count}</tspan>`,
  );
  const bottom = PANEL.top + PANEL.height + PANEL.bottom;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    '<title>Right answers while training, by the number of examples before the question</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...runs.map((run, place) => panel(run, PANEL.left + place * stride)),
    `<text x="${PANEL.left}" y="${bottom + 16}" fill="#555">right answers over training steps; the query is among ` +
      `${examples.join(', ')} examples, or <tspan fill="${NEW}" font-weight="bold">not among 0, 1, 2, 4</tspan>; ` +
      '200 questions a point, dashed grey: guessing</text>',
    `<text x="${PANEL.left}" y="${bottom + 34}" fill="#555">${machine.processor}, ${machine.threads} threads, ` +
      `${machine.date}: ${runs.map(({ seconds }) => `${seconds.toFixed(0)} s`).join(', ')}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function panel({ preset, steps, accuracies }: EmergenceRun, left: number): string {
  const x = (step: number) => left + (step / steps) * PANEL.width;
  const y = (accuracy: number) => PANEL.top + (1 - accuracy) * PANEL.height;
  const line = ({ examples, shown }: Condition, points: readonly { step: number; accuracy: number }[]) => {
    const at = points.map(({ step, accuracy }) => `${x(step).toFixed(1)},${y(accuracy).toFixed(1)}`).join(' ');
    const style = shown
      ? `stroke="${SHOWN[examples]}" stroke-width="2"`
      : `stroke="${NEW}" stroke-width="1" stroke-dasharray="3 3"`;
    return `<polyline points="${at}" fill="none" ${style}/>`;
  };
  const chance = y(1 / 8);
  return [
    `<text x="${left}" y="18" font-weight="bold">${TITLES[preset] ?? preset}</text>`,
    `<text x="${left}" y="34" fill="#555">${preset}</text>`,
    ...[0, 0.25, 0.5, 0.75, 1].map(
      (at) =>
        `<line x1="${left}" x2="${left + PANEL.width}" y1="${y(at)}" y2="${y(at)}" stroke="#e3e3e3"/>` +
        `<text x="${left - 6}" y="${y(at) + 4}" text-anchor="end" fill="#555">${at * 100} %</text>`,
    ),
    ...[0, steps / 2, steps].map(
      (at) =>
        `<text x="${x(at)}" y="${PANEL.top + PANEL.height + 16}" text-anchor="middle" fill="#555">${at.toLocaleString('en')}</text>`,
    ),
    `<line x1="${left}" x2="${left + PANEL.width}" y1="${chance}" y2="${chance}" stroke="#777" stroke-dasharray="6 4"/>`,
    ...accuracies.map(({ condition, points }) => line(condition, points)),
  ].join('\n');
}
