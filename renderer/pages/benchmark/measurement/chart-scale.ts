/** Where values lie on the vertical axis of a task's chart. Pure. */
import { logarithmicTicks } from '../../../../main/chart/ticks.ts';
import type { Metric, TaskSeries } from './task-series.ts';

export interface ValueScale {
  /** 0 at the bottom, 1 at the top. */
  place(value: number): number;
  ticks: number[];
}

/** Log-probabilities nearer to 0 are drawn here. */
const NEAREST = 1e-3;

/** The same for all charts of a view, so that they can be compared. */
export function valueScale(charts: readonly TaskSeries[], metric: Metric): ValueScale {
  if (metric === 'accuracy') return { place: (value) => value, ticks: [0, 0.25, 0.5, 0.75, 1] };
  const dots = charts.flatMap(({ series }) => series.flatMap((each) => each.dots));
  return surpriseScale(dots.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite));
}

/**
 * Log-probabilities by the logarithm of their distance to 0: the step from −0.4 to −0.2 is as high as that from −8 to −4,
 * so that what the last examples still bring can be seen beside what the first one brought.
 */
export function surpriseScale(values: readonly number[]): ValueScale {
  const distance = (value: number) => Math.max(NEAREST, -value);
  const distances = values.length > 0 ? values.map(distance) : [1];
  const least = Math.min(...distances) / 1.25;
  const most = Math.max(...distances) * 1.25;
  const ticks = logarithmicTicks(least, most).map((tick) => -tick);
  return {
    place: (value) => Math.log(most / distance(value)) / Math.log(most / least),
    ticks,
  };
}

/** Charts side by side: as many as have room, no more than there are. */
export function chartColumns(charts: number, width: number, { least, gap }: { least: number; gap: number }): number {
  return Math.max(1, Math.min(charts, Math.floor((width + gap) / (least + gap))));
}
