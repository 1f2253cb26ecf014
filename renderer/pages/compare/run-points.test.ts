import { expect, test } from 'vitest';
import type { ComparedRunEntry } from '../../../main/contract/comparison.ts';
import { fieldScale, runPoints } from './run-points.ts';

const run = (id: string, value: ComparedRunEntry['value']): ComparedRunEntry => ({
  id,
  name: id,
  colour: 0,
  state: 'finished',
  seed: 7,
  value,
  step: 1,
  seconds: 60,
  tokens: 1000,
  flops: null,
  onlyBeyond: false,
  secondsToValue: null,
  resumedAt: [],
  startFrom: null,
});
const group = (runs: ComparedRunEntry[]) => ({
  label: 'A',
  elsewhere: false,
  runs,
  mean: null,
  standardDeviation: null,
  minimum: null,
  maximum: null,
  seeds: 0,
  steps: null,
  seconds: null,
});

test('a run is a point by what varies and what it came to; what is not known has no value', () => {
  const comparison = {
    groups: [group([run('a', 2.5)]), group([run('b', 'NaN')])],
    differences: [
      { path: 'recipe.learningRate', values: [{ value: 0.01 }, { value: 0.1 }] },
      { path: 'model.heads', values: [{ value: 2 }, null] },
      { path: 'recipe.clipNorm', values: [{ value: null }, { value: 1 }] },
    ],
  };
  const known = new Map([
    [
      'a',
      {
        parameters: 5,
        tokensPerSecond: 'NaN' as const,
      },
    ],
  ]);
  expect(runPoints(comparison, known)).toEqual([
    {
      id: 'a',
      name: 'a',
      group: 0,
      values: {
        'recipe.learningRate': 0.01,
        'model.heads': 2,
        'recipe.clipNorm': 'off',
        seed: 7,
        value: 2.5,
        tokens: 1000,
        flops: null,
        seconds: 60,
        parameters: 5,
        tokensPerSecond: null,
      },
    },
    expect.objectContaining({
      group: 1,
      values: expect.objectContaining({
        ...{ 'recipe.learningRate': 0.1, 'model.heads': 'not there', 'recipe.clipNorm': 1 },
        ...{ value: null, parameters: null },
      }),
    }),
  ]);
  // Of what was measured elsewhere nothing is known, which is not the same as not there.
  const elsewhere = { ...group([run('c', 2)]), elsewhere: true };
  const differences = [{ path: 'model.heads', values: [{ value: 2 }, null] }];
  const [, other] = runPoints({ groups: [group([run('a', 2)]), elsewhere], differences }, new Map());
  expect(other!.values['model.heads']).toBeNull();
});

test('what a run goes on from is one field, by the name of that run', () => {
  const going = { ...run('b', 2), startFrom: { run: '1m8k', name: 'tiny', step: 400 } };
  const differences = ['startFrom.run', 'startFrom.step', 'startFrom'].map((path) => ({ path, values: [] }));
  const points = runPoints({ groups: [group([run('a', 2), going])], differences }, new Map());
  expect(points.map(({ values }) => values.startFrom)).toEqual([null, 'tiny · 400']);
  expect(Object.keys(points[0]!.values).filter((path) => path.startsWith('startFrom'))).toEqual(['startFrom']);
});

test('numbers stand by size, wide ones logarithmically, texts side by side, and nothing nowhere', () => {
  const straight = fieldScale([1, 2, 3]);
  expect(straight.logarithmic).toBe(false);
  expect(straight.place(2)).toBeCloseTo(0.5, 12);
  expect(straight.place(null)).toBeNull();
  const bent = fieldScale([0.001, 0.01, 0.1]);
  expect(bent.logarithmic).toBe(true);
  expect(bent.place(0.01)).toBeCloseTo(0.5, 12);
  const words = fieldScale(['xla', 'eager', null]);
  expect([words.place('eager'), words.place('xla'), words.place(null)]).toEqual([0.25, 0.75, null]);
  expect(fieldScale([null, null]).ticks).toEqual([]);
  // What is off for one run stands below the numbers of the others.
  const mixed = fieldScale([1, 'off', 2, null]);
  expect(mixed.ticks[0]).toEqual({ at: mixed.place('off'), value: 'off' });
  expect(mixed.place('off')!).toBeLessThan(mixed.place(1)!);
  expect(mixed.place(1)!).toBeLessThan(mixed.place(2)!);
  expect(mixed.place(null)).toBeNull();
  // One value alone has a place.
  expect(fieldScale([5, 5]).place(5)).toBeCloseTo(0.5, 12);
});

test('an axis shows no value that cannot be', () => {
  const marked = (...values: (number | string)[]) => fieldScale(values).ticks.map(({ value }) => value);
  expect(marked(0, 0)).toEqual([0]);
  expect(marked(0.25)).toEqual([0.25]);
  expect(marked(2, 'not there')).toEqual(['not there', 2]);
  expect(marked(1, 2)).toEqual([1, 2]);
  expect(marked(0.003, 0.004, 0.003)).toEqual([0.003, 0.004]);
  expect(marked(0.5, 0.501, 1)).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  for (const tick of marked(1, 2, 3, 4, 5, 6)) expect(Number.isInteger(tick)).toBe(true);
});
