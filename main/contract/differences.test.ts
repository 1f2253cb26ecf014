import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, flattened } from './differences.ts';

test('only the paths that differ are named, with the value of each configuration', () => {
  const left = { recipe: { rate: 0.001, steps: 100 }, seed: 1, kind: 'gpt' };
  const right = { recipe: { rate: 0.001, steps: 200 }, seed: 3, kind: 'gpt' };
  expect(differences([left, right])).toEqual([
    { path: 'recipe.steps', values: [100, 200] },
    { path: 'seed', values: [1, 3] },
  ]);
  expect(differences([left, structuredClone(left), right]).map(({ values }) => values)).toEqual([
    [100, 100, 200],
    [1, 1, 3],
  ]);
});

test('absent is not null, and a number is not its text', () => {
  expect(differences([{ clip: null }, {}])).toEqual([{ path: 'clip', values: [null, undefined] }]);
  expect(differences([{ clip: undefined }, {}])).toEqual([]);
  expect(differences([{ seed: 1 }, { seed: '1' }])).toEqual([{ path: 'seed', values: [1, '1'] }]);
  expect(differences([{ on: false }, { on: 0 }, { on: '' }, { on: null }])).toHaveLength(1);
  expect(differences([{ rate: Number.NaN }, { rate: Number.NaN }])).toEqual([]);
});

test('arrays are compared place by place, whatever they hold; an empty one is a value', () => {
  expect(differences([{ shots: [0, 1, { k: 4 }] }, { shots: [0, 2, { k: 8 }, 16] }])).toEqual([
    { path: 'shots.1', values: [1, 2] },
    { path: 'shots.2.k', values: [4, 8] },
    { path: 'shots.3', values: [undefined, 16] },
  ]);
  expect(differences([{ tags: [] }, { tags: [] }])).toEqual([]);
  expect(differences([{ tags: [] }, { tags: {} }])).toEqual([{ path: 'tags', values: [[], {}] }]);
  expect(differences([{ tags: [] }, {}])).toEqual([{ path: 'tags', values: [[], undefined] }]);
  // An object where the other has a value differs in both places.
  expect(differences([{ model: { layers: 2 } }, { model: 'gpt' }]).map(({ path }) => path)).toEqual([
    'model.layers',
    'model',
  ]);
});

test('a key with a dot is not a path', () => {
  expect(differences([{ 'a.b': 1 }, { a: { b: 1 } }])).toHaveLength(2);
  expect([...flattened({ ['__proto__']: { x: 1 } }).keys()]).toEqual(['__proto__.x']);
  expect(differences([])).toEqual([]);
});

test('a configuration never differs from its copy, and two that differ in JSON do here', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
      const [left, right] = [{ of: one }, { of: other }];
      expect(differences([left, structuredClone(left)])).toEqual([]);
      const same = sorted(left) === sorted(right);
      expect(differences([left, right]).length === 0).toBe(same);
    }),
  );
});

/** JSON without an order of keys, and with -0 as the 0 that it equals. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}
