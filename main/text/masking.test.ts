import { expect, test } from 'vitest';
import { mostChosen } from '../contract/masking.ts';
import { createRandom, restoreRandom } from '../random/random.ts';
import { createMasking } from './masking.ts';
import { PADDING } from './padding.ts';

const MARKS = { first: 1, end: 2, mask: 3 };
const [VOCABULARY, CONTEXT, ROWS] = [1004, 64, 1000];
const isWord = (id: number) => id > 3;

/** [CLS], 40 words, [SEP], 20 words, [SEP] and a place of padding: 60 words, of which nine are chosen. */
function texts(rows = ROWS, seed = 5): Int32Array {
  const random = createRandom(seed, 'examples');
  const words = (count: number) => Array.from({ length: count }, () => 4 + random.integer(VOCABULARY - 4));
  const one = () => [MARKS.first, ...words(40), MARKS.end, ...words(20), MARKS.end, PADDING];
  return Int32Array.from(Array.from({ length: rows }, one).flat());
}

const masking = (seed = 7) => createMasking(VOCABULARY, MARKS, createRandom(seed, 'data'));
/** The chosen places, without the room behind them. */
const places = ({ chosen, targets }: { chosen: Int32Array; targets: Int32Array }) =>
  [...chosen].filter((_, number) => targets[number] !== PADDING);
/** So many of so many, each with a chance: within four standard deviations. */
function expectShare(count: number, of: number, chance: number): void {
  expect(Math.abs(count - of * chance)).toBeLessThan(4 * Math.sqrt(of * chance * (1 - chance)));
}

test('nine of sixty words are chosen in each text, ascending, and what stood there is the target', () => {
  const ids = texts();
  const before = ids.slice();
  const batch = masking()(ids, CONTEXT);
  expect(ids).toEqual(before);
  const most = mostChosen(CONTEXT);
  expect([batch.chosen.length, batch.targets.length]).toEqual([ROWS * most, ROWS * most]);
  for (let row = 0; row < ROWS; row++) {
    const [chosen, targets] = [batch.chosen, batch.targets].map((all) => all.subarray(row * most, (row + 1) * most));
    const own = [...chosen!.subarray(0, 9)];
    expect(own).toEqual([...new Set(own)].sort((one, other) => one - other));
    expect(own.every((place) => Math.floor(place / CONTEXT) === row && isWord(ids[place]!))).toBe(true);
    expect([...targets!]).toEqual([...own.map((place) => ids[place]!), ...Array(most - 9).fill(PADDING)]);
    expect([...chosen!.subarray(9)]).toEqual(Array(most - 9).fill(0));
  }
});

test('of the chosen 80 % become [MASK], 10 % another word and 10 % stay; nothing else changes', () => {
  const ids = texts();
  const batch = masking()(ids, CONTEXT);
  const chosen = places(batch);
  const became = (is: (now: number, before: number) => boolean) =>
    chosen.filter((place) => is(batch.ids[place]!, ids[place]!)).length;
  expect(chosen).toHaveLength(9000);
  expectShare(
    became((now) => now === MARKS.mask),
    9000,
    0.8,
  );
  // Of 1000 words one is the word itself: such a place counts as one that stayed.
  expectShare(
    became((now, before) => isWord(now) && now !== before),
    9000,
    0.1 * 0.999,
  );
  expectShare(
    became((now, before) => now === before),
    9000,
    0.1 + 0.1 * 0.001,
  );
  const others = new Set(chosen);
  expect(batch.ids.every((id, place) => others.has(place) || id === ids[place])).toBe(true);
});

test('every word of a text is chosen as often', () => {
  const counts = new Map<number, number>();
  for (const place of places(masking()(texts(), CONTEXT)))
    counts.set(place % CONTEXT, (counts.get(place % CONTEXT) ?? 0) + 1);
  expect(counts.size).toBe(60);
  for (const count of counts.values()) expectShare(count, ROWS, 0.15);
});

test('words that are put in are all words with the same chance, and no marks', () => {
  // Six words: of ten chosen ones one becomes any of them.
  const ids = Int32Array.from({ length: 64 * 1000 }, () => 4);
  const { ids: read } = createMasking(10, MARKS, createRandom(3, 'data'))(ids, 64);
  expect(new Set(read)).toEqual(new Set([MARKS.mask, 4, 5, 6, 7, 8, 9]));
  const chosen = 1000 * mostChosen(64);
  for (const word of [5, 6, 7, 8, 9]) expectShare(read.filter((id) => id === word).length, chosen, 0.1 / 6);
});

test('at least one word of a text is chosen, and none of a text that has none', () => {
  const chosenOf = (words: number) => {
    const ids = Int32Array.from({ length: 20 }, (_, place) => (place < words ? 9 : PADDING));
    return places(masking()(ids, 20)).length;
  };
  // 0.15 · 3 = 0.45, · 9 = 1.35, · 10 = 1.5, · 16 = 2.4, · 17 = 2.55
  expect([0, 1, 3, 9, 10, 16, 17, 20].map(chosenOf)).toEqual([0, 1, 1, 1, 2, 2, 3, 3]);
  expect([mostChosen(20), mostChosen(128), mostChosen(512)]).toEqual([3, 19, 77]);
});

test('what stood behind a mask, or where another word was put, leaves no trace in what is read', () => {
  const ids = texts();
  const batch = masking()(ids, CONTEXT);
  const hidden = places(batch).filter((place) => batch.ids[place] !== ids[place]);
  expect(hidden.length).toBeGreaterThan(7000);
  const elsewise = ids.slice();
  for (const place of hidden) elsewise[place] = 4 + ((ids[place]! - 4 + 1) % (VOCABULARY - 4));
  const other = masking()(elsewise, CONTEXT);
  expect(other.ids).toEqual(batch.ids);
  expect(other.chosen).toEqual(batch.chosen);
  expect(other.targets).not.toEqual(batch.targets);
});

test('masks are drawn anew at each batch, and again from where the generator was kept', () => {
  const [ids, random] = [texts(20), createRandom(7, 'data')];
  const mask = createMasking(VOCABULARY, MARKS, random);
  const first = mask(ids, CONTEXT);
  const state = random.state();
  const second = mask(ids, CONTEXT);
  expect(second.chosen).not.toEqual(first.chosen);
  expect(createMasking(VOCABULARY, MARKS, restoreRandom(state))(ids, CONTEXT)).toEqual(second);
});

test('a vocabulary of marks alone is refused', () => {
  expect(() => createMasking(4, MARKS, createRandom(7, 'data'))).toThrow('all of 4 tokens are marks');
});
