import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { QuizLogEntry } from '../../contract/quiz.ts';
import type { QuizEstimate } from '../../contract/quiz-statistics.ts';
import { itemStatistics as schema } from '../../contract/quiz-statistics.ts';
import { type AnsweringPerson, itemStatistics } from './item-statistics.ts';
import { testAnswer } from './test-answers.ts';

interface GoldenTable {
  /** Twelve persons, eight items; `null`: not answered. */
  right: (0 | 1 | null)[][];
  items: {
    attempts: number;
    facility: number;
    facilityInterval: [number, number];
    compared: number;
    discrimination: number | null;
    discriminationInterval: [number, number] | null;
  }[];
}
/** Of bench/golden/item_statistics.py. */
const { whole, gaps } = JSON.parse(
  readFileSync(new URL('fixtures/item-statistics.json', import.meta.url), 'utf8'),
) as Record<'whole' | 'gaps', GoldenTable>;

const NO_OPTIONS = { optionsOf: () => null };
const named = (place: number) => String(place + 1).padStart(2, '0');

function personsOf({ right }: Pick<GoldenTable, 'right'>): AnsweringPerson[] {
  return right.map((row, person) => ({
    person: named(person),
    entries: row.flatMap((cell, item) => {
      if (cell === null) return [];
      const outcome = cell === 1 ? 'right' : 'wrong';
      return [testAnswer({ id: `${person} ${item}`, item: `item-${item + 1}`, outcome })];
    }),
  }));
}

/** By name, whatever the order. */
function statisticsByItem(persons: readonly AnsweringPerson[], options = NO_OPTIONS) {
  return new Map(itemStatistics(persons, options).map((each) => [each.item, each]));
}

test('twelve persons and eight items, by hand', () => {
  const found = statisticsByItem(personsOf(whole));
  expect([...found.keys()].sort()).toEqual(whole.items.map((_, item) => `item-${item + 1}`));
  // The persons have 7 6 6 7 5 5 5 5 4 4 3 2 right of eight, and so each of them this many less 0 or 1 of the other seven.
  //
  // Item 6: six are right, with 6 5 6 4 4 3 of the others (28); six are not, with 6 5 5 4 3 2 (25). 53 in all, squares 253.
  // Products 28 − 6 · 53 / 12 = 1.5; squares of right 12 · ½ · ½ = 3; of the others 253 − 53² / 12 = 227 / 12.
  expect(found.get('item-6')!.facility).toMatchObject({ value: 0.5, n: 12 });
  expect(found.get('item-6')!.discrimination.value).toBeCloseTo(1.5 / Math.sqrt((3 * 227) / 12), 12);
  // Item 8: seven are right, with 6 4 4 3 3 2 1 (23); five are not, with 7 6 6 5 5 (29). 52 in all, squares 262.
  // Products 23 − 7 · 52 / 12 = −88 / 12; squares of right 7 · 5 / 12 = 35 / 12; of the others 262 − 52² / 12 = 440 / 12.
  expect(found.get('item-8')!.facility).toMatchObject({ value: 7 / 12, n: 12 });
  expect(found.get('item-8')!.discrimination.value).toBeCloseTo(-88 / Math.sqrt(35 * 440), 12);
  // Everybody is right on item 7: Wilson's interval of 12 of 12 is 12 / (12 + 1.96²) … 1.
  expect(found.get('item-7')!.facility).toEqual({ value: 1, low: expect.closeTo(0.757506, 6), high: 1, n: 12 });
  expect(found.get('item-7')!.discrimination).toEqual({ value: null, low: null, high: null, n: 12 });
  // Twelve are too few to say.
  for (const { enough, reasons } of found.values()) expect({ enough, reasons }).toEqual({ enough: false, reasons: [] });
});

test.each([
  ['whole', whole],
  ['with gaps', gaps],
] as const)('the table %s, as another program has it', (_, table) => {
  const found = statisticsByItem(personsOf(table));
  for (const [place, golden] of table.items.entries()) {
    const { attempts, facility, discrimination } = found.get(`item-${place + 1}`)!;
    expect([attempts, facility.n, discrimination.n]).toEqual([golden.attempts, golden.attempts, golden.compared]);
    expect(facility.value).toBeCloseTo(golden.facility, 12);
    if (golden.facility < 1) expectNear(facility, golden.facilityInterval, 1 / 12);
    if (golden.discrimination === null) expect(discrimination.value).toBeNull();
    else {
      expect(discrimination.value).toBeCloseTo(golden.discrimination, 12);
      // Both have their own draws: of a thousand the ends are known to about 0.03.
      expectNear(discrimination, golden.discriminationInterval!, 0.1);
    }
  }
});

