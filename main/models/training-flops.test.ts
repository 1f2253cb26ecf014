import { expect, test } from 'vitest';
import type { BertConfiguration } from '../contract/run-specification.ts';
import { modelFor, networkSizes } from './model.ts';
import { trainingFlopsPerToken } from './training-flops.ts';

test('GPT-2 124M with 1,024 tokens takes what nanoGPT counts for it', () => {
  const model = {
    kind: 'gpt',
    layers: 12,
    heads: 12,
    width: 768,
    context: 1024,
    positions: 'learned',
    dropout: 0,
    initialStandardDeviation: 0.02,
  } as const;
  const { parameterCount } = modelFor(model, 50257);
  // transformer_sizing.ipynb there: 123.65M parameters without positions; 6 · N + 12 · 12 · 12 · 64 · 1024.
  expect(parameterCount - 1024 * 768).toBe(123_653_376);
  expect(trainingFlopsPerToken(model, parameterCount)).toBe(855_166_464);
  // Twice the context costs attention alone.
  const longer = { ...model, context: 2048 };
  const more = trainingFlopsPerToken(longer, modelFor(longer, 50257).parameterCount) - 855_166_464;
  expect(more).toBe(12 * 12 * 768 * 1024);
});

test.each(['asked', 'left-out'] as const)(
  'BERT base with the next sentence %s: its layers at each place, the vocabulary at the chosen ones',
  (nextSentence) => {
    const model: BertConfiguration = {
      ...{ kind: 'bert', layers: 12, heads: 12, width: 768, inner: 3072, context: 512, nextSentence },
      ...{ dropout: 0, initialStandardDeviation: 0.02 },
    } as const;
    const { parameterCount } = networkSizes(model, 30_522);
    // By hand: twelve layers of 4 · 768² + 2 · 768 · 3072, 0.15 of the head's 768² + 30522 · 768, attention among 512 places.
    const ofLayers = 12 * (4 * 768 ** 2 + 2 * 768 * 3072);
    const ofHead = 0.15 * (768 ** 2 + 30_522 * 768);
    expect(trainingFlopsPerToken(model, parameterCount)).toBeCloseTo(6 * (ofLayers + ofHead) + 12 * 12 * 768 * 512, 0);
  },
);
