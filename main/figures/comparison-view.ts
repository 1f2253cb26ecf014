/** The whole state of a comparison, as its address on the page has it. */

import {
  type ComparisonRequest,
  comparedMetric,
  DEFAULT_DELTA,
  DELTA_RANGE,
  grouping,
  MOST_COMPARED,
} from '../contract/comparison.ts';
import { type HorizontalAxis, type MetricName, metricCalled } from '../contract/metric.ts';
import type { RunState } from '../contract/run.ts';
import {
  choice,
  flag,
  numberBetween,
  readState,
  type StateOf,
  text,
  type UrlField,
  writeState,
} from '../contract/url-fields.ts';

/** Whatever is measured but the axes that everything else stands over. */
export const CURVES = [
  'bitsPerByte',
  'validationLoss',
  'exactMatch',
  'tokenAccuracy',
  'maskedAccuracy',
  'nextSentenceAccuracy',
  'labelAccuracy',
  'testAccuracy',
  'majorityAccuracy',
  'loss',
  'learningRate',
  'gradientNorm',
  'tokensPerSecond',
  'stepSeconds',
  'evaluationSeconds',
  'sampleSeconds',
  'checkpointSeconds',
  'accuracyShown1',
  'accuracyShown2',
  'accuracyShown4',
  'accuracyShown8',
  'accuracyNew0',
  'accuracyNew1',
  'accuracyNew2',
  'accuracyNew4',
  'gradientAtDistance0',
  'gradientAtDistance1',
  'gradientAtDistance2',
  'gradientAtDistance4',
  'gradientAtDistance8',
  'gradientAtDistance16',
  'gradientAtDistance32',
  'gradientAtDistance64',
  'residentMemoryMB',
  'processorLoad',
  'gpuLoad',
  'gpuMemoryMB',
] as const satisfies readonly MetricName[];
export type KnownCurve = (typeof CURVES)[number];
export const isKnownCurve = (name: string): name is KnownCurve => (CURVES as readonly string[]).includes(name);
/** `range`: smallest to largest. `deviation`: ± one standard deviation. `interval`: 95 % interval of the mean, by t. */
export const SPREADS = ['range', 'deviation', 'interval'] as const;
export type SpreadKind = (typeof SPREADS)[number];
export const BUDGETS = ['step', 'tokens', 'wallSeconds', 'flops'] as const satisfies readonly HorizontalAxis[];
export const AXES = [...BUDGETS, ...CURVES] as const;

/** A choice of metrics, which are known by their short names, too. */
function named<const Name extends string>(names: readonly Name[], fallback: Name): UrlField<Name> {
  return { ...choice(names, fallback), parse: (given) => metricCalled(given, names) };
}

export const VIEW = {
  /** Ids with commas between. */
  runs: text(),
  /** Those that were queued or taken in from here: each joins when it has ended. */
  more: text(),
  by: choice(grouping.options, 'seed'),
  judged: named(comparedMetric.options, 'bitsPerByte'),
  baseline: text(),
  delta: numberBetween(...DELTA_RANGE, DEFAULT_DELTA),
  /** One of {@link CURVES}, or a metric that a run from elsewhere has. */
  curve: text('bitsPerByte'),
  axis: named(AXES, 'step'),
  logx: flag(false),
  logy: flag(false),
  smooth: numberBetween(0, 0.99, 0),
  band: choice(SPREADS, 'range'),
  /** Whether values far from all others may leave the view. */
  robust: flag(false),
  /** Whether what happened to the runs is marked. */
  events: flag(true),
  /** One chart for all groups, or one each. */
  charts: choice(['one', 'each'], 'one'),
  /** Labels of groups and ids of runs that are not drawn, and ids of runs that are drawn strongly; with commas between. */
  out: text(),
  lit: text(),
  /** Setting or result on either axis of the points; empty: the first that varies, and the best value. */
  sx: text(),
  sy: text(),
  /** Whether all settings stand side by side, those that are the same as well. */
  settings: choice(['differing', 'all'], 'differing'),
  /** What is shown of the axis, as `from,to`. */
  zoom: text(),
};
export type View = StateOf<typeof VIEW>;

export const listOf = (value: string): string[] => value.split(',').filter(Boolean);

/** @returns `null` where the text is no range */
export function rangeOf(value: string): [number, number] | null {
  const ends = value.split(',').map(Number);
  const [from, to] = ends;
  return ends.length === 2 && from !== undefined && to !== undefined && from < to ? [from, to] : null;
}

/** How a range stands in the address: in as many figures as a chart has pixels. */
export const printRange = (range: readonly [number, number] | null): string =>
  range === null ? '' : range.map((end) => Number(end.toPrecision(6))).join(',');

/** The view that the search part of an address is, as in `?runs=a,b&curve=loss`. */
export const readView = (search: string): View => readState(search, VIEW);

/** The search part of a view's address. */
export const printView = (view: Partial<View>): string => writeState('', VIEW, view);

/** What an address names and nothing shows: runs in the trash, runs that are not in the lab at all, and those that are too many. */
export interface MissingRuns {
  trashed: readonly { id: string; name: string }[];
  gone: number;
  leftOut: number;
}

/** @param nameInTrash `null` for what is not in the trash */
export function missingRuns(
  { gone, leftOut }: { gone: readonly string[]; leftOut: number },
  nameInTrash: (run: string) => string | null,
): MissingRuns {
  const trashed = gone.flatMap((id) => {
    const name = nameInTrash(id);
    return name === null ? [] : [{ id, name }];
  });
  return { trashed, gone: gone.length - trashed.length, leftOut };
}

/**
 * What is compared now, and how many more will be: one that trains would have all looked at where it is by now. Told are
 * also the ids of runs that are gone, and how many are too many.
 */
export function comparedRuns(
  { runs, more }: Pick<View, 'runs' | 'more'>,
  /** `null` for a run that is gone; none while that is not known. */
  stateOf: ((run: string) => RunState | null) | null,
): { runs: string[]; onTheirWay: number; gone: string[]; leftOut: number } {
  const named = [...new Set(listOf(runs))];
  const asked = stateOf ? named.filter((run) => stateOf(run) !== null) : named;
  const queued = stateOf ? listOf(more).filter((run) => stateOf(run) !== null) : [];
  const ended = queued.filter((run) => !['queued', 'running'].includes(stateOf?.(run) ?? ''));
  const all = [...new Set([...asked, ...ended])];
  return {
    runs: all.slice(0, MOST_COMPARED),
    leftOut: Math.max(0, all.length - MOST_COMPARED),
    onTheirWay: queued.length - ended.length,
    gone: named.filter((run) => !asked.includes(run)),
  };
}

/** What is asked of the engine for a view of these runs; a baseline that is not one of them is none. */
export function requestOf(
  { by, judged, delta, baseline }: View,
  runs: readonly string[],
): Omit<ComparisonRequest, 'alone'> {
  return { runs: [...runs], by, metric: judged, delta, ...(runs.includes(baseline) ? { baseline } : {}) };
}
