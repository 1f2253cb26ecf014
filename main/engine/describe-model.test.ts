import { expect, test } from 'vitest';
import type { RunSpecification } from '../contract/run-specification.ts';
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

test('BERT base and large as released, with both heads: of the body alone they have 109,482,240 and 335,141,888', () => {
  const { parameters, parts, published, specification } = described('bert-base', 30_522);
  expect(published).toEqual({ vocabulary: 30_522, source: expect.stringContaining('Devlin') });
  expect(parameters).toBe(110_106_428);
  const ofHeads = parts.filter(({ name }) => /^(masked|next)\./.test(name));
  expect(parameters - ofHeads.reduce((sum, part) => sum + part.parameters, 0)).toBe(109_482_240);
  const large = { ...specification.model, layers: 24, width: 1024, heads: 16, inner: 4096 };
  const preset = { ...presetNamed('bert-base'), specification: { ...specification, model: large } as RunSpecification };
  const told = describeModel(preset.specification, { vocabulary: 30_522, preset, tokens: () => 1000, pairs: null });
  expect(told.parameters).toBe(336_226_108);
});

test('the base model of Vaswani et al. 2017: 44,138,496 in its layers, one table for both sides and the output', () => {
  const { parameters, parts, published, specification } = described('transformer-base', 37_000);
  expect(published).toEqual({ vocabulary: 37_000, source: expect.stringContaining('Vaswani') });
  expect(specification.model).toMatchObject({ layers: 6, heads: 8, width: 512, inner: 2048, embeddings: 'shared' });
  // The lab's three marks stand beside the tokens.
  expect(parts[0]).toEqual({ name: 'embedding', shape: [37_003, 512], copies: 1, parameters: 37_003 * 512 });
  expect(parameters).toBe(44_138_496 + 37_003 * 512);
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
