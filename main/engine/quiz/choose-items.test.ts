import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUIZ_SECTIONS } from '../../contract/quiz-item.ts';
import type { Card } from '../../quiz/schedule/cards.ts';
import { createRandom } from '../../random/random.ts';
import { quizBank } from './bank.ts';
import { isInScope, practiceOrder, testItems } from './choose-items.ts';
import { groupedBy } from './grouped-by.ts';
import { createQuizItems, type ListedItem } from './quiz-items.ts';

const item = (number: number): ListedItem => ({
  ...{ id: `item-${number}`, origin: 'own', type: 'cloze', section: QUIZ_SECTIONS[0], keyPoint: null, keyVersion: 2 },
  ...{ difficulty: 1 + (number % 3), version: () => '', stem: { zh: '', en: '' }, checked: null },
});
const card = (due: number, keyVersion = 2): Card => ({
  ...{ stability: 1, difficulty: 5, keyVersion, day: 0, due, answers: 1, lastOutcome: 'right' },
});

test('new ones before the others, easier ones before harder, then what is due first; each once', () => {
  const items = Array.from({ length: 30 }, (_, number) => item(number));
  const cards = new Map(items.slice(15).map(({ id }, place) => [id, card(place % 5)]));
  // The key of one changed: it is new again.
  cards.set('item-16', card(0, 1));
  const order = [...practiceOrder(items, cards, createRandom(7, 'quiz-items'))];
  expect([...order].sort()).toEqual(items.map(({ id }) => id).sort());
  const numbers = order.map((id) => Number(id.slice(5)));
  const [fresh, seen] = [numbers.slice(0, 16), numbers.slice(16)];
  expect(fresh.includes(16) && fresh.every((number) => number < 15 || number === 16)).toBe(true);
  const ranks = fresh.map((number) => number % 3);
  expect(ranks).toEqual([...ranks].sort());
  const dues = seen.map((number) => cards.get(`item-${number}`)!.due);
  expect(dues).toEqual([...dues].sort());
});

test('each of a rank comes first as often as the others, and one of thousands is drawn with one number', () => {
  const items = Array.from({ length: 3000 }, (_, number) => item(number));
  let drawn = 0;
  const random = createRandom(3, 'quiz-items');
  const counting = {
    integer(limit: number) {
      drawn += 1;
      return random.integer(limit);
    },
  };
  expect(practiceOrder(items, new Map(), counting).next().done).toBe(false);
  expect(drawn).toBe(1);
  const few = items.filter(({ difficulty }) => difficulty === 1).slice(0, 4);
  const first = new Map<string, number>();
  for (let times = 0; times < 4000; times += 1) {
    const [id] = practiceOrder(few, new Map(), random);
    first.set(id!, (first.get(id!) ?? 0) + 1);
  }
  // Four standard deviations of a share of a quarter.
  for (const { id } of few) expect(Math.abs(first.get(id)! - 1000)).toBeLessThan(4 * Math.sqrt(4000 * 0.25 * 0.75));
});

/** All that a fresh lab can ask. */
const fresh = createQuizItems({
  store: { quiz: { ownItems: () => [] } as never },
  computed: { item: () => Promise.reject(new Error('nothing is computed here')) },
  runs: { all: () => [] },
}).list();
const ALL = Array.from({ length: 10 }, (_, place) => place + 1);

/** Items of a person's own: of any key point, or of none, and more of one than the lab has of all. */
const ownItems = fc
  .array(fc.constantFrom(null, null, 1, 3, 10), { maxLength: 300 })
  .map((places) => places.map((keyPoint, number) => ({ ...item(number), keyPoint })));
const seeds = fc.integer({ min: 1, max: 2147483646 });

test('ten questions of all are one of each key point, whatever the seed and a person’s own items', () => {
  fc.assert(
    fc.property(seeds, ownItems, (seed, own) => {
      const items = [...fresh, ...own];
      const asked = testItems(items, { size: 10, seconds: 300, keyPoints: [], own: false, seed });
      const keyPoints = asked.map(({ item: id }) => items.find((each) => each.id === id)!.keyPoint);
      expect(keyPoints.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(ALL);
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('a test of any size and of any key points asks of each as often as of the others, one more at most', () => {
  const size = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(seeds, ownItems, size, fc.subarray(ALL), (seed, own, size, keyPoints) => {
      const items = [...fresh, ...own];
      const asked = testItems(items, { size, seconds: null, keyPoints, own: false, seed });
      expect(new Set(asked.map(({ item: id }) => id)).size).toBe(asked.length);
      const counts = groupedBy(asked, ({ item: id }) => items.find((each) => each.id === id)!.keyPoint);
      const chosen = keyPoints.length === 0 ? [...ALL, null] : keyPoints;
      expect(chosen).toEqual(expect.arrayContaining([...counts.keys()]));
      const there = groupedBy(
        fresh.filter(({ origin }) => origin !== 'runs'),
        ({ keyPoint }) => keyPoint,
      );
      const most = Math.max(...[...counts.values()].map(({ length }) => length));
      for (const each of chosen) {
        const share = counts.get(each)?.length ?? 0;
        expect(share).toBeGreaterThanOrEqual(Math.min(most - 1, there.get(each)!.length));
      }
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('the same seed gives the same test, in whatever order the items come', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const wanted = { size: 25, seconds: null, keyPoints: [], own: false, seed };
      expect(testItems([...fresh].reverse(), wanted)).toEqual(testItems(fresh, wanted));
    }),
    { numRuns: 50, seed: 6 },
  );
  expect(fresh.length).toBeGreaterThan(quizBank().items.length);
});

test('whatever a person’s own questions are, the lab’s that are drawn are those of a lab without any', () => {
  const size = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(seeds, ownItems, size, fc.subarray(ALL), (seed, own, size, keyPoints) => {
      const items = [...own, ...fresh];
      const wanted = { size, seconds: null, keyPoints, own: false, seed };
      expect(testItems(items, wanted)).toEqual(testItems(fresh, wanted));
      // Where they are wanted they take their turn, and the others stay in theirs.
      const isOwn = (id: string) => own.some((each) => each.id === id);
      const asked = testItems(items, { ...wanted, own: true }).map(({ item: id }) => id);
      const ofLab = keyPoints.length === 0 ? [] : testItems(fresh, wanted).map(({ item: id }) => id);
      const kept = asked.filter((id) => !isOwn(id));
      expect(kept).toEqual(ofLab.slice(0, kept.length));
      expect(asked.length - kept.length).toBeLessThanOrEqual(own.length);
      if (keyPoints.length === 0) expect(asked).toHaveLength(Math.min(size, own.length));
      expect(testItems(items.toReversed(), { ...wanted, own: true }).map(({ item: id }) => id)).toEqual(asked);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('what is practised of a key point or section is the lab’s; a person’s own are a group by themselves', () => {
  const [own, ofLab] = [
    { ...item(1), keyPoint: 5 },
    { ...item(2), origin: 'bank' as const, keyPoint: 5 },
  ];
  const inScope = (scope: Parameters<typeof isInScope>[1]) => [own, ofLab].map((each) => isInScope(each, scope));
  expect(inScope({})).toEqual([true, true]);
  expect(inScope({ keyPoints: [5] })).toEqual([false, true]);
  expect(inScope({ sections: [own.section] })).toEqual([false, true]);
  expect(inScope({ own: true })).toEqual([true, false]);
  expect(inScope({ own: true, keyPoints: [5] })).toEqual([true, true]);
  expect(inScope({ own: true, keyPoints: [4] })).toEqual([true, false]);
});
