/** A run: its specification, what happened to it, and what the page lists. */
import { z } from 'zod';
import { leaf } from './differences.ts';
import { fault } from './fault.ts';
import { headline, headlineMetric } from './headline.ts';
import { declaredMetrics, measuredRow, wireNumber } from './metric.ts';
import { span } from './passing.ts';
import { runOrigin } from './run-origin.ts';
import { type RunSpecification, runSpecification } from './run-specification.ts';

/**
 * queued → running → finished | stopped (by a person) | paused (disk full) | failed (NaN, bad input) | interrupted
 * (the trainer or the engine died). Every state but `queued`, `running` and `finished` can be resumed from a checkpoint.
 */
export const runState = z.enum(['queued', 'running', 'finished', 'stopped', 'paused', 'failed', 'interrupted']);
export type RunState = z.infer<typeof runState>;

/** Which path computed the run: shown with every run, because speeds are only comparable on the same path. */
export const backendName = z.enum(['tensorflow', 'wasm', 'cpu']);
export type BackendName = z.infer<typeof backendName>;
/** To what the factors of matrix products are rounded. */
export const precision = z.enum(['float32', 'bfloat16']);
export type Precision = z.infer<typeof precision>;
/** Seconds a compiled step takes by XLA and by TensorFlow's own executor: medians of steps run in turn. */
export const executionTimes = z.object({ xla: z.number().positive(), compiled: z.number().positive() });
export type ExecutionTimes = z.infer<typeof executionTimes>;
export const computation = z.object({
  backend: backendName,
  /** `compiled`: the step as one graph function; `eager`: operation by operation. */
  execution: z.enum(['compiled', 'eager']),
  xla: z.boolean(),
  device: z.enum(['cpu', 'gpu']),
  threads: z.number().int().positive(),
  precision: precision.default('float32'),
  /** What chose between XLA and not, where it was measured on this machine and not asked for. */
  times: executionTimes.nullable().default(null),
});
export type Computation = z.infer<typeof computation>;

/** The lines that every curve is read against, in bits per byte of the validation part. */
export const baselines = z.object({
  uniform: z.number(),
  unigram: z.number(),
  fiveGram: z.number(),
  /** What of each line, and of a network's score, is for characters that the training part never shows; absent where nobody counted it. */
  unseen: z.number().optional(),
});
export type Baselines = z.infer<typeof baselines>;

export const runResult = z.object({
  step: z.number().int(),
  tokens: z.number().int(),
  /** Of the last attempt’s steps but its first, 0 where there is no other; a summary tells that of all attempts. */
  tokensPerSecond: wireNumber,
  trainLoss: wireNumber,
  /** From the start of training to the last checkpoint, all attempts together: evaluations, samples and checkpoints included. */
  wallSeconds: z.number(),
  peakMemoryMB: z.number(),
});
export type RunResult = z.infer<typeof runResult>;

/** As many runs as are changed or deleted in one call. */
export const MOST_AT_ONCE = 10_000;
/** A deleted run is kept at least so long. */
export const TRASH_DAYS = 30;

export const runSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** No other run of the lab has it; runs made one after the other have neighbours. Its colour follows from it. */
  colour: z.number().int().nonnegative(),
  preset: z.string().nullable(),
  /** `null` for one that was measured elsewhere: what is not known is not made up. */
  corpus: z.string().nullable(),
  /** Of its text: two may have had one name. */
  corpusSha256: z.string().nullable(),
  /** The checkpoint of another run that it began with; the name is `null` once that run is gone for good. */
  startFrom: z.object({ run: z.string(), name: z.string().nullable(), step: z.number().int() }).nullable(),
  /**
   * The first evaluation that was better than the 5-gram: when one predicts better than counting does. `null` before it
   * and while the lines are not counted. `seconds` are of training up to that step.
   */
  passedCounting: z.object({ step: z.number().int(), seconds: z.number(), bitsPerByte: z.number() }).nullable(),
  modelKind: z.string().nullable(),
  parameters: z.number().int().nullable(),
  state: runState,
  fault: fault.nullable(),
  /** What was measured last and how the run ended are in memory only, because they can't be written: `fault` says why. */
  unwritten: z.literal(true).optional(),
  step: z.number().int(),
  /** That it is to take; of a run that was measured elsewhere the last that is known. */
  steps: z.number().int(),
  /**
   * The smallest of its evaluations, not the last. What a run began with (step 0 of one that goes on from another) is
   * its best only until the first evaluation of its own.
   */
  bestValidationLoss: wireNumber.nullable(),
  /** Of a model that goes on with a text of pairs known from its first evaluation on. */
  judgedBy: headlineMetric,
  /** `null` before the first evaluation, and of a run from elsewhere that was measured otherwise. */
  headline: headline.nullable(),
  /**
   * Tokens by the time of the steps alone, over all steps but the first of each attempt, which compiles: tokens by
   * `wallSeconds` are fewer. `null` where there is no such step, and of a run that was measured elsewhere.
   */
  tokensPerSecond: wireNumber.nullable(),
  /** The result's; before the end that of the last step (see `METRICS`); 0 where nothing was measured (`trainedSeconds`). */
  wallSeconds: z.number(),
  secondsLeft: z.number().nullable(),
  /** 1 for the next one; `null` when not queued. */
  queuePosition: z.number().int().nullable(),
  computedBy: computation.nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  tags: z.array(z.string()),
  starred: z.boolean(),
  /** Out of the usual list. */
  archived: z.boolean(),
  diskBytes: z.number(),
  /** Milliseconds since 1970 when it went into the trash, `null` when it is not there. */
  trashedAt: z.number().nullable(),
  /** Where it was brought in from; `null` for a run that was made in this lab. */
  origin: runOrigin.nullable(),
  /** Of a run that was measured elsewhere, else `null`: what it was measured by. */
  declaredMetrics: declaredMetrics.nullable(),
  /** Its specification, flattened: any setting by its path, as in `recipe.learningRate`. */
  settings: z.record(z.string(), leaf),
  /** The same for runs that differ in nothing but the seed, as a comparison groups them (`seed-group.ts`). */
  seedGroup: z.string(),
  /** What it was queued with, and how many they were then. */
  sweep: z.object({ id: z.string(), name: z.string(), size: z.number().int() }).nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const sampleText = z.object({
  attempt: z.number().int(),
  step: z.number().int(),
  prompt: z.string(),
  text: z.string(),
  seed: z.number().int(),
  temperature: z.number(),
});
export type SampleText = z.infer<typeof sampleText>;