function expectNear({ low, high }: QuizEstimate, golden: readonly [number, number], distance: number) {
  expect(Math.abs(low! - golden[0])).toBeLessThan(distance + 1e-9);
  expect(Math.abs(high! - golden[1])).toBeLessThan(distance + 1e-9);
}

test('the same answers give the same figures, in whatever order the persons come', () => {
  const persons = personsOf(gaps);
  const found = itemStatistics(persons, NO_OPTIONS);
  expect(itemStatistics(persons.toReversed(), NO_OPTIONS)).toEqual(found);
  const { low } = itemStatistics(persons, { ...NO_OPTIONS, seed: 2 }).find(
    ({ item }) => item === 'item-3',
  )!.discrimination;
  expect(low).not.toBe(found.find(({ item }) => item === 'item-3')!.discrimination.low);
  expect(found.map((each) => schema.parse(each))).toEqual(found);
});

const one = (entries: QuizLogEntry[]): AnsweringPerson => ({ person: entries[0]!.id, entries });
const A = { item: 'item-1' };

test('only the first answer counts, and only what is one', () => {
  const found = statisticsByItem([
    one([testAnswer({ ...A, id: 'a', outcome: 'wrong' }), testAnswer({ ...A, id: 'b', outcome: 'right' })]),
    one([testAnswer({ ...A, id: 'c', undone: true }), testAnswer({ ...A, id: 'd', outcome: 'partly' })]),
    one([testAnswer({ ...A, id: 'e', outcome: 'pending' })]),
    one([testAnswer({ ...A, id: 'f', outcome: 'pending' }), testAnswer({ ...A, id: 'g' })]),
  ]).get('item-1')!;
  expect(found.attempts).toBe(3);
  expect(found.facility.value).toBeCloseTo(1 / 3, 12);
});

test('only answers to the latest key count, whoever was asked with it', () => {
  const old = testAnswer({ ...A, id: 'a', outcome: 'wrong' });
  const now = testAnswer({ ...A, id: 'b', keyVersion: 2 });
  const both = statisticsByItem([one([old, now]), one([{ ...old, id: 'c' }])]).get('item-1')!;
  expect(both).toMatchObject({ keyVersion: 2, attempts: 1, facility: { value: 1 } });
  // That somebody took the answer back does not bring the earlier key back.
  expect(statisticsByItem([one([old, { ...now, undone: true }])]).size).toBe(0);
});

test('nobody, and somebody who answered nothing', () => {
  expect(itemStatistics([], NO_OPTIONS)).toEqual([]);
  expect(itemStatistics([{ person: 'a', entries: [] }], NO_OPTIONS)).toEqual([]);
});

test('options are counted in the order of the item, however they were shown', () => {
  const asked: unknown[] = [];
  const optionsOf = (item: string, keyVersion: number) => {
    asked.push([item, keyVersion]);
    return item === 'item-1' ? [true, false, false, false] : null;
  };
  const chosen = (id: string, place: number, shown: number[]) =>
    one([testAnswer({ ...A, id, shown, given: { type: 'single-choice', chosen: place } })]);
  const unknown = one([testAnswer({ ...A, id: 'z', outcome: 'wrong', given: { type: 'unknown' } })]);
  const other = one([testAnswer({ id: 'y', item: 'item-2' })]);
  const found = itemStatistics(
    [chosen('a', 0, [2, 0, 1, 3]), chosen('b', 1, [2, 0, 1, 3]), chosen('c', 3, [3, 1, 0, 2]), unknown, other],
    { optionsOf },
  );
  expect(found[0]!.choices).toEqual([
    // Of four: Wilson’s (0.25 + 0.4802 ± 1.96 √(0.0469 + 0.0600)) / 1.9604 = 0.0456 … 0.6994, of none 0 … 3.8415 / 7.8415.
    { option: 0, count: 1, right: true, low: expect.closeTo(0.0456, 4), high: expect.closeTo(0.6994, 4) },
    { option: 1, count: 0, right: false, low: 0, high: expect.closeTo(0.4899, 4) },
    { option: 2, count: 2, right: false, low: expect.closeTo(0.15, 4), high: expect.closeTo(0.85, 4) },
    { option: 3, count: 0, right: false, low: 0, high: expect.closeTo(0.4899, 4) },
  ]);
  expect(found[1]!.choices).toEqual([]);
  expect(asked).toEqual([
    ['item-1', 1],
    ['item-2', 1],
  ]);
});

