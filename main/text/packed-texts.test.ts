import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { type PackedBatch, packTexts } from './packed-texts.ts';

const MARKS = { first: 1, end: 2 };
const CONTEXT = 16;
/** Text i is i + 10, once to nine times. */
const TEXTS = Array.from({ length: 60 }, (_, text) => new Int32Array(1 + (text % 9)).fill(text + 10));
const packed = (batchSize = 4, texts: readonly Int32Array[] = TEXTS) =>
  packTexts({ texts, context: CONTEXT, batchSize, marks: MARKS });
const order = () => createRandom(5, 'passes');

/** The texts as they stand in a batch: by owner, without marks. */
function textsIn({ ids, owners, places }: PackedBatch): number[][] {
  const found: number[][] = [];
  for (let row = 0; row < ids.length / CONTEXT; row++) {
    const own = (array: Int32Array) => [...array.subarray(row * CONTEXT, (row + 1) * CONTEXT)];
    const [rowIds, rowOwners, rowPlaces] = [own(ids), own(owners), own(places)];
    for (let owner = 1; rowOwners.includes(owner); owner++) {
      const text = rowIds.filter((_, place) => rowOwners[place] === owner);
      expect(rowPlaces.filter((_, place) => rowOwners[place] === owner)).toEqual([...text.keys()]);
      expect([text[0], text.at(-1)]).toEqual([MARKS.first, MARKS.end]);
      found.push(text.slice(1, -1));
    }
    rowOwners.forEach((owner, place) => {
      if (owner === 0) expect([rowIds[place], rowPlaces[place]]).toEqual([0, 0]);
    });
  }
  return found;
}

const sorted = (texts: readonly (readonly number[] | Int32Array)[]) => texts.map((text) => [...text].join()).sort();

test('each text stands once in a pass, whole, between its marks', () => {
  expect(sorted(packed().once().flatMap(textsIn))).toEqual(sorted(TEXTS));
});

test('a pass in a drawn order has the same texts, and the next pass others beside each other', () => {
  // One row a batch: a pass ends with a batch.
  const rows = packed(1);
  const batches = rows.batches(order(), 0);
  const [first, second] = [0, 1].map(() => Array.from({ length: rows.rows }, () => batches.next()).flatMap(textsIn));
  expect(sorted(first!)).toEqual(sorted(TEXTS));
  expect(sorted(second!)).toEqual(sorted(TEXTS));
  expect(first).not.toEqual(second);
});

test('batches go on over the end of a pass, and their number says where they stand', () => {
  const rows = packed(7);
  const from = (drawn: number) => rows.batches(order(), drawn);
  const all = from(0);
  const first = Array.from({ length: 12 }, () => all.next());
  expect(12 * 7).toBeGreaterThan(2 * rows.rows);
  for (const drawn of [1, 5, 11]) expect(from(drawn).next()).toEqual(first[drawn]);
});

test('what is told of the rows is so', () => {
  const rows = packed();
  const batches = rows.once();
  const places = rows.rows * CONTEXT;
  const filled = batches.flatMap(({ owners }) => [...owners]).filter((owner) => owner > 0).length;
  expect(rows.padding).toBeCloseTo(1 - filled / places, 12);
  // 60 texts of 1 to 9 tokens with their marks: 417 of 432 places.
  expect(rows.padding).toBeLessThan(0.05);
  expect(rows.mostInRow).toBe(Math.max(...batches.flatMap(({ texts }) => texts.map(({ length }) => length))));
  expect(batches.flatMap(({ texts }) => texts)).toHaveLength(rows.rows);
});

describe('at the edges', () => {
  test('a text that is longer than a row is cut', () => {
    const [batch] = packed(1, [Int32Array.from({ length: 50 }, (_, place) => place + 10)]).once();
    expect(textsIn(batch!)).toEqual([Array.from({ length: CONTEXT - 2 }, (_, place) => place + 10)]);
  });

  test('without a text, or room for one, there is nothing to be packed', () => {
    expect(() => packed(1, [])).toThrow('there is no text');
    expect(() => packTexts({ texts: TEXTS, context: 2, batchSize: 1, marks: MARKS })).toThrow('no room');
  });
});
