import { expect, test } from 'vitest';
import type { MeasuredCell, MeasurementSpecification } from '../contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { type TaskSuite, taskSuite } from '../contract/task-suite.ts';
import { cellsOf, domainQuestion, questionsOf } from './cells.ts';

const SPECIFICATION: MeasurementSpecification = {
  version: 1,
  model: 'm',
  tasks: ['words', 'moods'],
  shots: [0, 2],
  draws: 2,
  seed: 5,
  limit: null,
  template: PROMPT_TEMPLATES.arrow,
  instruction: 'none',
  changes: ['gold'],
  orders: 0,
};
const WORDS: TaskSuite = taskSuite.parse({
  name: 'words',
  title: { zh: '词', en: 'Words' },
  instruction: { zh: '翻译。', en: 'Translate.' },
  labels: null,
  examples: [
    { input: '水', output: 'water' },
    { input: '火', output: 'fire' },
  ],
  items: [
    { input: '山', output: 'mountain', aliases: ['hill'] },
    { input: '书', output: 'book' },
  ],
});
const MOODS: TaskSuite = taskSuite.parse({
  ...WORDS,
  name: 'moods',
  labels: ['good', 'bad'],
  examples: [
    { input: 'joy', output: 'good' },
    { input: 'pain', output: 'bad' },
  ],
  items: [{ input: 'fun', output: 'good' }],
});
const cell = (more: Partial<MeasuredCell> = {}): MeasuredCell => ({
  task: 'words',
  shots: 2,
  draw: 1,
  change: 'gold',
  order: 0,
  ...more,
});
const short = (cells: MeasuredCell[]) =>
  cells.map(({ task, shots, draw, change, order }) => `${task[0]}${shots}.${draw} ${JSON.stringify(change)} ${order}`);

test('each draw asks every task; without examples there is one cell, drawn and changed or not', () => {
  expect(short(cellsOf(SPECIFICATION))).toEqual([
    'w0.1 "gold" 0',
    'm0.1 "gold" 0',
    'w2.1 "gold" 0',
    'm2.1 "gold" 0',
    'w2.2 "gold" 0',
    'm2.2 "gold" 0',
  ]);
  const grid = { ...SPECIFICATION, tasks: ['words'], draws: 1, changes: ['gold', { share: 0 }] as const, orders: 2 };
  expect(short(cellsOf({ ...grid, changes: [...grid.changes] }))).toEqual([
    'w0.1 "gold" 0',
    'w2.1 "gold" 0',
    'w2.1 "gold" 1',
    'w2.1 "gold" 2',
    'w2.1 {"share":0} 0',
    'w2.1 {"share":0} 1',
    'w2.1 {"share":0} 2',
  ]);
});

test('a cell asks all items after one prefix, each with all answers that are right', () => {
  const { prefix, request, items } = questionsOf(SPECIFICATION, WORDS, cell());
  expect(prefix.split('\n').toSorted()).toEqual(['', '水 => water', '火 => fire']);
  expect(request).toEqual({
    prefix,
    end: '\n',
    items: [
      { query: '山 =>', answers: [' mountain\n', ' hill\n'], scored: 1 },
      { query: '书 =>', answers: [' book\n'], scored: 1 },
    ],
  });
  expect(items).toBe(2);
  expect(questionsOf({ ...SPECIFICATION, limit: 1 }, WORDS, cell()).items).toBe(1);
  const told = questionsOf({ ...SPECIFICATION, instruction: 'zh' }, WORDS, cell({ shots: 0 }));
  expect(told.prefix).toBe('翻译。\n');
});

test('with labels each item is asked for all of them, and inputs without content come after', () => {
  const { request, items } = questionsOf(SPECIFICATION, MOODS, cell({ task: 'moods' }));
  const answers = [' good\n', ' bad\n'];
  expect(items).toBe(1);
  expect(request.items).toEqual([
    { query: 'fun =>', answers },
    { query: 'N/A =>', answers },
    { query: ' =>', answers },
    { query: '[MASK] =>', answers },
  ]);
  expect(domainQuestion(SPECIFICATION, MOODS.labels!)).toEqual({
    prefix: '',
    end: '\n',
    items: [{ query: ' =>', answers }],
  });
});

test('the same draw is the same, orders differ from each other, and flipped labels are flipped', () => {
  const prefixOf = (more: Partial<MeasuredCell>, orders = 0) =>
    questionsOf({ ...SPECIFICATION, orders }, MOODS, cell({ task: 'moods', ...more })).prefix;
  expect(prefixOf({})).toBe(prefixOf({}));
  // Two examples have two orders: the drawn one is among them.
  expect(new Set([prefixOf({ order: 1 }, 2), prefixOf({ order: 2 }, 2), prefixOf({})]).size).toBe(2);
  expect(prefixOf({ change: 'flipped' })).toMatch(/joy => bad/);
  expect(prefixOf({ change: 'inputs-only' })).not.toMatch(/good|bad/);
  expect(() => prefixOf({ shots: 3 })).toThrow('task-few-examples');
});
