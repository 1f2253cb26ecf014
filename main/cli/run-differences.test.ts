import { expect, test } from 'vitest';
import type { WireNumber } from '../contract/metric.ts';
import { inBits, testRun } from '../query/test-run.ts';
import { askedChanges, changesColumn, changesFacts, withDifference } from './run-differences.ts';

test.each<[WireNumber, WireNumber | null, string]>([
  [2.31, 2.36, 'x (−0.050 ✓)'],
  [2.36, 2.31, 'x (+0.050 ✗)'],
  [2.3101, 2.3104, 'x (±0)'],
  ['NaN', 2.31, 'x'],
  [2.31, null, 'x'],
])('%j beside a baseline of %j bits per byte is told as %s', (value, base, told) => {
  const own = testRun('a', { headline: inBits(value) });
  const baseline = testRun('b', { headline: inBits(base) });
  expect(withDifference('x', { own, baseline, language: 'en' }, 'headline')).toBe(told);
});

test('more tokens a second are good, and a run is no distance from itself', () => {
  const [own, baseline] = [testRun('a', { tokensPerSecond: 900 }), testRun('b', { tokensPerSecond: 1000 })];
  expect(withDifference('900', { own, baseline, language: 'en' }, 'tokensPerSecond')).toBe('900 (−100 ✗)');
  expect(withDifference('900', { own, baseline: own, language: 'en' }, 'tokensPerSecond')).toBe('900');
  expect(withDifference('900', { own, baseline: null, language: 'en' }, 'tokensPerSecond')).toBe('900');
});

test('of another text, or one cut otherwise, no difference is told, and that is said', () => {
  const [own, baseline] = [
    testRun('a', { headline: inBits(1), corpusSha256: 'aa' }),
    testRun('b', { headline: inBits(2) }),
  ];
  expect(withDifference('1', { own, baseline, language: 'en' }, 'headline')).toBe('1 (other text)');
  expect(withDifference('1', { own, baseline, language: 'zh' }, 'headline')).toBe('1（另一份文本）');
});

test('what changed is told against the one before, the parent or the baseline', () => {
  const runs = [0.001, 0.004, 0.004].map((rate, place) =>
    testRun('abc'[place]!, { createdAt: place, settings: { 'recipe.learningRate': rate, seed: place === 2 ? 2 : 1 } }),
  );
  const told = (asked: Parameters<typeof askedChanges>[1]) => {
    const { changed, against } = changesColumn(askedChanges(runs, asked), 'en');
    return runs.map((run) => [changed!(run), against!(run)]);
  };
  expect(told({ changes: 'usual', baseline: null })).toEqual([
    [null, null],
    ['rate 0.001 → 0.004', 'a'],
    ['seed 1 → 2', 'b'],
  ]);
  expect(told({ changes: 'usual', baseline: runs[0]! })[2]).toEqual(['rate 0.001 → 0.004, seed 1 → 2', 'a']);
  expect(told({ changes: 'parent', baseline: null })[2]).toEqual([null, null]);
  expect(changesFacts(askedChanges(runs, { changes: 'before', baseline: null }), 'c')).toEqual({
    changes: { against: { kind: 'before', run: 'b' }, settings: [{ path: 'seed', from: 1, to: 2 }] },
  });
  expect(changesFacts(askedChanges(runs, { changes: undefined, baseline: null }), 'c')).toEqual({ changes: null });
});

test('a model of another family is told by its family in words, not by each setting that it lacks', () => {
  const network = testRun('network', {
    createdAt: 0,
    settings: { 'model.kind': 'gpt', 'model.width': 64, 'recipe.kind': 'gradient', 'recipe.learningRate': 0.004 },
  });
  const counted = testRun('counted', {
    createdAt: 1,
    settings: { 'model.kind': 'ngram', 'model.order': 3, 'recipe.kind': 'counting' },
  });
  const found = askedChanges([network, counted], { changes: 'usual', baseline: null });
  expect(changesColumn(found, 'en').changed!(counted)).toBe('model GPT → n-gram');
  expect(changesColumn(found, 'zh').changed!(counted)).toBe('模型 GPT → n 元模型');
});

test('that a run goes on from another is told where its settings are the same', () => {
  const first = testRun('first', { createdAt: 0, settings: { seed: 1 } });
  const startFrom = { run: 'first', name: 'first', step: 400 };
  const settings = { seed: 1, 'startFrom.run': 'first', 'startFrom.step': 400 };
  const further = testRun('further', { createdAt: 1, startFrom, settings });
  const found = askedChanges([first, further], { changes: 'usual', baseline: null });
  expect(changesColumn(found, 'en').changed!(further)).toBe('goes on from “first”, step 400');
  expect(changesColumn(found, 'zh').changed!(further)).toBe('接自 “first”第 400 步');
  expect(changesFacts(found, 'further')).toMatchObject({ changes: { settings: [], startFrom } });
});
