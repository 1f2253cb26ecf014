import { expect, test } from 'vitest';
import { bigramAccuracies } from './bigram-labels.ts';
import { createBigrams } from './bigrams.ts';
import fixture from './fixtures/label-regression.json' with { type: 'json' };
import { fitLabelRegression, labelScores } from './label-regression.ts';
import { leastOf } from './least-of.ts';

test.each(fixture)('probabilities are those of scikit-learn: $labelCount labels at $strength', (given) => {
  const { features, labelCount, strength, labels, probabilities } = given;
  const rows = given.rows.map((row) => Int32Array.from(row));
  const weights = fitLabelRegression({ rows, labels }, { features, labelCount, strength, tolerance: 1e-9 });
  for (const [line, row] of rows.entries()) {
    const odds = labelScores(weights, row, labelCount).map(Math.exp);
    const sum = odds.reduce((all, one) => all + one, 0);
    for (const [label, expected] of probabilities[line]!.entries()) expect(odds[label]! / sum).toBeCloseTo(expected, 6);
  }
});

test('where a function is least is found, and bad starts lead there, too', () => {
  // A bowl a thousand times as steep one way as the other, around (3, −2).
  const bowl = (at: Float64Array) => ({
    value: 500 * (at[0]! - 3) ** 2 + 0.5 * (at[1]! + 2) ** 2,
    gradient: Float64Array.of(1000 * (at[0]! - 3), at[1]! + 2),
  });
  for (const start of [Float64Array.of(0, 0), Float64Array.of(-1e4, 1e4), Float64Array.of(3, -2)]) {
    const [x, y] = leastOf(bowl, start, { tolerance: 1e-8, mostSteps: 200 });
    expect([x, y]).toEqual([expect.closeTo(3, 6), expect.closeTo(-2, 6)]);
  }
});

test('characters and their neighbours, in small letters, those of a single text left out', () => {
  const { features, rowOf } = createBigrams(['Ab', 'abc', 'zb']);
  // a, b, ab
  expect(features).toBe(3);
  expect([...rowOf('AB')]).toHaveLength(3);
  expect([...rowOf('bbb')]).toHaveLength(1);
  expect([...rowOf('cz')]).toEqual([]);
  expect([...rowOf('')]).toEqual([]);
});

test('a word that tells the label is found, and of lines without any sign the more frequent label is told', () => {
  const line = (source: string, label: number) => ({ source, label });
  const training = Array.from({ length: 60 }, (_, at) =>
    line(at % 3 === 0 ? `bad ${at}` : `good ${at}`, at % 3 === 0 ? 0 : 1),
  );
  const told = bigramAccuracies(
    {
      training,
      validation: [line('bad 3', 0), line('good 9', 1)],
      test: [line('bad', 0), line('good', 1), line('?', 1), line('?', 0)],
    },
    2,
  );
  expect(told).toMatchObject({ validation: 1, test: 0.75 });
});
