/**
 * What is measured while a run trains: names, units, and how a value travels.
 *
 * JSON has no NaN and no infinity and SQLite stores NaN as NULL, yet a loss that became NaN is the most
 * important number of its run. So a value crosses every boundary as a number or as one of three words.
 */
import { z } from 'zod';

/** Unit of each metric, as the page prints it. `null`: a plain count or ratio. */
export const METRICS = {
  loss: { unit: 'nats/token', every: 'step' },
  learningRate: { unit: null, every: 'step' },
  gradientNorm: { unit: null, every: 'step' },
  tokens: { unit: 'tokens', every: 'step' },
  stepSeconds: { unit: 's', every: 'step' },
  tokensPerSecond: { unit: 'tokens/s', every: 'step' },
  /**
   * Time of training when a step's update was done, all attempts together, pauses left out. What follows the update
   * (evaluation, sample, checkpoint) lies behind it, so an evaluation stands at the time of its step, and the last
   * value is smaller than the result's `wallSeconds`, which ends with the last checkpoint.
   */
  wallSeconds: { unit: 's', every: 'step' },
  /** What lies behind a step, where it was done: with it, the time to the next one is a step's. */
  evaluationSeconds: { unit: 's', every: 'evaluation' },
  sampleSeconds: { unit: 's', every: 'interval' },
  checkpointSeconds: { unit: 's', every: 'interval' },
  validationLoss: { unit: 'nats/token', every: 'evaluation' },
  bitsPerByte: { unit: 'bits/byte', every: 'evaluation' },
  // Of held-out pairs: the share that is written right from first to last, and of the tokens, given those before.
  exactMatch: { unit: null, every: 'evaluation' },
  tokenAccuracy: { unit: null, every: 'evaluation' },
  // Of held-out texts: the share of hidden tokens that is told, and of pairs of which is told whether one follows the other.
  maskedAccuracy: { unit: null, every: 'evaluation' },
  nextSentenceAccuracy: { unit: null, every: 'evaluation' },
  // Of held-out labelled lines: the share of which the label is told, of those that a checkpoint is chosen by, and of others;
  // and what saying always the most frequent label gets.
  labelAccuracy: { unit: null, every: 'evaluation' },
  testAccuracy: { unit: null, every: 'evaluation' },
  majorityAccuracy: { unit: null, every: 'evaluation' },
  // Of the questions that corpora of examples ask (main/text/mappings): share answered by greedy decoding, by what stood before.
  accuracyShown1: { unit: null, every: 'evaluation' },
  accuracyShown2: { unit: null, every: 'evaluation' },
  accuracyShown4: { unit: null, every: 'evaluation' },
  accuracyShown8: { unit: null, every: 'evaluation' },
  accuracyNew0: { unit: null, every: 'evaluation' },
  accuracyNew1: { unit: null, every: 'evaluation' },
  accuracyNew2: { unit: null, every: 'evaluation' },
  accuracyNew4: { unit: null, every: 'evaluation' },
  // ‖∂loss/∂s‖ of a recurrent network, by how many places the state lies before the prediction.
  gradientAtDistance0: { unit: null, every: 'evaluation' },
  gradientAtDistance1: { unit: null, every: 'evaluation' },
  gradientAtDistance2: { unit: null, every: 'evaluation' },
  gradientAtDistance4: { unit: null, every: 'evaluation' },
  gradientAtDistance8: { unit: null, every: 'evaluation' },
  gradientAtDistance16: { unit: null, every: 'evaluation' },
  gradientAtDistance32: { unit: null, every: 'evaluation' },
  gradientAtDistance64: { unit: null, every: 'evaluation' },
  residentMemoryMB: { unit: 'MB', every: 'interval' },
  /** Share of all processor cores that the trainer kept busy since the last value, 0 to 1. */
  processorLoad: { unit: null, every: 'interval' },
  gpuLoad: { unit: null, every: 'interval' },
  gpuMemoryMB: { unit: 'MB', every: 'interval' },
} as const satisfies Record<string, { unit: string | null; every: 'step' | 'evaluation' | 'interval' }>;

/** Questions a condition: an accuracy is a share of so many. */
export const ACCURACY_QUESTIONS = 200;

