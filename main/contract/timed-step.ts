/**
 * What of a specification the time of one batch depends on, and the time of scoring the validation part: the key of every
 * time that is kept. It stands here and nowhere else, because a setting that is forgotten in a key gives stale times in
 * silence. Seeds, rates and lengths change the numbers and not the work.
 */
import { z } from 'zod';
import {
  modelConfiguration,
  objectiveConfiguration,
  type RunSpecification,
  tokenizerConfiguration,
} from './run-specification.ts';

export const timedStep = z.strictObject({
  model: modelConfiguration,
  // What earlier labs kept says neither of the two (one tokenizer, presets that clip): an estimate is scaled from it still.
  tokenizer: tokenizerConfiguration.default({ kind: 'character' }),
  /** Whether the norm of the gradients is computed to be compared. */
  clips: z.boolean().default(true),
  /** Of a model that counts one: it reads the text as one sequence, in so many portions. */
  batchSize: z.number().int().positive(),
  portions: z.number().int().positive().exactOptional(),
  /** Of a model that learns something else than its family is pretrained on. */
  objective: objectiveConfiguration.exactOptional(),
  /** Hash of the corpus: it decides the vocabulary and the length of an evaluation. */
  corpusSha256: z.string(),
});
export type TimedStep = z.infer<typeof timedStep>;

export function timedStepOf(
  { model, tokenizer, objective, recipe }: Pick<RunSpecification, 'model' | 'tokenizer' | 'objective' | 'recipe'>,
  corpusSha256: string,
): TimedStep {
  if (recipe.kind === 'counting')
    return { model, tokenizer, clips: false, batchSize: 1, portions: recipe.steps, corpusSha256 };
  const learned = objective.kind === 'pretraining' ? {} : { objective };
  return { model, tokenizer, ...learned, clips: recipe.clipNorm !== null, batchSize: recipe.batchSize, corpusSha256 };
}