export const checkpointEntry = z.object({
  attempt: z.number().int(),
  step: z.number().int(),
  bytes: z.number(),
  validationLoss: wireNumber.nullable(),
  /** `full` can be resumed from, `weights` only sampled from. */
  contents: z.enum(['full', 'weights']),
  best: z.boolean(),
  /** A file of it is missing, cut off, or was found changed: nothing can be trained from it. */
  damaged: z.boolean(),
  /** What text is generated with is not damaged: where `damaged` is so, too, that is the optimizer’s state alone. */
  weightsWhole: z.boolean(),
});
export type CheckpointEntry = z.infer<typeof checkpointEntry>;

export const attemptEntry = z.object({
  attempt: z.number().int(),
  fromStep: z.number().int(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  endedWith: z.string().nullable(),
  computedBy: computation.nullable(),
  /** Name → version or fact: node, tensorflow, packages, processor, commit. */
  provenance: z.record(z.string(), z.string()),
});

export const runLineage = z.object({
  /**
   * The run that this one went on from, the run that that one went on from, and so on; each with the step of the checkpoint
   * and the tokens that it had been trained on there. A run that is gone for good has no name, and its own are unknown.
   */
  ancestors: z.array(
    z.object({
      run: z.string(),
      name: z.string().nullable(),
      trashed: z.boolean(),
      step: z.number().int(),
      tokens: z.number().int().nullable(),
    }),
  ),
  /** Runs that go on from this one, the oldest first. */
  children: z.array(z.object({ run: z.string(), name: z.string(), trashed: z.boolean(), step: z.number().int() })),
});
export type RunLineage = z.infer<typeof runLineage>;
/** What a run had learned from before its own first step, all runs before it together; `null` where one is gone for good. */
export function tokensBefore({ ancestors }: Pick<RunLineage, 'ancestors'>): number | null {
  return ancestors.reduce<number | null>(
    (sum, { tokens }) => (sum === null || tokens === null ? null : sum + tokens),
    0,
  );
}

/** How long it was trained; `null` of one that was measured elsewhere where nobody said. */
export function trainedSeconds({
  declaredMetrics: declared,
  wallSeconds,
}: Pick<RunSummary, 'declaredMetrics' | 'wallSeconds'>): number | null {
  return declared !== null && wallSeconds === 0 ? null : wallSeconds;
}

/** What resuming a run does that stands before its end. */
export const restOfRun = z.object({
  /** The step of its last checkpoint, which after a kill lies before its last step. */
  from: z.number().int(),
  steps: z.number().int(),
  /** By its own steps, evaluations included, or what was measured of its like; `null` where neither is known. */
  seconds: z.number().nullable(),
});
export type RestOfRun = z.infer<typeof restOfRun>;

export const runDetail = z.object({
  summary: runSummary,
  /** `null` for a run that was measured elsewhere, of which none is known. */
  specification: runSpecification.nullable(),
  lineage: runLineage,
  /** The steps at which its evaluations will show that it passes counting, where that was measured of its like. */
  passing: span.nullable(),
  /** `null` of a run that is done, at work, in the trash, or can't go on. */
  rest: restOfRun.nullable(),
  notes: z.string(),
  result: runResult.nullable(),
  /** The last evaluation, which may lie before the last step; `null` before the first. */
  evaluated: headline.extend({ validationLoss: wireNumber.nullable() }).nullable(),
  attempts: z.array(attemptEntry),
  checkpoints: z.array(checkpointEntry),
  corpusSha256: z.string().nullable(),
  /** What the very text is called in this lab, where it may have met another of its name; `null` where it is not here. */
  corpusHere: z.string().nullable(),
  baselines: baselines.nullable(),
  /** Mean UTF-8 bytes a token of the validation part: turns nats per token into bits per byte. */
  bytesPerToken: z.number().nullable(),
});
export type RunDetail = z.infer<typeof runDetail>;

/**
 * What changed in a run since the last delta. `sequence` counts up by one; who missed one fetches the range again. What
 * was known before comes in deltas of whole steps, `complete` with the last of them and ever after.
 */
export const runDelta = z.object({
  sequence: z.number().int(),
  complete: z.boolean(),
  /** The latest attempt, 0 before the first. Where it is another than before, what was known may have been taken back. */
  attempt: z.number().int().nonnegative(),
  summary: runSummary,
  rows: z.array(measuredRow),
  samples: z.array(sampleText),
});
export type RunDelta = z.infer<typeof runDelta>;
/** Of a run that was made in a lab. */
export type TrainedDetail = RunDetail & { specification: RunSpecification };
/** Its settings, to be trained once more: on the very text, whatever that is called here. */
export function againHere({ specification, corpusHere }: TrainedDetail): RunSpecification {
  return corpusHere === null ? specification : { ...specification, corpus: corpusHere };
}
export const isTrained = (detail: RunDetail): detail is TrainedDetail => detail.specification !== null;
