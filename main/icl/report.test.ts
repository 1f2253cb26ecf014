import { expect, test } from 'vitest';
import type { AnswerScore } from '../contract/language.ts';
import type { CellResult, MeasuredCell } from '../contract/measurement.ts';
import { taskSuite } from '../contract/task-suite.ts';
import { reportOf } from './report.ts';

const item = (input: string, output: string, aliases: string[] = []) => ({ input, output, aliases });
const suiteOf = (name: string, labels: string[] | null, items: ReturnType<typeof item>[]) =>
  taskSuite.parse({
    name,
    title: { zh: 'x', en: 'x' },
    instruction: { zh: 'x', en: 'x' },
    labels,
    examples: [item('example', labels?.[0] ?? 'x')],
    items,
  });
const WORDS = suiteOf('words', null, [item('a', 'A', ['AA']), item('b', 'B'), item('c', 'C'), item('d', 'D')]);
const MOODS = suiteOf(
  'moods',
  ['good', 'bad'],
  [item('p', 'good'), item('q', 'good'), item('r', 'good'), item('s', 'bad')],
);

const score = (probability: number, greedy = false, tokens = 1): AnswerScore => ({
  logProbability: Math.log(probability),
  tokens,
  greedy,
});
const result = (cell: Partial<MeasuredCell>, answers: AnswerScore[][], more: Partial<CellResult> = {}): CellResult => ({
  cell: { task: 'words', shots: 1, draw: 1, change: 'gold', order: 0, ...cell },
  prefix: '',
  items: answers.map((each, i) => ({ item: i, answers: each })),
  tooLong: null,
  contentFree: null,
  domain: null,
  promptTokens: 5,
  seconds: 2,
  ...more,
});
/** Right or wrong for each item, all answers of probability ½. */
const right = (...pattern: boolean[]) => pattern.map((greedy) => [score(0.5, greedy)]);

test('accuracy: mean and range over draws, Wilson over items, the right answer in nats', () => {
  const [point] = reportOf(
    [result({ draw: 1 }, right(true, true, true, false)), result({ draw: 2 }, right(true, false, false, false))],
    [WORDS],
  );
  expect(point).toMatchObject({
    task: 'words',
    shots: 1,
    items: 4,
    accuracy: { mean: 0.5, minimum: 0.25, maximum: 0.75 },
    labels: null,
    order: null,
    against: null,
    seconds: 4,
  });
  expect(point!.logProbability!.mean).toBeCloseTo(Math.log(0.5), 12);
  // 3 of 4: centre (3 + 1.92) / (4 + 3.84) = 0.6275, half width 0.3269.
  expect(point!.draws[0]!.interval.low).toBeCloseTo(0.3006, 3);
  expect(point!.draws[0]!.interval.high).toBeCloseTo(0.9544, 3);
});

test('an answer with characters that were never seen has no probability, and so no mean has', () => {
  const answers = right(true, false, false, false);
  answers[2] = [{ ...score(0.01), unseen: ['h', 'e'] }];
  answers[3] = [{ ...score(0.01), unseen: ['e', 'l'] }];
  const [point] = reportOf([result({}, answers)], [WORDS]);
  expect(point).toMatchObject({ accuracy: { mean: 0.25 }, logProbability: null, unseen: ['h', 'e', 'l'] });
  expect(reportOf([result({}, right(true, true, true, true))], [WORDS])[0]).not.toHaveProperty('unseen');
});

test('an alias is as right as the output', () => {
  const answers = [[score(0.1), score(0.6, true)], [score(0.5)], [score(0.5)], [score(0.5)]];
  expect(reportOf([result({}, answers)], [WORDS])[0]!.accuracy.mean).toBe(0.25);
});

test('numbers of examples are compared item by item, the smaller one first', () => {
  const points = reportOf(
    [
      result({ shots: 4 }, right(true, true, true, true)),
      result({ shots: 0 }, right(false, false, false, true)),
      result({ shots: 4, change: 'random' }, right(false, false, false, false)),
    ],
    [WORDS],
  );
  expect(points.map(({ shots, change }) => `${shots} ${change}`)).toEqual(['0 gold', '4 gold', '4 random']);
  // Three items right only with examples, none only without: 2 · (½)³ = 0.25.
  expect(points[1]!.against).toMatchObject({ shots: 0, onlyThis: 3, onlyThat: 0 });
  expect(points[1]!.against!.pValue).toBeCloseTo(0.25, 12);
  expect(points[0]!.against).toBeNull();
  expect(points[2]!.against).toBeNull();
});

test('labels by four rules', () => {
  // The prompt prefers "bad" twice as much whatever is asked; the bare template prefers "bad" nine times.
  const lean = [score(0.3), score(0.6)];
  const answers = [
    [score(0.5), score(0.1)], // good by every rule
    [score(0.3, false), score(0.4, true)], // raw bad; calibrated 0.3/⅓ : 0.4/⅔ is good
    [score(0.2), score(0.6)], // raw bad; calibrated 0.6 : 0.9 bad; against the template 2 : ⅔ good
    [score(0.1), score(0.8, true)], // bad by every rule but the template's: 1 : 0.89
  ];
  const [point] = reportOf(
    [result({ task: 'moods' }, answers, { contentFree: [lean, lean, lean], domain: [score(0.1), score(0.9)] })],
    [MOODS],
  );
  expect(point!.labels).toMatchObject({
    raw: { mean: 0.5 },
    calibrated: { mean: 0.75 },
    mutualInformation: { mean: 0.75 },
    histogram: [
      { label: 'good', count: 1 },
      { label: 'bad', count: 3 },
    ],
    chance: 0.5,
    majority: 0.75,
  });
  // Greedy decoding writes "bad" for the second, which is wrong, and for the fourth, which is right.
  expect(point!.accuracy.mean).toBe(0.25);
});

test('orders are split from selections, and the drawn order is not counted among them', () => {
  const cells: CellResult[] = [];
  // Set 1: 1 and 0 (mean ½); set 2: 1 and 1. Between ¹⁄₁₆, within (¼ + 0) / 2 = ⅛.
  for (const [draw, order, share] of [
    [1, 1, 4],
    [1, 2, 0],
    [2, 1, 4],
    [2, 2, 4],
  ] as const)
    cells.push(result({ draw, order }, right(...[1, 2, 3, 4].map((place) => place <= share))));
  cells.push(result({ draw: 1 }, right(true, false, false, false)));
  const [point] = reportOf(cells, [WORDS]);
  expect(point!.order).toEqual({ selection: 0.0625, order: 0.125, total: 0.1875, rangeOverOrders: [1, 0] });
  expect(point!.accuracy.mean).toBe(0.25);
});

test('what was asked of a task that another has the name of now takes no other task along', () => {
  const fewer = { ...WORDS, items: WORDS.items.slice(0, 2) };
  const relabelled = { ...MOODS, labels: ['good', 'bad', 'neither'] };
  const moods = result({ task: 'moods' }, [[score(0.5), score(0.25)]]);
  const other = suiteOf('others', null, WORDS.items);
  const results = [result({}, right(true, true, false)), moods, result({ task: 'others' }, right(true))];
  expect(reportOf(results, [fewer, relabelled, other]).map(({ task }) => task)).toEqual(['others']);
});
