/** Groups of runs laid side by side: what differs in their settings, whether that is fair, and the verdicts. */
import { z } from 'zod';
import { leaf } from './differences.ts';
import { wireNumber } from './metric.ts';
import { runState, runSummary } from './run.ts';
import { verdict } from './verdict.ts';

/** `seed`: runs that are the same but for the seed are one group. `run`: each run by itself. */
export const grouping = z.enum(['seed', 'run']);
export type Grouping = z.infer<typeof grouping>;

/** As many runs as a comparison takes. */
export const MOST_COMPARED = 50;
/** Bits a byte below which a difference matters to nobody, unless another is asked for. */
export const DEFAULT_DELTA = 0.01;
/** What may be asked for, on page and terminal alike. */
export const DELTA_RANGE = [1e-6, 100] as const;

export const comparedRun = z.object({
  id: z.string(),
  name: z.string(),
  /** Of its summary. */
  colour: z.number().int().nonnegative(),
  state: runState,
  /** `null`: not known, of a run that was measured elsewhere. */
  seed: z.number().int().nullable(),
  /** The smallest value of the metric within the common budget; `null` before the first evaluation. */
  value: wireNumber.nullable(),
  /** Of that value. */
  step: z.number().int().nullable(),
  /** Whether the metric was measured beyond the budget only: there is nothing wrong with a run that has no value then. */
  onlyBeyond: z.boolean(),
  /** Time of training up to that step; `null` where there is no value, or nobody measured it. */
  secondsToValue: z.number().nullable(),
  /** Of training so far. */
  seconds: z.number(),
  /** Learned from so far, with what the runs before it had learned from. */
  tokens: z.number(),
  /** Operations of training so far, likewise; `null` before the first step. */
  flops: z.number().nullable(),
  /** Steps of the checkpoints that it was resumed from. */
  resumedAt: z.array(z.number().int()),
  startFrom: runSummary.shape.startFrom,
});
export type ComparedRunEntry = z.infer<typeof comparedRun>;

export const comparedGroup = z.object({
  /** A letter, as tables and charts name it. */
  label: z.string(),
  /** One run that was measured elsewhere: it is drawn, and not judged, because what it was trained on is not known. */
  elsewhere: z.boolean(),
  runs: z.array(comparedRun),
  /** Of the finite values, one a seed; `null` without any. */
  mean: z.number().nullable(),
  /** `null` for a single seed. */
  standardDeviation: z.number().nullable(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  /** Seeds with a value. */
  seeds: z.number().int(),
  /** Smallest and largest of the steps that the values are of; `null` without any. */
  steps: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /** Time of training up to its value: the mean over the seeds with a value, each once; `null` where nobody measured it. */
  seconds: z.number().nullable(),
});
export type ComparedGroup = z.infer<typeof comparedGroup>;

/** A setting of the groups side by side, by its path in the specification. */
export const settingDifference = z.object({
  path: z.string(),
  /** In order of the groups; `null`: this group has no such setting or it is not known, which is not a setting that is `null`. */
  values: z.array(z.object({ value: leaf }).nullable()),
});
export type SettingDifference = z.infer<typeof settingDifference>;

/** What makes a comparison unfair or weaker; said before a number is read. */
export const unfairness = z.enum([
  /** Other texts, or the same name with another content. */
  'text',
  'tokenizer',
  /** Validation windows follow the context: another context gives another score of the same model. */
  'windows',
  /** Some trained on more tokens than the common budget: they are compared at the budget, their schedule unfinished. */
  'budget',
  /** Not all had learned from as many tokens before their own first step: the budget counts these, a curve does not. */
  'continued',
  /** Some go on from a run that is gone for good: what they had learned from before is not counted. */
  'before-unknown',
  /** Some failed: unlike those that have not finished, they won't by themselves. */
  'failed',
  'unfinished',
  'precision',
  /** Some were measured elsewhere: nothing is known of their text, tokens and settings. */
  'elsewhere',
  /** No metric was measured of all of them. */
  'nothing-in-common',
]);
export type Unfairness = z.infer<typeof unfairness>;

/** What can be compared. Across tokenizers only bits a byte mean the same. */
export const comparedMetric = z.enum([
  'bitsPerByte',
  'validationLoss',
  'exactMatch',
  'maskedAccuracy',
  'labelAccuracy',
]);
export type ComparedMetric = z.infer<typeof comparedMetric>;

export const comparison = z.object({
  metric: comparedMetric,
  better: z.enum(['lower', 'higher']),
  delta: z.number(),
  /**
   * Tokens up to which every run is looked at: what the run with the fewest has learned from, with the runs that it goes
   * on from.
   */
  budgetTokens: z.number(),
  /**
   * Runs that have ended and keep the others to that budget; `null` where all were evaluated up to it, or a run that
   * trains is the shortest. `othersTokens`: the budget of the others by themselves, `null` where fewer than two are left.
   */
  shortest: z.object({ runs: z.array(z.string()), othersTokens: z.number().nullable() }).nullable(),
  groups: z.array(comparedGroup),
  /** Which group the others are compared with. */
  baseline: z.number().int(),
  /** In order of the groups; `null` for the baseline itself and for what can't be judged. */
  verdicts: z.array(verdict.nullable()),
  differences: z.array(settingDifference),
  /** Every setting, those that are the same in all groups as well. */
  settings: z.array(settingDifference),
  /** What is not the same in all runs of what they ran on: machine, versions, backend, the text's hash; by group. */
  circumstances: z.array(z.object({ path: z.string(), values: z.array(z.array(leaf)) })),
  /** Labels of the groups of which no circumstance is known: they differ in none. */
  unknownCircumstances: z.array(z.string()),
  unfair: z.array(unfairness),
});
export type Comparison = z.infer<typeof comparison>;

export const comparisonRequest = z.object({
  runs: z.array(z.string().min(1)).min(1).max(MOST_COMPARED),
  by: grouping.default('seed'),
  /** By default what all of them are judged by, bits a byte where they are not judged alike. */
  metric: comparedMetric.optional(),
  /** A run of the group that the others are compared with; the first run's by default. */
  baseline: z.string().optional(),
  delta: z.number().positive().default(DEFAULT_DELTA),
  /** Whether one group by itself is an answer as well: it is drawn, and judged by nothing. */
  alone: z.boolean().default(false),
});
export type ComparisonRequest = z.infer<typeof comparisonRequest>;
