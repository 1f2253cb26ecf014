/** The whole state of a comparison, in the address. */

import { comparedMetric, DEFAULT_DELTA, grouping } from '../../../main/contract/comparison.ts';
import { choice, flag, numberBetween, text } from '../../ui/url-state.ts';
import { SPREADS } from './group-band.ts';

export const CURVES = [
  'bitsPerByte',
  'validationLoss',
  'loss',
  'learningRate',
  'gradientNorm',
  'tokensPerSecond',
] as const;
export type KnownCurve = (typeof CURVES)[number];
export const isKnownCurve = (name: string): name is KnownCurve => (CURVES as readonly string[]).includes(name);
export const AXES = ['step', 'tokens', 'wallSeconds'] as const;

export const VIEW = {
  /** Ids with commas between. */
  runs: text(),
  /** Those that were queued from here: each joins when it has ended. */
  more: text(),
  by: choice(grouping.options, 'seed'),
  judged: choice(comparedMetric.options, 'bitsPerByte'),
  baseline: text(),
  delta: numberBetween(1e-6, 100, DEFAULT_DELTA),
  /** One of {@link CURVES}, or a metric that a run from elsewhere has. */
  curve: text('bitsPerByte'),
  axis: choice(AXES, 'step'),
  logx: flag(false),
  logy: flag(false),
  smooth: numberBetween(0, 0.99, 0),
  band: choice(SPREADS, 'range'),
  /** Labels of groups that are not drawn, with commas between. */
  out: text(),
  /** What is shown of the axis, as `from,to`. */
  zoom: text(),
};

export const listOf = (value: string): string[] => value.split(',').filter(Boolean);

/** @returns `null` where the text is no range */
export function rangeOf(value: string): [number, number] | null {
  const ends = value.split(',').map(Number);
  const [from, to] = ends;
  return ends.length === 2 && from !== undefined && to !== undefined && from < to ? [from, to] : null;
}
