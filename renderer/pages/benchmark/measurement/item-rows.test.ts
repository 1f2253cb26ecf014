import { expect, test } from 'vitest';
import type { CellResult } from '../../../../main/contract/measurement.ts';
import { taskSuites } from '../../../../main/engine/task-suites.ts';
import { rightByGeneration } from '../../../../main/icl/report.ts';
import { itemRows, rightCounts } from './item-rows.ts';

const suites = taskSuites();
const score = (logProbability: number, greedy = false) => ({ logProbability, tokens: 1, greedy });
const resultOf = (task: string, items: CellResult['items']): CellResult => ({
  cell: { task, shots: 0, draw: 1, change: 'gold', order: 0 },
  prefix: '',
  items,
  tooLong: null,
  contentFree: null,
  domain: null,
  promptTokens: 3,
  seconds: 1,
});

test('with labels: the likelier one, and whether the right one was written', () => {
  const suite = suites.find(({ name }) => name === 'sentiment-en')!;
  const [positive, negative] = [suite.labels!.indexOf('positive'), suite.labels!.indexOf('negative')];
  const place = suite.items.findIndex(({ output }) => output === 'negative');
  const answers = [score(-9), score(-9)];
  answers[positive] = score(-3, true);
  answers[negative] = score(-2);
  const [row] = itemRows(resultOf('sentiment-en', [{ item: place, answers }]), suite);
  expect(row).toMatchObject({ input: suite.items[place]!.input, output: 'negative', right: false });
  expect(row!.answers[negative]).toMatchObject({ text: 'negative', isRight: true, isLikeliest: true });
  expect(row!.answers[positive]).toMatchObject({ isRight: false, isLikeliest: false });
  expect(rightCounts([row!], ['positive', 'negative'])).toEqual([0, 1]);
});

test('without labels an alias that is written is right; the report says the same', () => {
  const suite = suites.find(({ items, labels }) => !labels && items.some(({ aliases }) => aliases.length > 0))!;
  const place = suite.items.findIndex(({ aliases }) => aliases.length > 0);
  const answers = [score(-5), ...suite.items[place]!.aliases.map(() => score(-1, true))];
  const [row] = itemRows(resultOf(suite.name, [{ item: place, answers }]), suite);
  expect(row!.right).toBe(true);
  expect(row!.right).toBe(rightByGeneration(suite, suite.items[place]!, answers));
  expect(row!.answers.map(({ isRight }) => isRight)).toEqual(answers.map(() => true));
});

test('an item that the suite no longer has is left out', () => {
  const suite = suites[0]!;
  expect(itemRows(resultOf(suite.name, [{ item: 9999, answers: [score(-1)] }]), suite)).toEqual([]);
});
