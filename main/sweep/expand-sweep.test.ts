import { expect, test } from 'vitest';
import { type SweepRequest, sweepRequest } from '../contract/sweep.ts';
import { expandSweep, sweepSize } from './expand-sweep.ts';

const base = { seed: 9, recipe: { learningRate: 1, steps: 10 }, model: { layers: 1 } };
const asked = (given: Partial<SweepRequest>): SweepRequest =>
  sweepRequest.parse({ base, name: 'n', vary: [], seeds: [1], ...given });
const values = (path: string, ...list: (number | string)[]) => ({ path, values: list });

test('a range with a number of values is drawn from those, one without from anywhere', () => {
  const drawn = (range: { from: number; to: number; count?: number }) =>
    expandSweep({
      ...{ base: {}, name: 'n', tags: [], seeds: [1], draw: { count: 3, seed: 1 }, warmupFollows: false },
      vary: [{ path: 'recipe.learningRate', range }],
    }).map(({ settings }) => settings['recipe.learningRate']);
  const grid = [0.0001, 0.001, 0.01];
  expect(drawn({ from: 1e-4, to: 1e-2, count: 3 }).sort()).toEqual(grid);
  expect(drawn({ from: 1e-4, to: 1e-2 }).every((value) => !grid.includes(value as number))).toBe(true);
});

test('a grid is every combination, and each has its first seed before any its second', () => {
  const request = asked({
    vary: [values('recipe.learningRate', 0.1, 0.2), values('model.layers', 1, 2)],
    seeds: [3, 4],
  });
  const runs = expandSweep(request);
  expect(runs.map(({ settings, seed }) => [...Object.values(settings), seed])).toEqual([
    [0.1, 1, 3],
    [0.1, 2, 3],
    [0.2, 1, 3],
    [0.2, 2, 3],
    [0.1, 1, 4],
    [0.1, 2, 4],
    [0.2, 1, 4],
    [0.2, 2, 4],
  ]);
  expect(runs[3]!.specification).toEqual({ seed: 3, recipe: { learningRate: 0.2, steps: 10 }, model: { layers: 2 } });
  expect(base).toEqual({ seed: 9, recipe: { learningRate: 1, steps: 10 }, model: { layers: 1 } });
  expect(sweepSize(request)).toBe(8);
});

test('without anything varied there is one run a seed, and what is named twice is there once', () => {
  expect(expandSweep(asked({ seeds: [2, 2, 5] })).map(({ seed }) => seed)).toEqual([2, 5]);
  expect(expandSweep(asked({ vary: [values('model.layers', 2, 2, 3)] }))).toHaveLength(2);
});

test('a range is spaced by its ends: over a factor of ten logarithmically, whole where the setting is', () => {
  const of = (path: string, range: object) =>
    expandSweep(asked({ vary: [{ path, range: range as { from: number; to: number } }] })).map(
      ({ settings }) => settings[path],
    );
  expect(of('recipe.learningRate', { from: 1e-4, to: 1e-2, count: 3 })).toEqual([1e-4, 1e-3, 1e-2]);
  expect(of('recipe.learningRate', { from: 1e-4, to: 1e-2, count: 3, scale: 'linear' })).toEqual([1e-4, 5.05e-3, 1e-2]);
  expect(of('model.dropout', { from: 0, to: 0.3, count: 4 })).toEqual([0, 0.1, 0.2, 0.3]);
  // Eight of one to four are four.
  expect(of('model.layers', { from: 1, to: 4, count: 8 })).toEqual([1, 2, 3, 4]);
});

test('what is drawn is the same for the same seed, within its range, and never twice', () => {
  const request = (seed: number) =>
    asked({
      vary: [{ path: 'recipe.learningRate', range: { from: 1e-4, to: 1e-1 } }, values('model.layers', 1, 2, 3)],
      draw: { count: 40, seed },
    });
  const runs = expandSweep(request(1));
  expect(runs).toHaveLength(40);
  expect(expandSweep(request(1))).toEqual(runs);
  expect(expandSweep(request(2))).not.toEqual(runs);
  const rates = runs.map(({ settings }) => Number(settings['recipe.learningRate']));
  for (const rate of rates) expect(rate >= 1e-4 && rate <= 1e-1 && Number(rate.toPrecision(3)) === rate).toBe(true);
  // In the exponent: about two of three lie below a hundredth, where in the range itself one of ten would.
  expect(rates.filter((rate) => rate < 1e-2).length).toBeGreaterThan(18);
  expect(new Set(runs.map(({ settings }) => JSON.stringify(settings))).size).toBe(40);
});

test('the warm-up of a run that is shorter than the base is shorter too, unless somebody chose it', () => {
  const long = { recipe: { steps: 400, warmupSteps: 20 } };
  const steps = values('recipe.steps', 20, 100, 400, 800);
  const warmups = (given: Partial<SweepRequest>) =>
    expandSweep(asked({ base: long, ...given })).map(
      ({ specification }) => (specification as typeof long).recipe.warmupSteps,
    );
  expect(warmups({ vary: [steps], warmupFollows: true })).toEqual([1, 5, 20, 20]);
  expect(warmups({ vary: [steps] })).toEqual([20, 20, 20, 20]);
  // Varied itself it follows nothing.
  expect(
    warmups({ vary: [values('recipe.steps', 20), values('recipe.warmupSteps', 3, 7)], warmupFollows: true }),
  ).toEqual([3, 7]);
  // What is told of a run is what was varied.
  const [first] = expandSweep(asked({ base: long, vary: [steps], warmupFollows: true }));
  expect(first!.settings).toEqual({ 'recipe.steps': 20 });
  // Of a base that can't be read nothing follows.
  for (const base of [null, {}, { recipe: { steps: '400', warmupSteps: 20 } }])
    expect(expandSweep(asked({ base: base ?? {}, vary: [steps], warmupFollows: true }))).toHaveLength(4);
});

test('a draw of more than there are takes all', () => {
  const request = asked({ vary: [values('model.layers', 1, 2, 3)], draw: { count: 100, seed: 1 } });
  expect(
    expandSweep(request)
      .map(({ settings }) => settings['model.layers'])
      .sort(),
  ).toEqual([1, 2, 3]);
  expect(sweepSize(request)).toBe(3);
});

test.each([
  ['a range of a grid without a count', { vary: [{ path: 'a', range: { from: 0, to: 1 } }] }],
  ['a range that goes down', { vary: [{ path: 'a', range: { from: 1, to: 0, count: 2 } }] }],
  ['a logarithmic range from 0', { vary: [{ path: 'a', range: { from: 0, to: 1, count: 2, scale: 'log' } }] }],
  ['values and a range', { vary: [{ path: 'a', values: [1], range: { from: 0, to: 1, count: 2 } }] }],
  ['neither', { vary: [{ path: 'a' }] }],
  ['a setting twice', { vary: [values('a', 1), values('a', 2)] }],
  ['the seed as a setting', { vary: [values('seed', 1, 2)] }],
  ['no seed', { seeds: [] }],
] as const)('%s is refused', (_, given) => {
  expect(sweepRequest.safeParse({ base, name: 'n', vary: [], seeds: [1], ...given }).success).toBe(false);
});
