import { expect, test } from 'vitest';
import { modelFor } from './model.ts';
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
