import { expect, test } from 'vitest';
import type { LabError } from '../contract/fault.ts';
import { createCarriedWindows } from './carried-windows.ts';

// 26 tokens in two parts of 13, three windows of four each.
const tokens = Int32Array.from({ length: 26 }, (_, place) => 100 + place);

function opened(offsets: number[], drawn = 0, { batchSize = 2, context = 4 } = {}) {
  const asked: number[] = [];
  const integer = (limit: number) => {
    asked.push(limit);
    return offsets[asked.length - 1]!;
  };
  const windows = createCarriedWindows({ tokens, batchSize, context, random: { integer }, drawn });
  return { asked, next: () => windows.next() };
}

test('a row goes on where it ended in the batch before, until the pass ends; then all begin anew', () => {
  const { asked, next } = opened([0, 5]);
  expect(next()).toEqual({
    inputs: Int32Array.of(100, 101, 102, 103, 113, 114, 115, 116),
    targets: Int32Array.of(101, 102, 103, 104, 114, 115, 116, 117),
    continues: Float32Array.of(0, 0),
  });
  expect(next()).toMatchObject({
    inputs: Int32Array.of(104, 105, 106, 107, 117, 118, 119, 120),
    continues: Float32Array.of(1, 1),
  });
  expect(next().inputs[0]).toBe(108);
  expect(asked).toEqual([26]);
  // The second pass begins elsewhere, and its second row reads over the end of the text.
  expect(next()).toMatchObject({
    inputs: Int32Array.of(105, 106, 107, 108, 118, 119, 120, 121),
    continues: Float32Array.of(0, 0),
  });
  next();
  expect(next().inputs.slice(4)).toEqual(Int32Array.of(100, 101, 102, 103));
});

test('how many were drawn before says which one is next', () => {
  const whole = opened([3, 7, 11]);
  const all = Array.from({ length: 9 }, () => whole.next());
  for (const drawn of [0, 1, 4, 8]) expect(opened([3, 7, 11], drawn).next()).toEqual(all[drawn]);
});

test('within a pass each row begins anew after 256 tokens, one row after another', () => {
  const long = Int32Array.from({ length: 4000 }, (_, place) => place);
  const begun = (context: number) => {
    const of = { tokens: long, batchSize: 3, context, random: { integer: () => 0 }, drawn: 0 };
    const windows = createCarriedWindows(of);
    return Array.from({ length: 9 }, () => [...windows.next().continues]);
  };
  const [all, first, second, third, none] = [
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
    [1, 1, 1],
  ];
  expect(begun(64)).toEqual([all, none, third, second, first, none, third, second, first]);
  // However long a window is, what it ends with is gone on with once.
  expect(begun(300).slice(0, 4)).toEqual([all, [1, 0, 1], [0, 1, 0], [1, 0, 1]]);
});

test('in a pass each token is a target once, whichever the offset', () => {
  // 24 tokens fit exactly: two rows of three windows of four.
  const { next } = opened([9], 0, { batchSize: 2, context: 13 });
  const { targets } = next();
  expect(new Set(targets).size).toBe(26);
});

test('rows that do not fit beside each other are refused with what they need', () => {
  try {
    opened([0], 0, { batchSize: 8, context: 4 });
    expect.unreachable();
  } catch (error) {
    expect((error as LabError).fault).toMatchObject({
      code: 'corpus-too-short',
      parameters: { tokens: 26, context: 32 },
    });
  }
});
