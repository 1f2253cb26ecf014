import { expect, test } from 'vitest';
import type { Comparison } from '../../main/contract/comparison.ts';
import { toldDifferences, toldSettings } from './told-differences.ts';

type Start = Comparison['groups'][number]['runs'][number]['startFrom'];

function compared(...starts: Start[]): Parameters<typeof toldDifferences>[0] {
  const nothing = { mean: null, standardDeviation: null, minimum: null, maximum: null, seeds: 0, steps: null };
  const run = {
    ...{ id: 'r', name: 'r', colour: 0, state: 'finished' as const, seed: 1, value: null, step: null, seconds: 1 },
    ...{ onlyBeyond: false, secondsToValue: null, tokens: 0, flops: null, resumedAt: [] },
  };
  return {
    groups: starts.map((startFrom) => ({
      label: 'A',
      elsewhere: false,
      seconds: null,
      ...nothing,
      runs: [{ ...run, startFrom }],
    })),
    differences: [
      { path: 'recipe.steps', values: starts.map((start) => ({ value: start ? 1500 : 400 })) },
      { path: 'startFrom.run', values: starts.map((start) => start && { value: start.run }) },
      { path: 'startFrom.step', values: starts.map((start) => start && { value: start.step }) },
      { path: 'startFrom', values: starts.map((start) => (start ? null : { value: null })) },
    ],
  };
}
const words = { print: String, absent: '–', unknown: '?' };

test('what a run goes on from is one difference, told by the name of that run', () => {
  const told = toldDifferences(compared(null, { run: '1m8k', name: 'tiny', step: 400 }), 'en', words);
  expect(told).toEqual([
    { path: 'recipe.steps', name: 'steps', values: ['400', '1500'], phrases: ['steps 400', 'steps 1500'] },
    {
      ...{ path: 'startFrom', name: 'goes on from', values: ['from scratch', '“tiny”, step 400'] },
      phrases: ['from scratch', 'goes on from “tiny”, step 400'],
    },
  ]);
  const zh = toldDifferences(compared(null, { run: '1m8k', name: 'tiny', step: 400 }), 'zh', words)[1]!;
  expect(zh.phrases).toEqual(['从头训练', '接自 “tiny”第 400 步']);
});

test('a run that is gone has no name, and a long one is cut in a sentence alone', () => {
  const long = 'gpt-tiny · Tang quatrains · layers 1 · heads 2';
  const [, start] = toldDifferences(
    compared({ run: 'a', name: null, step: 4000 }, { run: 'b', name: long, step: 7 }),
    'en',
    words,
  );
  expect(start!.values).toEqual(['a run that is gone, step 4,000', `“${long}”, step 7`]);
  expect(start!.phrases[1]).toBe('goes on from “gpt-tiny · Tang quatrains · l…”, step 7');
});

test('of all settings it is said which differ, what a run goes on from as one', () => {
  const { groups, differences } = compared(null, { run: '1m8k', name: 'tiny', step: 400 });
  const same = { path: 'model.layers', values: [{ value: 2 }, { value: 2 }] };
  const told = toldSettings({ groups, differences, settings: [same, ...differences] }, 'en', words);
  expect(told.map(({ name, values, differs }) => [name, values, differs])).toEqual([
    ['layers', ['2', '2'], false],
    ['steps', ['400', '1500'], true],
    ['goes on from', ['from scratch', '“tiny”, step 400'], true],
  ]);
});
