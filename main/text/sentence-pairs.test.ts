import { expect, test } from 'vitest';
import { createRandom, restoreRandom } from '../random/random.ts';
import { PADDING } from './padding.ts';
import { createSentencePairs, cut, type SentencePairs } from './sentence-pairs.ts';

const MARKS = { first: 1, end: 2 };
/** Line i is i + 10, once to five times. */
const LINES = Array.from({ length: 50 }, (_, place) => new Int32Array(1 + (place % 5)).fill(place + 10));

const pairsOf = (
  lines: readonly Int32Array[],
  { batchSize = 2000, context = 16, random = createRandom(7, 'data') } = {},
) => createSentencePairs({ lines, batchSize, context, marks: MARKS, random });

interface Row {
  a: number[];
  b: number[];
  /** Padding. */
  behind: number[];
  segments: number[];
  elsewhere: number;
}

/** Reads rows as they are written: [CLS], A, [SEP], B, [SEP]. */
function rowsOf({ ids, segments, elsewhere }: SentencePairs, context = 16): Row[] {
  return [...elsewhere].map((coin, row) => {
    const own = [...ids.subarray(row * context, (row + 1) * context)];
    const [middle, end] = [own.indexOf(MARKS.end), own.lastIndexOf(MARKS.end)];
    expect(own[0]).toBe(MARKS.first);
    expect(middle).toBeLessThan(end);
    return {
      ...{ a: own.slice(1, middle), b: own.slice(middle + 1, end), behind: own.slice(end + 1), elsewhere: coin },
      segments: [...segments.subarray(row * context, (row + 1) * context)],
    };
  });
}

const several = (one: number, count: number) => Array.from({ length: count }, () => one);
/** So many of so many, each with a chance: within four standard deviations. */
function expectShare(count: number, of: number, chance: number): void {
  expect(Math.abs(count - of * chance)).toBeLessThan(4 * Math.sqrt(of * chance * (1 - chance)));
}

test('half of the pairs stand so in the text, the others never do', () => {
  const rows = rowsOf(pairsOf(LINES).next());
  const whole = (tokens: number[]) => tokens.join() === LINES[tokens[0]! - 10]!.join();
  for (const { a, b, elsewhere } of rows) {
    expect(whole(a) && whole(b)).toBe(true);
    expect(b[0] === a[0]! + 1).toBe(elsewhere === 0);
  }
  expectShare(rows.filter(({ elsewhere }) => elsewhere === 1).length, 2000, 0.5);
});

test('each line with one behind it comes first as often, and any other than that one second', () => {
  const rows = rowsOf(pairsOf(LINES, { batchSize: 20_000 }).next());
  const firsts = rows.map(({ a }) => a[0]! - 10);
  for (let line = 0; line < 49; line++) expectShare(firsts.filter((one) => one === line).length, 20_000, 1 / 49);
  expect(firsts).not.toContain(49);
  const away = rows.filter(({ elsewhere }) => elsewhere === 1);
  // After 49 first lines all but the next: of the first line, which follows none, 1 of 49 each time; of others 48 times in 49.
  for (let line = 0; line < 50; line++)
    expectShare(away.filter(({ b }) => b[0] === line + 10).length, away.length, line === 0 ? 1 / 49 : 48 / 49 / 49);
});

test('padding stands behind; segments are 0 up to the first [SEP], 1 up to the second, 0 behind', () => {
  for (const { a, b, behind, segments } of rowsOf(pairsOf(LINES).next())) {
    expect(behind).toEqual(several(PADDING, 16 - 3 - a.length - b.length));
    expect(segments).toEqual([...several(0, a.length + 2), ...several(1, b.length + 1), ...several(0, behind.length)]);
  }
});

test('what is cut is the longer of two, from its end, token by token', () => {
  for (let long = 1; long <= 9; long++)
    for (let other = 1; other <= 9; other++)
      for (let room = 2; room <= 12; room++) {
        const [a, b] = [long, other].map((length) => Array.from({ length }, (_, place) => place)) as [
          number[],
          number[],
        ];
        const expected = [a.slice(), b.slice()] as const;
        while (expected[0].length + expected[1].length > room)
          expected[0].length > expected[1].length ? expected[0].pop() : expected[1].pop();
        expect(cut(a, b, room)).toEqual(expected);
      }
  for (const { a, b, behind } of rowsOf(pairsOf(LINES, { context: 7 }).next(), 7)) {
    expect(a.length + b.length + behind.length).toBe(4);
    expect(Math.min(a.length, b.length)).toBeGreaterThan(0);
  }
});

test('a line that is said again is true next wherever it comes from', () => {
  const [verse, refrain, end] = [Int32Array.of(10), Int32Array.of(20, 21), Int32Array.of(30)];
  const lines = [verse, refrain, Int32Array.of(11), refrain, Int32Array.of(12), refrain, end];
  const rows = rowsOf(pairsOf(lines).next());
  for (const { a, b, elsewhere } of rows) if (a[0]! < 20) expect(b[0] === 20).toBe(elsewhere === 0);
  // Behind another line it comes as often as it stands there: three of the six lines that are left.
  const others = rows.filter(({ a, elsewhere }) => a[0] === 20 && elsewhere === 1);
  expectShare(others.filter(({ b }) => b[0] === 20).length, others.length, 0.5);
});

test('of a text that says one thing ten thousand times and another once, a pair takes as many draws', () => {
  const lines = Array.from({ length: 10_000 }, (_, place) => Int32Array.of(place === 5000 ? 11 : 10));
  let draws = 0;
  const random = createRandom(7, 'data');
  const integer = (limit: number) => {
    draws += 1;
    return random.integer(limit);
  };
  const counted = { ...random, integer };
  const rows = rowsOf(pairsOf(lines, { random: counted }).next());
  expect(rows.filter(({ elsewhere, b }) => elsewhere === 1 && b[0] === 10)).toEqual([]);
  expect(draws).toBeLessThanOrEqual(3 * 2000);
});

test('no pair goes over the end of a passage, and no empty line is one of two', () => {
  const lines = LINES.with(20, new Int32Array(0)).with(21, new Int32Array(0));
  const rows = rowsOf(pairsOf(lines).next());
  expect(rows.some(({ a }) => a[0] === 29)).toBe(false);
  expect(rows.every(({ a, b }) => a.length > 0 && b.length > 0)).toBe(true);
});

test('has no state but the generator', () => {
  const random = createRandom(7, 'data');
  const pairs = pairsOf(LINES, { random });
  pairs.next();
  const state = random.state();
  expect(pairsOf(LINES, { random: restoreRandom(state) }).next()).toEqual(pairs.next());
});

test('texts that no pair can be made of are refused, and a context without room', () => {
  const lines = (...all: number[][]) => all.map((line) => Int32Array.from(line));
  expect(() => pairsOf(LINES, { context: 4 })).toThrow('a context of 4 has no room for two sentences');
  expect(() => pairsOf(lines([10], [], [11]))).toThrow('no two sentences follow each other');
  expect(() => pairsOf(lines([10], [10], [10]))).toThrow('all sentences say the same');
});
