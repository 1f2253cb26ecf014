import { describe, expect, test } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import { sharesOf } from '../../text/labelled-lines.ts';
import { labelData } from './label-data.ts';

const TOKENIZER = { kind: 'word-piece', vocabularySize: 100, letterCase: 'uncased' } as const;
const ALL = { kind: 'classification', reading: 'first-place', examples: null, draw: 1 } as const;

/** Every third line is bad, and each says something else. */
const lines = (count: number) =>
  Array.from({ length: count }, (_, line) => `review ${line}\t${line % 3 === 0 ? 'bad' : 'good'}`);
const dataOf = (given: readonly string[], objective: { examples?: number | null; draw?: number } = {}) =>
  labelData(`${given.join('\n')}\n`, { tokenizer: TOKENIZER, objective: { ...ALL, ...objective } }, null);

function faultOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  return null;
}

test('the last tenth is held out, half to choose by and half to test; labels are no part of what is read', () => {
  const { training, validation, test: apart, labels, tokenizer } = dataOf(lines(100));
  expect(labels).toEqual(['bad', 'good']);
  expect(training.map(({ source }) => source)).toEqual(Array.from({ length: 90 }, (_, line) => `review ${line}`));
  expect([validation.length, apart.length]).toEqual([5, 5]);
  expect(new Set([...training, ...validation, ...apart].map(({ source }) => source)).size).toBe(100);
  for (const { source, label } of [...training, ...validation, ...apart])
    expect(label).toBe(Number(source.split(' ')[1]) % 3 === 0 ? 0 : 1);
  expect(JSON.stringify(tokenizer)).not.toMatch(/good|bad/);
});

test('so many lines are drawn in the ratio of the labels, by a number of their own', () => {
  const drawn = (draw: number) => dataOf(lines(100), { examples: 12, draw }).training;
  const countBad = (training: ReturnType<typeof drawn>) => training.filter(({ label }) => label === 0).length;
  expect([drawn(1).length, countBad(drawn(1))]).toEqual([12, 4]);
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(2)).not.toEqual(drawn(1));
  // What is held out does not depend on it.
  expect(dataOf(lines(100), { examples: 12, draw: 2 }).test).toEqual(dataOf(lines(100)).test);
});

test.each([
  [[50, 50], 10, [5, 5]],
  [[90, 10], 10, [9, 1]],
  [[97, 2, 1], 10, [8, 1, 1]],
  [[1, 1], 2, [1, 1]],
  [[2, 1], 3, [2, 1]],
  [[3, 3, 3], 4, [2, 1, 1]],
])('of %j, %i are taken as %j', (counts, sum, shares) => {
  expect(sharesOf(counts, sum)).toEqual(shares);
});

describe('refused, with what is wrong and where', () => {
  test.each([
    [
      'one label only',
      lines(100).map((line) => line.replace('bad', 'good')),
      { code: 'labels-one-class', parameters: { label: 'good' } },
    ],
    [
      'a label on one line',
      lines(100).with(41, 'review 41\tsplendid'),
      { code: 'label-once', parameters: { label: 'splendid', line: 42 } },
    ],
    [
      'a label that is held out alone',
      lines(100).with(95, 'review 95\tsplendid'),
      { code: 'label-not-learned', parameters: { label: 'splendid', line: 96 } },
    ],
    [
      'more labels than can be told apart',
      Array.from({ length: 400 }, (_, line) => `review ${line}\tlabel ${line % 180}`),
      { code: 'labels-too-many', parameters: { labels: 180, most: 100 } },
    ],
    [
      'a line without a label',
      lines(100).with(7, 'review 7'),
      { code: 'corpus-without-pairs', parameters: { line: 8 } },
    ],
  ])('%s', (_, given, fault) => {
    expect(faultOf(() => dataOf(given))).toMatchObject(fault);
  });

  test('more examples than lines, and fewer than labels', () => {
    expect(faultOf(() => dataOf(lines(100), { examples: 500 }))).toMatchObject({
      code: 'examples-more-than-lines',
      parameters: { examples: 500, lines: 90 },
    });
    const three = lines(100).map((line, place) => (place % 5 === 0 ? line.replace(/good|bad/, 'fair') : line));
    expect(faultOf(() => dataOf(three, { examples: 2 }))).toMatchObject({
      code: 'examples-fewer-than-labels',
      parameters: { examples: 2, labels: 3 },
    });
  });

  test('one line held out', () => {
    expect(faultOf(() => dataOf(lines(12)))).toMatchObject({ code: 'too-few-held-out', parameters: { lines: 1 } });
  });
});
