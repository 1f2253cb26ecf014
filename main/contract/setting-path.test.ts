import { expect, test } from 'vitest';
import { lowerBound, withSetting } from './setting-path.ts';

test('the least that a setting may be, or must be above, is what its schema says', () => {
  expect(lowerBound('seed')).toEqual({ min: 1 });
  expect(lowerBound('recipe.steps')).toEqual({ min: 1 });
  expect(lowerBound('model.order')).toEqual({ min: 2 });
  expect(lowerBound('model.forgetBias')).toEqual({ min: -10 });
  expect(lowerBound('recipe.warmupSteps')).toEqual({ min: 0 });
  expect(lowerBound('recipe.learningRate')).toEqual({ above: 0 });
  expect(lowerBound('recipe.clipNorm')).toEqual({ above: 0 });
  expect(lowerBound('model.kind')).toEqual({});
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
