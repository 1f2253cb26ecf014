/** Every template, and an item by its name and seed. */
import { LabError } from '../../contract/fault.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { createRandom } from '../../random/random.ts';
import { adamwFirstStep } from './adamw-first-step.ts';
import { attentionWeight } from './attention-weight.ts';
import { bitsPerByteFromNats } from './bits-per-byte-from-nats.ts';
import { clippedGradient } from './clipped-gradient.ts';
import { embeddingParameters } from './embedding-parameters.ts';
import { feedForwardParameters } from './feed-forward-parameters.ts';
import { kneserNeyProbability } from './kneser-ney-probability.ts';
import { layerShapes } from './layer-shapes.ts';
import { learningRate } from './learning-rate.ts';
import { machineLoss } from './machine-loss.ts';
import { maskedTokens } from './masked-tokens.ts';
import { oneHotRow } from './one-hot-row.ts';
import { positionalEncodingValue } from './positional-encoding-value.ts';
import { sentencePairIds } from './sentence-pair-ids.ts';
import type { ComputedTemplate } from './template.ts';
import { wilsonBound } from './wilson-bound.ts';

/** In the order of the article’s sections. */
export const COMPUTED_TEMPLATES: readonly ComputedTemplate[] = [
  ...[bitsPerByteFromNats, wilsonBound, learningRate, adamwFirstStep, clippedGradient],
  ...[kneserNeyProbability, embeddingParameters, oneHotRow, machineLoss],
  ...[positionalEncodingValue, attentionWeight, layerShapes, feedForwardParameters],
  ...[sentencePairIds, maskedTokens],
];

/**
 * The item of a template with the numbers of a seed: the same on every machine.
 *
 * @param seed 1 … 2³¹ − 1
 * @throws LabError `quiz-item-unknown` {item}
 */
export async function computedItem(id: string, seed: number): Promise<QuizItem> {
  const template = COMPUTED_TEMPLATES.find((each) => each.id === id);
  if (!template) throw new LabError('quiz-item-unknown', { item: id });
  return template.make(createRandom(seed, 'quiz-numbers'));
}
