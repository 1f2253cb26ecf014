import { expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { differencesInWords, groupNames } from './group-names.ts';

test('a name tells the settings that tell the most groups apart', () => {
  const groups = ['A', 'B', 'C'].map((label) => ({ label, elsewhere: false, runs: [{ startFrom: null }] }));
  const differences = [
    { path: 'model.layers', values: [{ value: 1 }, { value: 1 }, { value: 4 }] },
    { path: 'model.heads', values: [{ value: 2 }, { value: 2 }, { value: 4 }] },
    { path: 'recipe.steps', values: [{ value: 400 }, { value: 1500 }, { value: 1500 }] },
  ];
  expect(groupNames({ groups, differences } as unknown as Comparison, 'en')).toEqual([
    'A · layers 1 · steps 400',
    'B · layers 1 · steps 1,500',
    'C · layers 4 · steps 1,500',
  ]);
});

test('unlike networks are named by their family and by what all of them have', () => {
  const groups = ['A', 'B'].map((label) => ({ label, elsewhere: false, runs: [{ startFrom: null }] }));
  const differences = [
    { path: 'model.wordWidth', values: [null, { value: 64 }] },
    { path: 'model.heads', values: [{ value: 2 }, null] },
    { path: 'recipe.steps', values: [{ value: 400 }, { value: 1500 }] },
    { path: 'model.kind', values: [{ value: 'gpt' }, { value: 'lstm' }] },
  ];
  const named = (count: number) =>
    groupNames({ groups, differences: differences.slice(-count) } as unknown as Comparison, 'en');
  expect(named(4)).toEqual(['A · GPT · steps 400', 'B · LSTM · steps 1,500']);
  expect(
    groupNames({ groups, differences: differences.filter((_, i) => i !== 2) } as unknown as Comparison, 'en'),
  ).toEqual(['A · GPT', 'B · LSTM']);
  expect(named(1)).toEqual(['A · GPT', 'B · LSTM']);
});

test('what some lack is told of the others where these would be the same without it', () => {
  const groups = ['A', 'B', 'C'].map((label) => ({ label, elsewhere: false, runs: [{ startFrom: null }] }));
  const differences = [
    { path: 'model.kind', values: [{ value: 'gpt' }, { value: 'lstm' }, { value: 'lstm' }] },
    { path: 'model.wordWidth', values: [null, { value: 64 }, { value: 128 }] },
    { path: 'recipe.steps', values: [{ value: 400 }, { value: 1500 }, { value: 1500 }] },
  ];
  expect(groupNames({ groups, differences } as unknown as Comparison, 'en')).toEqual([
    'A · GPT',
    'B · LSTM · vector 64',
    'C · LSTM · vector 128',
  ]);
});

test('no two groups have one name: it has as many settings as that takes', () => {
  const groups = ['A', 'B', 'C', 'D'].map((label) => ({ label, elsewhere: false, runs: [{ startFrom: null }] }));
  groups[3]!.runs = [{ startFrom: { run: 'r', name: 'tiny', step: 100 } }] as never;
  const differences = [
    { path: 'model.kind', values: ['gpt', 'gpt', 'lstm', 'gpt'].map((value) => ({ value })) },
    { path: 'recipe.steps', values: [100, 100, 400, 100].map((value) => ({ value })) },
    { path: 'corpus', values: ['poems', 'whales', 'poems', 'poems'].map((value) => ({ value })) },
    { path: 'startFrom', values: [{ value: null }, { value: null }, { value: null }, null] },
  ];
  expect(groupNames({ groups, differences } as unknown as Comparison, 'en')).toEqual([
    'A · GPT · text poems · from scratch',
    'B · GPT · text whales · from scratch',
    'C · LSTM · text poems · from scratch',
    'D · GPT · text poems · goes on from “tiny”, step 100',
  ]);
});

test('a name has amounts as every table has them, and a seed as the name that it is', () => {
  const groups = ['A', 'B'].map((label) => ({ label, elsewhere: false, runs: [{ startFrom: null }] }));
  const differences = [
    { path: 'recipe.steps', values: [{ value: 1500 }, { value: 400 }] },
    { path: 'seed', values: [{ value: 2026 }, { value: 7 }] },
  ];
  expect(groupNames({ groups, differences } as unknown as Comparison, 'en')).toEqual([
    'A · steps 1,500 · seed 2026',
    'B · steps 400 · seed 7',
  ]);
});

test('a choice is told by its word, in both languages', () => {
  const groups = ['A', 'B'].map((label) => ({ label, elsewhere: false, runs: [{ startFrom: null }] }));
  const differences = [
    { path: 'backend', values: [{ value: 'auto' }, { value: 'wasm' }] },
    { path: 'observation.keepCheckpoints', values: [{ value: 'few' }, { value: 'all' }] },
  ];
  const told = (language: 'en' | 'zh') =>
    differencesInWords({ groups, differences } as unknown as Comparison, language).map(({ values }) => values);
  expect(told('zh')).toEqual([
    ['自动', 'WebAssembly'],
    ['最好的和最近的', '全部'],
  ]);
  expect(told('en')).toEqual([
    ['automatic', 'WebAssembly'],
    ['best and latest', 'all'],
  ]);
});
