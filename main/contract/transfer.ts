/**
 * Whether pretraining pays: one network, from scratch and pretrained without labels, learns labels from few lines and from
 * many, from the same lines on both sides; beside it what counting characters gets from these lines.
 */
import { z } from 'zod';
import { runState } from './run.ts';
import { suiteNaming } from './suite-naming.ts';
import { sweepSummary } from './sweep.ts';

export const USUAL_LABEL_COUNTS = [50, 200, 1000, 5000];
export const USUAL_DRAWS = 5;
export const USUAL_TRANSFER_SEEDS = 3;
/** All fine-tuning together, on two cores; the pretraining comes before. */
export const USUAL_TRANSFER_MINUTES = 60;

export const transferRequest = z.strictObject({
  /** Labelled lines. */
  corpus: z.string().min(1),
  /** The run that pretrained the network; its newest checkpoint is gone on from. */
  from: z.string().min(1),
  /** So many labelled lines are learned from, each number for itself. */
  labelCounts: z
    .array(z.number().int().min(2).max(10_000_000))
    .min(1)
    .max(10)
    .refine((counts) => new Set(counts).size === counts.length, 'each number stands once')
    .default(USUAL_LABEL_COUNTS),
  /** How often other lines are drawn: both sides learn from the same. */
  draws: z.number().int().min(1).max(50).default(USUAL_DRAWS),
  /** Of each network on each draw. */
  seeds: z.number().int().min(1).max(50).default(USUAL_TRANSFER_SEEDS),
  /** That all runs together may take, one after the other. */
  minutes: z.number().positive().max(10_080).default(USUAL_TRANSFER_MINUTES),
});
export type TransferRequest = z.infer<typeof transferRequest>;

export const transferSide = z.enum(['scratch', 'pretrained']);
export type TransferSide = z.infer<typeof transferSide>;

export const plannedTransferRun = z.object({
  side: transferSide,
  labels: z.number().int(),
  draw: z.number().int(),
  seed: z.number().int(),
  steps: z.number().int(),
  seconds: z.number(),
});
export type PlannedTransferRun = z.infer<typeof plannedTransferRun>;

export const transferPlan = z.object({
  /** In the order in which they are queued: of each draw and seed every number of labels, from scratch and pretrained. */
  runs: z.array(plannedTransferRun),
  seconds: z.number(),
  /** Share of the usual steps that the time leaves, at most 1. */
  share: z.number(),
});
export type TransferPlan = z.infer<typeof transferPlan>;

export const newTransfer = transferRequest.extend(suiteNaming.shape);
export type NewTransfer = z.infer<typeof newTransfer>;

/** What needs no network of a draw: shares of the test lines that the most frequent label gets, and that counting gets. */
export const labelLines = z.object({ majority: z.number(), counting: z.number() });
export type LabelLines = z.infer<typeof labelLines>;

/** Share of the test lines that is told right: a mean over draws, of each draw that over its seeds. */
export const transferScore = z.object({
  mean: z.number(),
  /** Over draws; `null` of one. */
  standardDeviation: z.number().nullable(),
  draws: z.number().int(),
});
export type TransferScore = z.infer<typeof transferScore>;

/** How much better one is than another on the same draws, with the interval that holds the true mean 19 times of 20. */
export const transferGain = z.object({
  value: z.number(),
  /** `null` where the draws leave no scatter to judge by. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  draws: z.number().int(),
});
export type TransferGain = z.infer<typeof transferGain>;

export const transferRow = z.object({
  labels: z.number().int(),
  /** Always the label that is learned from most often; `null` until it is counted. */
  majority: transferScore.nullable(),
  /** Logistic regression on characters and their pairs. */
  counting: transferScore.nullable(),
  scratch: transferScore.nullable(),
  pretrained: transferScore.nullable(),
  /** Pretrained less from scratch. */
  overScratch: transferGain.nullable(),
  /** Pretrained less counting. */
  overCounting: transferGain.nullable(),
  /** Of both sides, those that are there. */
  runs: z.array(z.string()),
  states: z.partialRecord(runState, z.number().int()),
  /** Of training, a run's mean. */
  seconds: z.number().nullable(),
});
export type TransferRow = z.infer<typeof transferRow>;

export const transferTable = z.object({
  sweep: sweepSummary,
  request: transferRequest,
  /** The fewest labels first. */
  rows: z.array(transferRow),
});
export type TransferTable = z.infer<typeof transferTable>;
