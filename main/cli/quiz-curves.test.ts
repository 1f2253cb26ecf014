import { expect, test } from 'vitest';
import { FIGURE_LETTERS } from '../contract/quiz.ts';
import type { QuizItem } from '../contract/quiz-item.ts';
import { RUN_TEMPLATES } from '../quiz/runs/index.ts';
import { drawing, testFacts } from '../quiz/runs/test-facts.ts';
import { curvesText, type ListedFigure } from './quiz-curves.ts';

/** A hundred evaluations that fall, turn at two thirds, and rise: more than a terminal lists. */
const TURN = 66;
const long = (above: number) =>
  Array.from({ length: 100 }, (_, place) => ({
    step: (place + 1) * 10,
    bitsPerByte: above + 4 - Math.min(place, TURN) / 30 + Math.max(0, place - TURN) / 50 + Math.sin(place) / 200,
  }));
const RUNS = [
  testFacts('one', { evaluations: long(0.015) }),
  testFacts('faster', { recipe: { learningRate: 0.004 }, evaluations: long(0.3) }),
  testFacts('larger', { model: { width: 128 }, parameters: 400_000, evaluations: long(-0.2) }),
];

interface Asked {
  figure: ListedFigure;
  item: Extract<QuizItem, { type: 'single-choice' }>;
  /** Rows of what is shown, the step first. */
  rows: number[][];
}

function asked(id: string, seed: number): Asked {
  const template = RUN_TEMPLATES.find((each) => each.id === id)!;
  const made = template.make(RUNS, drawing(seed));
  if (!made?.figure || made.item.type !== 'single-choice') throw new Error(id);
  const curves = made.figure.runs.map((run, place) => ({
    letter: FIGURE_LETTERS[place]!,
    values: RUNS.find((each) => each.id === run)!.evaluations.map(({ step, bitsPerByte: value }) => ({ step, value })),
  }));
  const figure = { ...made.figure, curves };
  const rows = curvesText(figure, 'en')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(/ +/).map(Number));
  return { figure, item: made.item, rows };
}

const stepsIn = (text: string) => [...text.matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(',', '')));
const rightOf = ({ item }: Asked) => item.options.find(({ right }) => right)!.text.en;
const SEEDS = [1, 2, 3, 4, 5, 6];

test.each(['r-best-step', 'r-passed-five-gram', 'r-higher-rate', 'r-larger-model'])(
  '%s is asked with few rows, the same letters, and every step that an answer names',
  (id) => {
    for (const seed of SEEDS) {
      const question = asked(id, seed);
      expect(question.rows.length).toBeLessThan(30);
      for (const row of question.rows) expect(row).toHaveLength(1 + question.figure.runs.length);
      const steps = question.rows.map(([step]) => step);
      for (const { text } of question.item.options)
        for (const named of id === 'r-best-step' || id === 'r-passed-five-gram' ? stepsIn(text.en) : [])
          if (named > 0) expect(steps).toContain(named);
      expect(curvesText(question.figure, 'zh')).toMatch(/^图中曲线 A(、B)? 的数值（验证集/);
    }
  },
);

test('the best step is the lowest row, and the line is first passed where the right answer says so', () => {
  for (const seed of SEEDS) {
    const best = asked('r-best-step', seed);
    const lowest = best.rows.reduce((low, row) => (row[1]! < low[1]! ? row : low));
    expect(stepsIn(rightOf(best))).toEqual([lowest[0]]);
    const passed = asked('r-passed-five-gram', seed);
    const [, to] = stepsIn(rightOf(passed));
    expect(passed.rows.find((row) => row[1]! < 2.6)![0]).toBe(to);
  }
});

test('curves of two runs that were evaluated at different steps are listed where both were', () => {
  const values = (every: number) =>
    Array.from({ length: 12 }, (_, place) => ({ step: (place + 1) * every, value: 3 - place / 10 }));
  const curves = [
    { letter: 'A', values: values(10) },
    { letter: 'B', values: values(20) },
  ];
  const figure = { kind: 'curves' as const, runs: ['a', 'b'], metric: 'bitsPerByte', steps: [120], curves };
  expect(curvesText(figure, 'en').split('\n')).toEqual([
    'Curves A and B in numbers (validation, bits/byte):',
    '',
    expect.stringMatching(/^step +A +B$/),
    expect.any(String),
    ...[20, 40, 60, 80, 100, 120].map((step) =>
      expect.stringMatching(new RegExp(`^${step} +\\d\\.\\d{3} +\\d\\.\\d{3}$`)),
    ),
  ]);
});
