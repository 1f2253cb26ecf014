/**
 * Two tasks that a dictionary gives, each learned by an encoder–decoder Transformer: how words are read (hanzi to pinyin), and
 * what they mean (Chinese to English); beside each a look-up in what was learned from.
 */
import { z } from 'zod';
import { runState } from './run.ts';
import { suiteNaming } from './suite-naming.ts';
import { sweepSummary } from './sweep.ts';

export const USUAL_PINYIN_CORPUS = 'cedict-pinyin';
export const USUAL_ENGLISH_CORPUS = 'cedict-zh-en';
/** All training together, on two cores; the words are asked afterwards. */
export const USUAL_TRANSLATION_MINUTES = 30;
export const USUAL_TRANSLATION_SEEDS = 1;

const texts = z.strictObject({
  /** Words with their syllables, separated by spaces. */
  pinyin: z.string().min(1).default(USUAL_PINYIN_CORPUS),
  /** Words with what they mean. */
  english: z.string().min(1).default(USUAL_ENGLISH_CORPUS),
});

export const translationRequest = texts.extend({
  /** That all runs together may take, one after the other. */
  minutes: z.number().positive().max(10_080).default(USUAL_TRANSLATION_MINUTES),
  /** Of each network, from 1 on. */
  seeds: z.number().int().min(1).max(50).default(USUAL_TRANSLATION_SEEDS),
  /** That each network is trained for; without it as many as fit into the time. */
  steps: z.number().int().min(1).max(10_000_000).optional(),
});
export type TranslationRequest = z.infer<typeof translationRequest>;

export const translationTask = z.enum(['pinyin', 'english']);
export type TranslationTask = z.infer<typeof translationTask>;

export const plannedTranslationRun = z.object({
  task: translationTask,
  seed: z.number().int(),
  steps: z.number().int(),
  seconds: z.number(),
});
export type PlannedTranslationRun = z.infer<typeof plannedTranslationRun>;

export const translationPlan = z.object({
  /** In the order in which they are queued: both tasks with the first seed, then with the second. */
  runs: z.array(plannedTranslationRun),
  seconds: z.number(),
});
export type TranslationPlan = z.infer<typeof translationPlan>;

export const newTranslation = translationRequest.extend(suiteNaming.shape);
export type NewTranslation = z.infer<typeof newTranslation>;

export const translationWish = texts.extend({
  /** Whether the answer waits until all that has ended was asked. */
  wait: z.boolean().default(false),
});
export type TranslationWish = z.infer<typeof translationWish>;

/** How far texts are from what is wanted. */
export const taskScores = z.object({
  /** Share that is right to its last character. */
  exact: z.number(),
  /** Shares of syllables that are right at their place: of all, and of those of characters with several readings; of pinyin. */
  syllables: z.number().nullable(),
  ambiguous: z.number().nullable(),
  /** From 0 to 100; of English. */
  chrF: z.number().nullable(),
});
export type TaskScores = z.infer<typeof taskScores>;

export const translationExample = z.object({
  source: z.string(),
  wanted: z.string(),
  written: z.string(),
  lookedUp: z.string(),
  /** Whether the network’s is right. */
  right: z.boolean(),
});
export type TranslationExample = z.infer<typeof translationExample>;

/** What came of a run’s held-out words. */
export const translationScores = z.object({
  /** Words that were asked; and of pinyin their syllables, and those of characters with several readings. */
  words: z.number().int(),
  syllables: z.number().int(),
  ambiguous: z.number().int(),
  network: taskScores,
  lookUp: taskScores,
  /** At equal distances in the order of the text. */
  examples: z.array(translationExample),
});
export type TranslationScores = z.infer<typeof translationScores>;

/** A mean over seeds. */
export const translationMean = z.object({
  mean: z.number(),
  /** `null` of one. */
  standardDeviation: z.number().nullable(),
});
export type TranslationMean = z.infer<typeof translationMean>;

export const translationRow = z.object({
  by: z.enum(['look-up', 'network']),
  exact: translationMean.nullable(),
  syllables: translationMean.nullable(),
  ambiguous: translationMean.nullable(),
  chrF: translationMean.nullable(),
  /** Of a network: runs that were asked, its runs that are there, their states, and the mean time of training. */
  asked: z.number().int(),
  runs: z.array(z.string()),
  states: z.partialRecord(runState, z.number().int()),
  seconds: z.number().nullable(),
});
export type TranslationRow = z.infer<typeof translationRow>;

export const translationResult = z.object({
  task: translationTask,
  /** `null` until a run was asked. */
  words: z.number().int().nullable(),
  syllables: z.number().int(),
  ambiguous: z.number().int(),
  /** The look-up, then the network. */
  rows: z.array(translationRow),
  /** Of the run with the first seed that was asked. */
  examples: z.array(translationExample),
});
export type TranslationResult = z.infer<typeof translationResult>;

export const translationTable = z.object({
  sweep: sweepSummary,
  request: translationRequest,
  results: z.array(translationResult),
  /** Runs that have ended and are still to be asked. */
  asking: z.number().int(),
});
export type TranslationTable = z.infer<typeof translationTable>;
