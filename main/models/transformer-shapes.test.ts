import { expect, test } from 'vitest';
import { sizeOf } from '../tensor/program.ts';
import { gpt } from './gpt.ts';
import { attentionShapes, feedForwardShapes } from './transformer-shapes.ts';

const BASE = { tokens: 2, width: 512, heads: 8, inner: 2048 };

test('two tokens through the base model', () => {
  expect(attentionShapes(BASE)).toEqual({ query: [2, 64], weights: [2, 2], joined: [2, 512], output: [512, 512] });
  const { parameters, between } = feedForwardShapes(BASE);
  expect(parameters).toEqual({ W1: [512, 2048], b1: [2048], W2: [2048, 512], b2: [512] });
  expect(between).toEqual([2, 2048]);
  // 2 · 512 · 2048 + 2048 + 512
  expect(Object.values(parameters).reduce((sum, shape) => sum + sizeOf(shape), 0)).toBe(2_099_712);
});

test('they are those of the lab’s GPT, which is four times as wide between', () => {
  const configuration = {
    kind: 'gpt',
    layers: 1,
    heads: 4,
    width: 32,
    context: 8,
    positions: 'learned',
    dropout: 0,
  } as const;
  const { parameterShapes } = gpt({ ...configuration, initialStandardDeviation: 0.02 }, 10);
  const { parameters } = feedForwardShapes({ tokens: 8, width: 32, inner: 128 });
  expect(parameterShapes['h.0.mlp.c_fc.w']).toEqual(parameters.W1);
  expect(parameterShapes['h.0.mlp.c_proj.w']).toEqual(parameters.W2);
  expect(parameterShapes['h.0.attn.c_proj.w']).toEqual(
    attentionShapes({ tokens: 8, width: 32, heads: 4, inner: 128 }).output,
  );
});

test('refuses heads that do not divide the width', () => {
  expect(() => attentionShapes({ ...BASE, heads: 7 })).toThrow(RangeError);
});
