import { expect, test } from 'vitest';
import { settingLimits, withSetting } from './setting-path.ts';

test('what a setting may be is what its schema says', () => {
  expect(settingLimits('seed')).toEqual({ min: 1, max: 2147483647, whole: true });
  expect(settingLimits('recipe.steps')).toEqual({ min: 1, max: 10_000_000, whole: true });
  const limitsIn = (kind: string) => settingLimits('model.order', { model: { kind } });
  expect(limitsIn('nnlm')).toEqual({ min: 2, max: 64, whole: true });
  expect(limitsIn('ngram')).toEqual({ min: 1, max: 8, whole: true });
  expect(settingLimits('recipe.steps', { recipe: { kind: 'counting' } })).toMatchObject({ max: 10_000 });
  expect(settingLimits('model.forgetBias')).toEqual({ min: -10, max: 10, whole: false });
  expect(settingLimits('recipe.warmupSteps')).toMatchObject({ min: 0, whole: true });
  expect(settingLimits('recipe.learningRate')).toEqual({ above: 0, max: 1, whole: false });
  expect(settingLimits('recipe.clipNorm')).toEqual({ above: 0, whole: false });
  expect(settingLimits('model.kind')).toEqual({ whole: false });
});

test('a path of any name is set in the copy, and in nothing that other objects have too', () => {
  const given = { recipe: { steps: 1 } };
  expect(withSetting(given, ['recipe', 'steps'], 2)).toEqual({ recipe: { steps: 2 } });
  for (const path of [['__proto__', 'x'], ['recipe', '__proto__'], ['constructor', 'prototype', 'x'], ['toString']]) {
    const text = JSON.stringify(withSetting(given, path, 7));
    for (const key of path) expect(text).toContain(`"${key}":`);
  }
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  expect(given).toEqual({ recipe: { steps: 1 } });
});
