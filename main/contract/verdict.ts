/** What a comparison of two groups of runs says: is one better, or is it the seed? */
import { z } from 'zod';

/** How often at most, among all comparisons made at once, a difference is told that is none. */
export const LEVEL = 0.05;

/**
 * `no-larger`: the interval of the difference lies within ±δ, so whatever difference there is is too small to matter.
 * Else `better`, `worse`: it leaves out 0 on one side. `too-few`: it reaches from 0 beyond δ, so these seeds can't say.
 */
export const verdictKind = z.enum(['better', 'worse', 'no-larger', 'too-few']);
export type VerdictKind = z.infer<typeof verdictKind>;

/** Why nothing was computed, each with a sentence of its own. */
export const verdictReason = z.enum([
  /** Both sides have one value, the one judged has, or the baseline has: no scatter is known. */
  'one-seed',
  'one-seed-group',
  'one-seed-baseline',
  /** Neither side has a finite value within the budget, the one judged has none, or the baseline has none. */
  'no-value',
  'no-value-group',
  'no-value-baseline',
  /** Both sides hold the very same runs. */
  'same-runs',
  /** All values agree to the last digits: the same seeds gave the same numbers. */
  'equal-values',
  /** Every difference is the same: there is no scatter to judge by. */
  'identical-differences',
  /** One of them counts: no seed would change what it reaches, so that there are none to judge by. */
  'no-seeds',
  /** The numbers are not about the same thing: of another text, or of a token that is another piece of it. */
  'other-text',
  'other-tokens',
]);
export type VerdictReason = z.infer<typeof verdictReason>;

/** Why a run has no finite value within the budget. */
export const leftOutReason = z.enum([
  /** It was evaluated, and none of it was a finite number. */
  'not-finite',
  /** It was evaluated later only: nothing is wrong with it. */
  'beyond-budget',
  /** It ended before its first evaluation, by a fault or by a person: none will come by itself. */
  'failed',
  'stopped',
  'not-evaluated',
]);
export type LeftOutReason = z.infer<typeof leftOutReason>;

export const verdict = z.object({
  /** `null` where no number of seeds could say which is better: the numbers are not about the same thing, or have no seeds. */
  kind: verdictKind.nullable(),
  reason: verdictReason.nullable(),
  /** `paired`: by seed, `welch`: independent values; `null` where there was nothing to compute. */
  method: z.enum(['paired', 'welch']).nullable(),
  /** Mean of this side less mean of the baseline, in the metric's unit; of the pairs where it is paired. */
  difference: z.number().nullable(),
  /** The interval at 1 − `level`: it leaves out 0 where, and only where, `pValue` is below `level`. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Two-sided; after Holm's correction where several sides are compared at once, to be held against 0.05. */
  pValue: z.number().nullable(),
  correctedPValue: z.number().nullable(),
  /**
   * What `pValue` is held against by Holm's procedure, and what `low`, `high`, `detectable` and `seedsForDelta` are reckoned
   * by: 0.05 of one comparison, less where several are made at once; `null` without a p value.
   */
  level: z.number().nullable(),
  /** Comparisons with a p value made at once. */
  family: z.number().int(),
  /** Pairs in which this side is the better one; `null` unless paired. */
  betterIn: z.object({ pairs: z.number().int(), of: z.number().int() }).nullable(),
  /** Seeds with a value on both sides: the pairs, where there are at least two. */
  matchedSeeds: z.array(z.number().int()),
  /** Seeds that only one side has; they are left out where the comparison is paired. */
  unmatchedSeeds: z.array(z.number().int()),
  /** Runs left out because their value is NaN, infinite or not there, by id. */
  leftOut: z.array(z.object({ run: z.string(), why: leftOutReason })),
  /** The smallest true difference that so many seeds find in four of five repetitions, in the metric's unit. */
  detectable: z.number().nullable(),
  /** Seeds a side that would find a difference of δ so; `null` where a hundred would not do, or nothing is known. */
  seedsForDelta: z.number().int().nullable(),
});
export type Verdict = z.infer<typeof verdict>;
