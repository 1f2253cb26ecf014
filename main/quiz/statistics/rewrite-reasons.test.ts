import { expect, test } from 'vitest';
import type { QuizEstimate } from '../../contract/quiz-statistics.ts';
import { REWRITE_REASONS, type RewriteReason } from '../../contract/quiz-statistics.ts';
import { type JudgedItem, rewriteReasons, severityOf } from './rewrite-reasons.ts';

const estimate = (value: number | null, n = 40): QuizEstimate => ({ value, low: null, high: null, n });
const choices = (right: number, ...wrong: number[]): JudgedItem['choices'] => [
  { option: 0, count: right, right: true, low: 0, high: 1 },
  ...wrong.map((count, place) => ({ option: place + 1, count, right: false, low: 0, high: 1 })),
];
const sure = (n: number, right: number): JudgedItem['calibration'] => [
  { confidence: 'sure', n, right, low: null, high: null },
];

/** Of forty 24 are right, which is well. */
function judged(fields: Partial<JudgedItem>): RewriteReason[] {
  return rewriteReasons({
    ...{ type: 'single-choice', attempts: 40, right: 24, chance: 0.25 },
    ...{ facility: estimate(0.6), discrimination: estimate(0.4) },
    ...{ choices: choices(24, 8, 4, 4), calibration: sure(20, 18) },
    ...fields,
  });
}

// On either side of each bound.
test.each<[string, Partial<JudgedItem>, RewriteReason[]]>([
  ['nothing to say', {}, []],
  ['below 0', { discrimination: estimate(-0.01) }, ['discriminates-backwards']],
  ['0', { discrimination: estimate(0) }, ['discriminates-little']],
  ['just below 0.2', { discrimination: estimate(0.19) }, ['discriminates-little']],
  ['0.2', { discrimination: estimate(0.2) }, []],
  ['not defined', { discrimination: estimate(null) }, []],
  ['of 19 with other answers nothing is said', { discrimination: estimate(-0.9, 19) }, []],
  ['a wrong option as often as the right one', { choices: choices(18, 18, 4) }, []],
  ['a wrong option more often', { choices: choices(18, 19, 3) }, ['distractor-beats-key']],
  [
    'more often than one of several right ones',
    { type: 'multiple-choice', choices: [...choices(30, 12), { option: 2, count: 11, right: true, low: 0, high: 1 }] },
    ['distractor-beats-key'],
  ],
  ['4.9 %', { attempts: 41, choices: choices(24, 15, 2) }, ['distractor-unchosen']],
  ['5 %', { choices: choices(24, 14, 2) }, []],
  ['a part that nobody takes for the error', { type: 'find-error', choices: choices(24, 16, 0, 0) }, []],
  ['half of the sure', { calibration: sure(6, 3) }, ['sure-and-wrong']],
  ['fewer than half of the sure', { calibration: sure(7, 4) }, []],
  ['four that were sure', { calibration: sure(4, 0) }, []],
  ['all right', { right: 40, choices: choices(40, 0, 0, 0), discrimination: estimate(null) }, ['everybody-right']],
  // Wilson's interval of 15 of 40 is 24.2 … 53.0 %, of 16 of 40 26.3 … 55.4 %.
  ['15 of 40 may be guessed', { right: 15, discrimination: estimate(null) }, ['as-chance']],
  ['16 of 40 are more than that', { right: 16, discrimination: estimate(null) }, []],
  ['hard, but known by those who know more', { right: 15, discrimination: estimate(0.5) }, []],
  ['nobody right', { right: 0, chance: 0, choices: [], discrimination: estimate(null) }, ['as-chance']],
  ['one right where nothing can be guessed', { right: 1, chance: 0, choices: [], discrimination: estimate(null) }, []],
])('%s', (_, fields, reasons) => {
  expect(judged(fields)).toEqual(reasons);
});

test('with 19 attempts there is no reason, with 20 there is', () => {
  const all = { discrimination: estimate(-1, 20), choices: choices(0, 19) };
  expect(judged({ ...all, attempts: 19, right: 5 })).toEqual([]);
  expect(judged({ ...all, attempts: 20, right: 5 })).not.toEqual([]);
});

test('several reasons stand with the gravest first, and each has its place', () => {
  const reasons = judged({
    ...{ discrimination: estimate(0.1), right: 8, calibration: sure(9, 1) },
    choices: choices(8, 20, 12, 0),
  });
  expect(reasons).toEqual([
    ...['distractor-beats-key', 'sure-and-wrong', 'as-chance', 'discriminates-little', 'distractor-unchosen'],
  ]);
  const places = reasons.map((reason) => severityOf([reason]));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(REWRITE_REASONS.map((reason) => severityOf([reason])).toSorted((a, b) => a - b)).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ]);
  expect(severityOf([])).toBe(7);
});