test('time and calibration', () => {
  const answers = [
    { milliseconds: 1000, confidence: 'sure', outcome: 'right' },
    { milliseconds: 9000, confidence: 'sure', outcome: 'partly' },
    { milliseconds: 2000, confidence: 'guess', outcome: 'wrong' },
    { milliseconds: 4000, confidence: 'guess', outcome: 'right' },
    { milliseconds: 3000, confidence: 'guess', outcome: 'wrong', given: { type: 'unknown' } },
  ] as const;
  const persons = answers.map((answer, place) => one([testAnswer({ ...A, id: `${place}`, ...answer })]));
  expect(statisticsByItem(persons).get('item-1')).toMatchObject({
    // Of five draws each middle one is one of the five: between the shortest and the longest.
    medianSeconds: { value: 3, low: 1, high: 9, n: 5 },
    calibration: [
      { confidence: 'guess', n: 2, right: 1, low: 0, high: 1 },
      { confidence: 'unsure', n: 0, right: 0, low: null, high: null },
      { confidence: 'sure', n: 2, right: 1, low: 0, high: 1 },
    ],
  });
});

test('a time that nobody told is in no median', () => {
  const of = (times: readonly (number | null)[]) =>
    statisticsByItem(times.map((milliseconds, place) => one([testAnswer({ ...A, id: `${place}`, milliseconds })]))).get(
      'item-1',
    )!;
  expect(of([null, 9000, null, 1000, 3000, null])).toMatchObject({
    attempts: 6,
    medianSeconds: { value: 3, n: 3 },
  });
  expect(of([null, null]).medianSeconds).toEqual({ value: null, low: null, high: null, n: 0 });
});

test('those to be read again come first, the gravest first, then by key point and name', () => {
  // Twenty persons: those with a higher number are right on more of the first six items.
  const ordinary = ['b-late', 'a-late', 'early', 'none', 'middle', 'easy'];
  const keyPoints: Record<string, number | null> = { everybody: 1, 'b-late': 9, 'a-late': 9, early: 2, none: null };
  const persons = Array.from({ length: 24 }, (_, person): AnsweringPerson => {
    const answer = (item: string, right: boolean) =>
      testAnswer({
        ...{ id: `${person} ${item}`, item, outcome: right ? 'right' : 'wrong' },
        keyPoint: item in keyPoints ? keyPoints[item]! : 5,
      });
    return {
      person: named(person),
      entries: [
        ...ordinary.map((item, place) => answer(item, person >= 20 - 3 * place)),
        answer('backwards', person < 12),
        answer('everybody', true),
      ],
    };
  });
  const found = itemStatistics(persons, NO_OPTIONS);
  expect(found.map(({ item, reasons }) => [item, reasons])).toEqual([
    ['backwards', ['discriminates-backwards']],
    ['everybody', ['everybody-right']],
    ['early', []],
    ['easy', []],
    ['middle', []],
    ['a-late', []],
    ['b-late', []],
    ['none', []],
  ]);
  expect(found.every(({ enough }) => enough)).toBe(true);
});

test('the share of those that were sure has the interval of a share of as many', () => {
  const persons = Array.from({ length: 24 }, (_, place) =>
    one([testAnswer({ ...A, id: `${place}`, confidence: 'sure', outcome: place < 18 ? 'right' : 'wrong' })]),
  );
  const { calibration, facility } = statisticsByItem(persons).get('item-1')!;
  const sure = calibration.find(({ confidence }) => confidence === 'sure')!;
  expect([sure.low, sure.high]).toEqual([facility.low, facility.high]);
  // The normal one is 0.75 ± 1.96 · √(0.75 · 0.25 / 24): 0.577 … 0.923.
  expect(Math.abs(sure.low! - 0.577)).toBeLessThan(1 / 24);
  expect(Math.abs(sure.high! - 0.923)).toBeLessThan(1 / 24);
});
