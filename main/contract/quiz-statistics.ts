/** What collected answers say of the items: classical item analysis. */
import { z } from 'zod';
import { quizConfidence, quizOrigin } from './quiz.ts';
import { QUIZ_SECTIONS, QUIZ_TYPES } from './quiz-item.ts';

/** Below so many attempts nothing is said of an item. */
export const FEWEST_ATTEMPTS = 20;

const text = z.object({ zh: z.string(), en: z.string() });

/** A figure with its 95 % interval by bootstrap over persons; `null` where it is not defined. */
const estimate = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
});
export type QuizEstimate = z.infer<typeof estimate>;

/** Why an item should be read again. */
export const REWRITE_REASONS = [
  'discriminates-backwards',
  'discriminates-little',
  'distractor-beats-key',
  'as-chance',
  'everybody-right',
  'distractor-unchosen',
  'sure-and-wrong',
] as const;
export const rewriteReason = z.enum(REWRITE_REASONS);
export type RewriteReason = z.infer<typeof rewriteReason>;

export const itemStatistics = z.object({
  item: z.string(),
  keyVersion: z.number().int(),
  origin: quizOrigin,
  type: z.enum(QUIZ_TYPES),
  section: z.enum(QUIZ_SECTIONS),
  keyPoint: z.number().int().nullable(),
  /** First answers, one a person. */
  attempts: z.number().int(),
  enough: z.boolean(),
  /** Share of attempts that were right. */
  facility: estimate,
  /** Correlation (Pearson) of right on this item with the share right on all other items of the same person. */
  discrimination: estimate,
  /**
   * How often each option was chosen, in the item's own order, with Wilson's interval of its share of the attempts; empty for
   * types without options.
   */
  choices: z.array(
    z.object({
      ...{ option: z.number().int(), count: z.number().int(), right: z.boolean() },
      ...{ low: z.number(), high: z.number() },
    }),
  ),
  /** From the question to the answer: half of the attempts of which it is known took longer. */
  medianSeconds: estimate,
  /** Of those so sure, how many were right, with the interval of the share; `null` of nobody. */
  calibration: z.array(
    z.object({
      ...{ confidence: quizConfidence, n: z.number().int(), right: z.number().int() },
      ...{ low: z.number().nullable(), high: z.number().nullable() },
    }),
  ),
  reasons: z.array(rewriteReason),
});
export type ItemStatistics = z.infer<typeof itemStatistics>;

/** The same with what a person knows the item by. */
export const namedItemStatistics = itemStatistics.extend({
  /** What it asks; `null` of an item that this lab does not have. */
  stem: text.nullable(),
  /** Of each of the choices. */
  options: z.array(text),
});
export type NamedItemStatistics = z.infer<typeof namedItemStatistics>;

export const quizStatistics = z.object({
  persons: z.number().int(),
  attempts: z.number().int(),
  /** Those that need rewriting first. */
  items: z.array(namedItemStatistics),
  /** What became of each file; `same`: it was given before, or another file has the same answers. */
  files: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['taken', 'same', 'changed', 'cut-off', 'newer', 'not-results']),
      person: z.string(),
      answers: z.number().int(),
    }),
  ),
});
export type QuizStatistics = z.infer<typeof quizStatistics>;
