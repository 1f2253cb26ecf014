import { expect, test } from 'vitest';
import { withSetting } from './setting-path.ts';

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
