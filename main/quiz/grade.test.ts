import { describe, expect, test } from 'vitest';
import type { QuizAnswer } from '../contract/quiz.ts';
import { askOf, orderOf } from './ask.ts';
import { grade } from './grade.ts';
import {
  cloze,
  findError,
  ITEMS,
  matching,
  multipleChoice,
  numeric,
  ordering,
  singleChoice,
  trueFalse,
} from './test-items.ts';

/** Shown in the order fourth, second, first, third. */
const SHOWN = [3, 1, 0, 2];

test('one of several', () => {
  expect(grade(singleChoice, SHOWN, { type: 'single-choice', chosen: 1 })).toEqual({
    outcome: 'right',
    marks: [true, true, true, true],
  });
  // "four" was chosen: wrong there, and where the right one was left out.
  expect(grade(singleChoice, SHOWN, { type: 'single-choice', chosen: 0 })).toEqual({
    outcome: 'wrong',
    marks: [false, false, true, true],
  });
});

describe('several of several (right ones stand at places 1 and 2)', () => {
  test.each([
    [[1, 2], 'right'],
    [[1], 'partly'],
    [[1, 2, 3], 'partly'],
    [[1, 3], 'wrong'],
    [[0, 3], 'wrong'],
    [[], 'wrong'],
    // Who chooses everything knows nothing.
    [[0, 1, 2, 3], 'wrong'],
  ] as const)('%j is %s', (chosen, outcome) => {
    expect(grade(multipleChoice, SHOWN, { type: 'multiple-choice', chosen: [...chosen] }).outcome).toBe(outcome);
  });
});

describe('true or false, and why', () => {
  const shown = [2, 1, 0];
  test.each([
    [false, 1, 'right'],
    [false, 0, 'partly'],
    // The right reason under the wrong verdict stands on nothing.
    [true, 1, 'wrong'],
    [true, 2, 'wrong'],
  ] as const)('holds %s because of place %i: %s', (holds, because, outcome) => {
    expect(grade(trueFalse, shown, { type: 'true-false', holds, because }).outcome).toBe(outcome);
  });
  test('without reasons only the verdict counts', () => {
    const plain = { ...trueFalse, because: [] };
    expect(grade(plain, [], { type: 'true-false', holds: false, because: null }).outcome).toBe('right');
    expect(grade(plain, [], { type: 'true-false', holds: true, because: null }).outcome).toBe('wrong');
  });
});

describe('gaps are compared as people write', () => {
  test.each([
    [['gate', 'relu'], 'right'],
    [['  A   Gate ', 'ＲｅＬＵ。'], 'right'],
    [['门控', 'ReLU'], 'right'],
    [['gates', 'ReLU'], 'partly'],
    [['', ''], 'wrong'],
  ] as const)('%j is %s', (gaps, outcome) => {
    expect(grade(cloze, [], { type: 'cloze', gaps: [...gaps] }).outcome).toBe(outcome);
  });
});

test('a number counts up to its tolerance, at both ends', () => {
  const at = (value: number) => grade(numeric, [], { type: 'numeric', value }).outcome;
  // 0.857 + 0.008 is 0.8650000000000001 in binary.
  expect([0.849, 0.857, 0.865].map(at)).toEqual(['right', 'right', 'right']);
  expect([0.848, 0.866, Number.NaN].map(at)).toEqual(['wrong', 'wrong', 'wrong']);
});

describe('an order', () => {
  const at = (...order: number[]) => grade(ordering, SHOWN, { type: 'ordering', order }).outcome;
  test('all in place, one swap of neighbours, more', () => {
    expect(at(2, 1, 3, 0)).toBe('right');
    expect(at(1, 2, 3, 0)).toBe('partly');
    expect(at(0, 1, 3, 2)).toBe('wrong');
    expect(at(2, 1)).toBe('wrong');
    expect(at(2, 2, 3, 0)).toBe('wrong');
  });
});

test('pairs are right each by itself', () => {
  expect(grade(matching, SHOWN, { type: 'matching', chosen: [2, 1, 3] })).toEqual({
    outcome: 'right',
    marks: [true, true, true],
  });
  expect(grade(matching, SHOWN, { type: 'matching', chosen: [2, 0, null] })).toEqual({
    outcome: 'partly',
    marks: [true, false, false],
  });
});

test('the wrong part is the one to choose', () => {
  expect(grade(findError, [], { type: 'find-error', chosen: 2 }).outcome).toBe('right');
  expect(grade(findError, [], { type: 'find-error', chosen: 0 }).outcome).toBe('wrong');
});

test.each(ITEMS.map((item) => [item.type, item] as const))('not knowing is not right: %s', (_, item) => {
  const shown = orderOf(item, 1);
  expect(grade(item, shown, { type: 'unknown' }).outcome).toBe('wrong');
});

test.each(ITEMS.map((item) => [item.type, item] as const))(
  'what is asked of %s holds nothing of its key',
  (_, item) => {
    const shown = orderOf(item, 7);
    expect(orderOf(item, 7)).toEqual(shown);
    const told = JSON.stringify(askOf(item, shown));
    for (const word of ['because of', 'right":true', 'holds', 'tolerance', '0.857', 'accepted', 'correction'])
      expect(told).not.toContain(word);
    if (item.type === 'ordering') expect(shown).not.toEqual([0, 1, 2, 3]);
  },
);

test('another seed, another order', () => {
  const orders = new Set(Array.from({ length: 200 }, (_, i) => orderOf(singleChoice, i + 1).join()));
  expect(orders.size).toBe(24);
});

test('an answer of another type is wrong, and so is a place that is not there', () => {
  const strange: QuizAnswer = { type: 'numeric', value: 1 };
  expect(grade(singleChoice, SHOWN, strange).outcome).toBe('wrong');
  expect(grade(singleChoice, SHOWN, { type: 'single-choice', chosen: 9 }).outcome).toBe('wrong');
});