/** What stands before a question: so many examples, and the queried input among them (`shown`) or not. */
export interface Condition {
  metric: keyof typeof METRICS;
  examples: number;
  shown: boolean;
}

/** Every condition that is asked, and the metric of its accuracy. */
export const CONDITIONS: readonly Condition[] = [
  { metric: 'accuracyShown1', examples: 1, shown: true },
  { metric: 'accuracyShown2', examples: 2, shown: true },
  { metric: 'accuracyShown4', examples: 4, shown: true },
  { metric: 'accuracyShown8', examples: 8, shown: true },
  { metric: 'accuracyNew0', examples: 0, shown: false },
  { metric: 'accuracyNew1', examples: 1, shown: false },
  { metric: 'accuracyNew2', examples: 2, shown: false },
  { metric: 'accuracyNew4', examples: 4, shown: false },
];

/** How far back the gradient of a recurrent network is measured, and the metric of its norm there. */
export const GRADIENT_DISTANCES: readonly { metric: keyof typeof METRICS; distance: number }[] = [
  { metric: 'gradientAtDistance0', distance: 0 },
  { metric: 'gradientAtDistance1', distance: 1 },
  { metric: 'gradientAtDistance2', distance: 2 },
  { metric: 'gradientAtDistance4', distance: 4 },
  { metric: 'gradientAtDistance8', distance: 8 },
  { metric: 'gradientAtDistance16', distance: 16 },
  { metric: 'gradientAtDistance32', distance: 32 },
  { metric: 'gradientAtDistance64', distance: 64 },
];

export const metricName = z.enum(Object.keys(METRICS) as [keyof typeof METRICS, ...(keyof typeof METRICS)[]]);
export type MetricName = z.infer<typeof metricName>;

/** Short names of metrics, in lower case: what the last line of `lab train --json` tells them by. */
const SHORT_NAMES: ReadonlyMap<string, MetricName> = new Map([['valloss', 'validationLoss']]);

/**
 * Which of these metrics is meant by what somebody typed: as it is, in whatever case, or by its short name;
 * `undefined`: none. What is brought in may have two names that differ in their case alone, so the exact one goes first.
 */
export function metricCalled<Name extends string>(given: string, known: readonly Name[]): Name | undefined {
  const small = given.toLowerCase();
  const inAnyCase = (name: string) => known.find((each) => each.toLowerCase() === name.toLowerCase());
  return known.find((each) => each === given) ?? inAnyCase(small) ?? inAnyCase(SHORT_NAMES.get(small) ?? '');
}

/** Whatever was measured, here or elsewhere: what is brought in keeps the names that it has there. */
export const measuredName = z.string().min(1).max(300);

/** What a run from elsewhere says of its metrics, by name; `null` is not known. */
export const declaredMetrics = z.record(
  measuredName,
  z.strictObject({ unit: z.string().max(50).nullable(), better: z.enum(['lower', 'higher']).nullable() }),
);
export type DeclaredMetrics = z.infer<typeof declaredMetrics>;

/** What a value of a metric is measured in; `null` for plain counts and ratios, and where nobody said. */
export function unitOf(metric: string, declared: DeclaredMetrics | null = null): string | null {
  const known = metricName.safeParse(metric);
  return known.success ? METRICS[known.data].unit : (declared?.[metric]?.unit ?? null);
}

export const wireNumber = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
export type WireNumber = z.infer<typeof wireNumber>;

export function toWire(value: number): WireNumber {
  return Number.isFinite(value) ? value : (String(value) as 'NaN' | 'Infinity' | '-Infinity');
}

export function fromWire(value: WireNumber): number {
  return Number(value);
}

/** What may not have been measured as a number, NaN and infinities as themselves; `null` where it was not. */
export function numberOf(value: WireNumber | null): number | null {
  return value === null ? null : fromWire(value);
}

/** The same where only a finite number says something: `null` for all others. */
export function finiteOf(value: WireNumber | null): number | null {
  const number = numberOf(value);
  return Number.isFinite(number) ? number : null;
}

/** One value: the key of a metric row is (run, attempt, metric, step); sending it twice changes nothing. */
export const metricRow = z.object({ metric: metricName, step: z.number().int().nonnegative(), value: wireNumber });
export type MetricRow = z.infer<typeof metricRow>;

