import { expect, test } from 'vitest';
import { describeModel } from './describe-model.ts';
import { presetNamed, presets } from './presets.ts';

const described = (name: string, vocabulary: number) => {
  const preset = presetNamed(name);
  return describeModel(preset.specification, { vocabulary, preset, tokens: () => 1000, pairs: null });
};

test('GPT-2 small as published', () => {
  const { parameters, parts, published, bytes } = described('gpt2-small', 50257);
  expect(published).toEqual({ vocabulary: 50257, source: expect.stringContaining('Radford') });
  expect(parameters).toBe(124_439_808);
  expect(parts.slice(0, 3)).toEqual([
    { name: 'wte', shape: [50257, 768], copies: 1, parameters: 38_597_376 },
    { name: 'wpe', shape: [1024, 768], copies: 1, parameters: 786_432 },
    { name: 'h.<l>.ln_1.g', shape: [768], copies: 12, parameters: 9216 },
  ]);
  // Weights, gradients and two moments: 16 bytes a parameter.
  expect(bytes.weights + bytes.gradients + bytes.optimizer).toBe(16 * 124_439_808);
});

test('the model of Bengio et al. 2003 has as many parameters as their formula', () => {
  const [V, n, m, h] = [80_000, 5, 100, 100];
  const { parameters, published, specification } = described('nnlm-2003', V);
  expect(published?.vocabulary).toBe(V);
  expect(specification.model).toMatchObject({ order: n, wordWidth: m, hidden: h, connections: 'hidden-and-direct' });
  // Section 2: |V|(1 + nm + h) + h(1 + (n − 1)m), with direct connections.
  expect(parameters).toBe(V * (1 + n * m + h) + h * (1 + (n - 1) * m));
});

test('the parts of every preset add up, and layers of another shape are parts of their own', () => {
  for (const preset of presets()) {
    const { parts, parameters } = describeModel(preset.specification, {
      vocabulary: 97,
      preset,
      tokens: () => 1000,
      pairs: null,
    });
    expect(parts.reduce((sum, part) => sum + part.parameters, 0)).toBe(parameters);
    for (const { shape, copies, parameters: own } of parts) expect(copies * shape.reduce((a, b) => a * b, 1)).toBe(own);
  }
  const { specification } = presetNamed('lstm-tiny');
  const two = { ...specification, model: { ...specification.model, layers: 2, wordWidth: 8, hidden: 16 } };
  const { parts } = describeModel(two as typeof specification, {
    vocabulary: 97,
    preset: null,
    tokens: () => 1000,
    pairs: null,
  });
  expect(parts.filter(({ name }) => name === '<l>.U').map(({ shape }) => shape)).toEqual([
    [8, 64],
    [16, 64],
  ]);
});

test('of a model that counts: at most as many k-grams as its text has tokens, and as are possible', () => {
  const { parameters, parts, bytes, flopsPerToken } = described('ngram-3', 11);
  expect(parts).toEqual([
    { name: '1-grams', shape: [10], copies: 1, parameters: 10 },
    { name: '2-grams', shape: [100], copies: 1, parameters: 100 },
    { name: '3-grams', shape: [998], copies: 1, parameters: 998 },
  ]);
  expect(bytes).toEqual({ weights: 12 * parameters, gradients: 0, optimizer: 0, activations: 0, logits: 0 });
  expect(flopsPerToken).toBe(0);
});
