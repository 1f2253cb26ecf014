import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { createBatches } from './batches.ts';

const tokens = Int32Array.from({ length: 20 }, (_, position) => 100 + position);

function sequence(places: number[]) {
  const limits: number[] = [];
  const integer = (limit: number) => {
    limits.push(limit);
    return places[limits.length - 1]!;
  };
  return { limits, random: { integer } };
}

test('rows begin where the generator says; targets are one token later', () => {
  const { limits, random } = sequence([0, 16, 5, 5]);
  const batches = createBatches({ tokens, batchSize: 2, context: 3, random });
  expect(batches.next()).toEqual({
    inputs: Int32Array.of(100, 101, 102, 116, 117, 118),
    targets: Int32Array.of(101, 102, 103, 117, 118, 119),
  });
  expect(batches.next().inputs).toEqual(Int32Array.of(105, 106, 107, 105, 106, 107));
  // 17 places: the last one's last target is the last token.
  expect(limits).toEqual([17, 17, 17, 17]);
});

test('has no state but the generator', () => {
  const one = createBatches({ tokens, batchSize: 1, context: 4, random: sequence([3, 9]).random });
  one.next();
  const resumed = createBatches({ tokens, batchSize: 1, context: 4, random: sequence([9]).random });
  expect(resumed.next()).toEqual(one.next());
});

test('one row may just fit; a shorter corpus is refused with its length', () => {
  const batches = createBatches({ tokens, batchSize: 1, context: 19, random: sequence([0]).random });
  expect(batches.next().targets.at(-1)).toBe(119);
  try {
    createBatches({ tokens, batchSize: 1, context: 20, random: sequence([]).random });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(LabError);
    expect((error as LabError).fault).toMatchObject({
      code: 'corpus-too-short',
      parameters: { tokens: 20, context: 20 },
    });
  }
});

test('in a corpus of sequences rows begin where sequences do', () => {
  const { limits, random } = sequence([0, 2]);
  const batches = createBatches({ tokens, batchSize: 2, context: 6, random, sequenceLength: 5 });
  expect(batches.next().inputs).toEqual(Int32Array.of(100, 101, 102, 103, 104, 105, 110, 111, 112, 113, 114, 115));
  // From the fourth sequence on (115) no whole row is left.
  expect(limits).toEqual([3, 3]);
});
