import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import type { ChartArea, HorizontalScale, VerticalScale } from '../../../main/chart/chart-area.ts';
import type { DrawnLine } from '../../../main/chart/line-data.ts';
import { type Translate, useText } from '../../words/index.ts';
import { type Place, pointFrom, READ_AT_ONCE, type Readings, readingsAt } from './readings.ts';

interface Drawn {
  lines: readonly DrawnLine[];
  x: HorizontalScale;
  y: VerticalScale;
  area: ChartArea;
  forward: boolean;
  /** Whether only values right at a place are told, and none between two. */
  onlyMeasured?: boolean;
}

/** Where a key leads: in which direction, and past what share of the chart; `null`: from the end that lies behind. */
const KEYS: Readonly<Record<string, { direction: 1 | -1; past: number | null }>> = {
  ArrowRight: { direction: 1, past: 0 },
  ArrowLeft: { direction: -1, past: 0 },
  PageDown: { direction: 1, past: 0.1 },
  PageUp: { direction: -1, past: 0.1 },
  Home: { direction: 1, past: null },
  End: { direction: -1, past: null },
};
/** Pixels between two places: nearer ones can't be told apart by eye, and a key would seem to do nothing. */
const LEAST_APART = 1;
/** What of the height up and down choose other lines by, where more are read than are named. */
const UP_DOWN = 0.08;
/** How long the crosshair rests before it is spoken: a key that is held down does not talk all the way. */
const REST = 400;

/**
 * The crosshair by keyboard: from value to value of all lines that are read.
 *
 * @param show asks for the part of the axis in which a place beyond the view lies, by a share of what is shown
 * @returns where it is, in pixels, and what is spoken there
 */
export function useReadingKeys(drawn: Drawn, show: (share: number) => void) {
  const t = useText();
  const [at, setAt] = useState<Place | null>(null);
  const [told, setTold] = useState('');
  const [spoken] = useDebouncedValue(told, REST);
  const { lines, x, area, forward, onlyMeasured = false } = drawn;
  const { toX, toY } = area;

  const pixels = (place: Place) => ({ x: toX(place.x), y: toY(place.y), at: place.x });
  function go(place: Place): void {
    setAt(place);
    const read = readingsAt(lines, pixels(place), { area, forward, onlyMeasured });
    setTold(readingText(read, forward ? x.at(place.x) : x.label, drawn, t));
    const beyond = place.x > x.domain[1] ? 1 : place.x < x.domain[0] ? -1 : 0;
    const edge = beyond > 0 ? area.left + area.width : area.left;
    if (beyond !== 0) show((toX(place.x) - edge) / area.width + beyond * 0.1);
  }
  function end(): void {
    setAt(null);
    setTold('');
  }
  /** Whether the key was one of these. */
  function onKey({ key }: Pick<KeyboardEvent, 'key'>): boolean {
    if (key === 'Escape' && at) {
      end();
      return true;
    }
    if ((key === 'ArrowUp' || key === 'ArrowDown') && at && lines.filter(({ read }) => read).length > READ_AT_ONCE) {
      const by = (key === 'ArrowUp' ? -1 : 1) * UP_DOWN * area.height;
      const height = Math.min(area.top + area.height, Math.max(area.top, toY(at.y) + by));
      go({ x: at.x, y: toY.invert(height) });
      return true;
    }
    const move = KEYS[key];
    if (!move) return false;
    const { direction, past } = move;
    const from =
      at === null || past === null
        ? x.domain[direction > 0 ? 0 : 1]
        : toX.invert(toX(at.x) + direction * Math.max(LEAST_APART, past * area.width));
    const next = pointFrom(lines, from, direction, forward);
    // Over a forward axis the height says only which of many lines are named: it stays.
    const middle = toY.invert(area.top + area.height / 2);
    if (next) go(forward ? { x: next.x, y: at?.y ?? middle } : next);
    return true;
  }
  return { pointer: at && pixels(at), spoken, onKey, end };
}

function readingText(
  { shown, more }: Readings,
  place: string,
  { x, y, forward }: Pick<Drawn, 'x' | 'y' | 'forward'>,
  t: Translate,
): string {
  const values = shown.map(({ line, x: across, y: value }) =>
    t('chart.readingLine', {
      name: line.label,
      value: forward ? y.print(value) : t('chart.readingPair', { x: x.print(across), y: y.print(value) }),
    }),
  );
  if (more > 0) values.push(t('chart.readingMore', { count: more }));
  return t('chart.reading', { place, values: values.join(t('chart.readingSeparator')) || t('chart.readingNone') });
}
