import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { type Answered, cardsOf, dayOf, startOf } from './cards.ts';
import { dueOn } from './due.ts';
import { gradeOf } from './scheduler.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon in China. */
const NOON = Date.UTC(2026, 8, 1, 4);
const CHINA = 480;

function answered(item: string, at: number, more: Partial<Answered> = {}): Answered {
  return {
    ...{ item, at, keyVersion: 1, outcome: 'right', confidence: 'sure', zone: CHINA, mode: 'practice', undone: false },
    ...more,
  };
}
const versions = () => 1;

describe('what an answer is worth', () => {
  test.each([
    ['right', 'sure', Rating.Good],
    ['right', 'unsure', Rating.Hard],
    ['right', 'guess', Rating.Hard],
    ['partly', 'sure', Rating.Again],
    ['wrong', 'sure', Rating.Again],
    ['wrong', 'guess', Rating.Again],
  ] as const)('%s and %s', (outcome, confidence, grade) => {
    expect(gradeOf(outcome, confidence)).toBe(grade);
  });
});

test('a day of learning begins at four in the morning where the person sits', () => {
  const four = Date.UTC(2026, 8, 1, 20); // in China on the second of September
  expect(dayOf(four, CHINA)).toBe(dayOf(four - 1, CHINA) + 1);
  expect(startOf(dayOf(four, CHINA), CHINA)).toBe(four);
  // By the calendar of Greenwich the border would fall into the first lesson.
  const midnightThere = Date.UTC(2026, 8, 2, 0);
  expect(dayOf(midnightThere - 1, CHINA)).toBe(dayOf(midnightThere + 1, CHINA));
});

test('stability and difficulty are those of the library, answer by answer', () => {
  const days = [0, 3, 4, 11, 30];
  const grades = ['right', 'right', 'wrong', 'right', 'right'] as const;
  const answers = days.map((day, place) => answered('a', NOON + day * DAY, { outcome: grades[place]! }));
  const card = cardsOf(answers, NOON + 40 * DAY, versions).get('a')!;

  // The library's own card, asked at noon in Greenwich so that its days are ours.
  const library = fsrs({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });
  let expected = createEmptyCard(new Date(Date.UTC(2026, 8, 1, 12)));
  for (const [place, day] of days.entries()) {
    const rating = grades[place] === 'right' ? Rating.Good : Rating.Again;
    expected = library.next(expected, new Date(Date.UTC(2026, 8, 1 + day, 12)), rating).card;
  }
  expect(card.stability).toBeCloseTo(expected.stability, 6);
  expect(card.difficulty).toBeCloseTo(expected.difficulty, 6);
});

test('an answer that was taken back, or that waits, is none', () => {
  const kept = [answered('a', NOON)];
  const more = [answered('a', NOON + DAY, { undone: true }), answered('a', NOON + DAY, { outcome: 'pending' })];
  expect(cardsOf([...kept, ...more], NOON + DAY, versions)).toEqual(cardsOf(kept, NOON + DAY, versions));
});

test('a key that changed begins anew, words that changed do not', () => {
  const before = [answered('a', NOON), answered('b', NOON)];
  const cards = cardsOf(before, NOON, (item) => (item === 'a' ? 2 : 1));
  expect([...cards.keys()]).toEqual(['b']);
  const after = cardsOf([...before, answered('a', NOON + DAY, { keyVersion: 2 })], NOON + DAY, (item) =>
    item === 'a' ? 2 : 1,
  );
  expect(after.get('a')).toMatchObject({ answers: 1, keyVersion: 2 });
});

describe('a clock that was set wrong loses no card', () => {
  const history = [answered('a', NOON), answered('b', NOON + DAY)];
  test.each([
    ['a year ahead', 365 * DAY],
    ['a year behind', -365 * DAY],
  ])('%s for one answer, then right again', (_, by) => {
    const wrong = answered('c', NOON + 2 * DAY + by);
    const later = [answered('d', NOON + 2 * DAY), answered('e', NOON + 3 * DAY)];
    const now = NOON + 3 * DAY;
    const cards = cardsOf([...history, wrong, ...later], now, versions);
    const right = cardsOf([...history, answered('c', NOON + 2 * DAY), ...later], now, versions);
    // Within two days of what it would be: never a year off.
    for (const [item, { due }] of right) expect(Math.abs(cards.get(item)!.due - due)).toBeLessThanOrEqual(2);
  });

  test('ahead right now: everything can be met again when the clock is right', () => {
    const ahead = NOON + 365 * DAY;
    const answers = [...history, answered('a', ahead)];
    const cards = cardsOf(answers, NOON + 2 * DAY, versions);
    const day = dayOf(NOON + 10 * DAY, CHINA);
    expect(dueOn(day, cards, { cap: 20, reviewed: 0, exists: () => true }).items).toContain('a');
  });
});

test('the longest overdue comes first, and no more than the cap a day', () => {
  const answers = ['c', 'a', 'b'].map((item, place) => answered(item, NOON + place * DAY, { outcome: 'wrong' }));
  const cards = cardsOf(answers, NOON + 30 * DAY, versions);
  const day = dayOf(NOON + 30 * DAY, CHINA);
  const all = { exists: () => true };
  expect(dueOn(day, cards, { cap: 2, reviewed: 0, ...all })).toMatchObject({ items: ['c', 'a', 'b'], today: 2 });
  expect(dueOn(day, cards, { cap: 2, reviewed: 2, ...all }).today).toBe(0);
  expect(dueOn(day, cards, { cap: 2, reviewed: 0, exists: (item) => item === 'b' }).items).toEqual(['b']);
  const first = dayOf(NOON, CHINA);
  expect(dueOn(first, cards, { cap: 2, reviewed: 0, ...all })).toMatchObject({ items: [], next: first + 1 });
});