/** The same of whatever was measured: what is read, while only a {@link MetricRow} is ever trained. */
export const measuredRow = metricRow.extend({ metric: measuredName });
export type MeasuredRow = z.infer<typeof measuredRow>;

/** Rows of a run as the engine gives them: in order of step, then attempt, then metric. */
export type ValuePage = readonly (MeasuredRow & { attempt: number })[];

/** Over what a curve stands: steps, operations of training (tokens times those of a token), or what was measured. */
export const horizontalAxis = z.enum(['step', 'flops', ...metricName.options]);
export type HorizontalAxis = z.infer<typeof horizontalAxis>;

/**
 * An exponential moving average over all finite values, one by one and from the run's first on, before anything is
 * reduced to buckets: what is past stays as it was however long the run grows.
 */
export const smoothing = z.object({
  /** 0: none; 0.99 remembers about a hundred values. */
  weight: z.number().min(0).lt(1),
  average: z.number(),
  /** Weight of all values so far: what the average is divided by. */
  remembered: z.number(),
});
export type Smoothing = z.infer<typeof smoothing>;

/**
 * A curve decimated by the engine, as columns of equal length, one entry a bucket.
 *
 * A bucket holds the steps s with floor(s / bucketSteps) equal, bucketSteps being a power of two: the boundaries do
 * not depend on where the view begins, so the same data always give the same curve, and a live curve can be
 * continued by merging pairs of buckets without being fetched again.
 */
export const curve = z.object({
  metric: measuredName,
  axis: horizontalAxis,
  /** Operations a token where the axis is `flops`, else 1: what a value of the metric behind the axis is multiplied by. */
  axisScale: z.number().nonnegative(),
  bucketSteps: z.number().int().positive(),
  /** How many values the curve stands for. */
  count: z.number().int().nonnegative(),
  /** Values that were NaN or infinite, with their steps and places on the axis (the first 100). */
  notFinite: z.array(z.object({ step: z.number().int(), x: z.number(), value: wireNumber })),
  firstStep: z.array(z.number().int()),
  lastStep: z.array(z.number().int()),
  /** Position on the chosen axis of the bucket's first and last value. */
  firstX: z.array(z.number()),
  lastX: z.array(z.number()),
  /** The bucket's first and last value, in order of step. */
  first: z.array(z.number()),
  last: z.array(z.number()),
  minimum: z.array(z.number()),
  maximum: z.array(z.number()),
  mean: z.array(z.number()),
  /** The smoothed curve at the bucket's last value; empty where no smoothing was asked for. */
  smoothed: z.array(z.number()),
  counts: z.array(z.number().int()),
  /** Last step that was looked at, drawn or not; ask for what comes after it. -1 where nothing was measured. */
  cursor: z.number().int(),
  /** Where the next value stands unless a row says otherwise; `null`: nowhere yet, and no value does that is there. */
  cursorX: z.number().nullable(),
  /** What the smoothing remembers behind the last value, so that a live curve goes on as if computed anew. */
  smoothing,
});
export type Curve = z.infer<typeof curve>;

/** Axes on which a run only goes forward, so that a part of one is a part of the run. */
export const FORWARD_AXES: readonly HorizontalAxis[] = ['step', 'tokens', 'wallSeconds', 'flops'];

/**
 * Where what was trained here begins: at 0 of whatever only grows, and nowhere before the first value of a metric. What was
 * measured elsewhere begins with the first value, whatever the axis: nobody knows what it counted before.
 */
export const beginningOf = (axis: HorizontalAxis): number | null => (FORWARD_AXES.includes(axis) ? 0 : null);

/** The metric that tells where a step stands on an axis; none for the steps themselves. */
export function metricOfAxis(axis: HorizontalAxis): MetricName | null {
  if (axis === 'step') return null;
  return axis === 'flops' ? 'tokens' : axis;
}

/** Curves of one run, all of one moment. */
export const runCurves = z.object({
  run: z.string(),
  /** The latest attempt, 0 before the first: under another one the effective history is another. */
  attempt: z.number().int().nonnegative(),
  /** The last step that was trained; −1 before the first. Steps behind it are followed. */
  lastStep: z.number().int(),
  /** In order of the metrics asked for. */
  curves: z.array(curve),
});
export type RunCurves = z.infer<typeof runCurves>;
