import { expect, test } from 'vitest';
import { presetNamed } from '../../../../main/engine/presets.ts';
import { isFarRate } from './far-rate.ts';

const { specification } = presetNamed('gpt-tiny');
const isFar = (typed: unknown, path = 'recipe.learningRate') => isFarRate(path, typed, specification);

test('a rate is far where nothing is learned with it, and what cannot be read is none', () => {
  expect([0.004, 0.04, 0.1, 1].map((rate) => isFar(rate))).toEqual([false, false, true, true]);
  expect([isFar('fast'), isFar(null), isFar(1, 'recipe.weightDecay')]).toEqual([false, false, false]);
});
