import { expect, test } from 'vitest';
import { leastSetting } from './setting-path.ts';

test('the least that a setting may be is what its schema says', () => {
  expect(leastSetting('seed')).toBe(1);
  expect(leastSetting('recipe.steps')).toBe(1);
  expect(leastSetting('recipe.warmupSteps')).toBe(0);
  // Above 0, which is told when it is 0.
  expect(leastSetting('recipe.learningRate')).toBe(0);
  expect(leastSetting('recipe.clipNorm')).toBe(0);
});
