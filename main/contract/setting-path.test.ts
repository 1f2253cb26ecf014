import { expect, test } from 'vitest';
import { leastSetting, withSetting } from './setting-path.ts';

test('the least that a setting may be is what its schema says', () => {
  expect(leastSetting('seed')).toBe(1);
  expect(leastSetting('recipe.steps')).toBe(1);
  expect(leastSetting('model.order')).toBe(2);
  expect(leastSetting('recipe.warmupSteps')).toBe(0);
  // Above 0, which is told when it is 0.
  expect(leastSetting('recipe.learningRate')).toBe(0);
  expect(leastSetting('recipe.clipNorm')).toBe(0);
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
