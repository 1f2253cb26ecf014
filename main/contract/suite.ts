/** A suite: several models on one text, all networks with as many tokens, and every run under one name. */
import { z } from 'zod';
import { runState } from './run.ts';
import { suiteNaming } from './suite-naming.ts';
import { sweepSummary } from './sweep.ts';

/** A week. */
export const MOST_SUITE_MINUTES = 10_080;
export const USUAL_SUITE_MINUTES = 60;
export const MOST_SUITE_SEEDS = 100;
export const USUAL_SUITE_SEEDS = 3;

export const suiteRequest = z.strictObject({
  corpus: z.string().min(1),
  /** That all runs together may take, one after the other. */
  minutes: z.number().positive().max(MOST_SUITE_MINUTES).default(USUAL_SUITE_MINUTES),
  /** Of each network, from 1 on. What counts has no seed that changes it, and is run once. */
  seeds: z.number().int().min(1).max(MOST_SUITE_SEEDS).default(USUAL_SUITE_SEEDS),
  /** That each network learns from; without it as many as all of them manage in their time. */
  tokens: z.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});
export type SuiteRequest = z.infer<typeof suiteRequest>;

export const plannedSuiteRun = z.object({
  preset: z.string(),
  /** `null` of a model that counts. */
  seed: z.number().int().nullable(),
  /** Steps of a network, portions of what counts. */
  steps: z.number().int(),
  tokens: z.number(),
  seconds: z.number(),
});
export type PlannedSuiteRun = z.infer<typeof plannedSuiteRun>;

export const suitePlan = z.object({
  /** In the order in which they are queued: what counts, then every network with its first seed, then with the second. */
  runs: z.array(plannedSuiteRun),
  /** That each network learns from. */
  tokens: z.number().int(),
  /** That all networks manage in their time, by this machine’s estimate … */
  mostTokens: z.number().int(),
  /** … and the one that manages the fewest. */
  slowest: z.string(),
  /** Seconds that each network has. */
  secondsEach: z.number(),
  /** From the start of the first to the end of the last, as many at once as the lab trains. */
  seconds: z.number(),
});
export type SuitePlan = z.infer<typeof suitePlan>;

export const newSuite = suiteRequest.extend(suiteNaming.shape);
export type NewSuite = z.infer<typeof newSuite>;

/** A model of a suite, as it was measured: means over the runs that have finished, each with another seed. */
export const suiteRow = z.object({
  preset: z.string(),
  counts: z.boolean(),
  /** Those that are there, whatever became of them. */
  runs: z.array(z.string()),
  states: z.partialRecord(runState, z.number().int()),
  /** The best score of each run; `null` while none has finished with a finite one. */
  bitsPerByte: z
    .object({ mean: z.number(), standardDeviation: z.number().nullable(), runs: z.number().int() })
    .nullable(),
  tokens: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Of training; `null` also of what counts, which takes none. */
  flops: z.number().nullable(),
  /** Of what counts: the counts that it keeps. */
  parameters: z.number().nullable(),
});
export type SuiteRow = z.infer<typeof suiteRow>;

export const suiteTable = z.object({
  sweep: sweepSummary,
  request: suiteRequest,
  /** The line of the text, in bits per byte; `null` until it is counted. */
  fiveGram: z.number().nullable(),
  /** The best first; those without a score in the order of the suite. */
  rows: z.array(suiteRow),
});
export type SuiteTable = z.infer<typeof suiteTable>;
