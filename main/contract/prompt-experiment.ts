/** One experiment with prompts: what was asked, of whom, with how many examples, and what came. */
import { z } from 'zod';
import { answerScore, formDifference, generatedToken, generateEnd, sampling } from './language.ts';
import { oneLine } from './one-line.ts';
import { promptTemplate } from './prompt-template.ts';

export const shownExample = z.object({ input: z.string().max(10_000), output: z.string().max(10_000) });

/** What a person sets. */
export const promptSetting = z.object({
  model: z.string(),
  instruction: z.string().max(10_000),
  examples: z.array(shownExample).max(200),
  query: z.string().max(10_000),
  template: promptTemplate,
  /** How many of the examples each prompt has, side by side: 0, 1, all. */
  shots: z.array(z.number().int().nonnegative()).min(1).max(8),
  /** Answers whose probability is asked for under each prompt. */
  answers: z.array(z.string().min(1).max(1000)).max(20),
  /** Most tokens of an answer. */
  tokens: z.number().int().min(1).max(512),
  sampling,
});
export type PromptSetting = z.infer<typeof promptSetting>;

/** How many tokens a text has that the model does not read at once, and how many it reads. */
const tooLong = z.object({ tokens: z.number(), limit: z.number() });
export type TooLong = z.infer<typeof tooLong>;

/** What came under one prompt. */
export const promptResult = z.object({
  shots: z.number().int(),
  /** Exactly as sent. */
  prompt: z.string(),
  text: z.string(),
  tokens: z.array(generatedToken),
  end: generateEnd.nullable(),
  /** What failed it, and no person, kept its answer from coming to an `end`. */
  brokeOff: z.literal(true).optional(),
  /**
   * `logProbability`, `tokens` and `greedy` are of the answer with the text that ends it; `alone` is the log-probability
   * of the answer however it goes on, `null` where it is not told, and of experiments that an older lab saved.
   */
  scores: z.array(answerScore.extend({ answer: z.string(), alone: z.number().nullable().default(null) })),
  /** As in the scores of an item. */
  unspaced: z.literal(true).optional(),
  /** As in the scores of an item. */
  differs: z.array(formDifference).optional(),
  /** Without an `end` the prompt itself was too long and was never asked; with one, only the answers to be scored were. */
  tooLong: tooLong.optional(),
});
export type PromptResult = z.infer<typeof promptResult>;

export const promptExperiment = z.object({
  id: z.string(),
  name: oneLine(200, 1),
  savedAt: z.number(),
  setting: promptSetting,
  /** SHA-256 of the weights that answered, `null` before anything was asked. */
  modelSha256: z.string().nullable(),
  results: z.array(promptResult),
});
export type PromptExperiment = z.infer<typeof promptExperiment>;
export const newPromptExperiment = promptExperiment.omit({ id: true, savedAt: true });
export type NewPromptExperiment = z.infer<typeof newPromptExperiment>;
