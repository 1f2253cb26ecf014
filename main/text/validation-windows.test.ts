import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { validationBatches, validationWindows } from './validation-windows.ts';

test('a small case, written out', () => {
  const windows = validationWindows({
    training: Int32Array.of(1, 2, 3, 4, 5),
    validation: Int32Array.of(11, 0, 13, 14, 15),
    context: 4,
    scored: 2,
    unknown: 0,
  });
  expect([...validationBatches(windows, 2)]).toEqual([
    {
      inputs: Int32Array.of(3, 4, 5, 11, /**/ 5, 11, 0, 13),
      targets: Int32Array.of(11, 0, /**/ 13, 14),
      weights: Float32Array.of(1, 0, /**/ 1, 1),
    },
    {
      inputs: Int32Array.of(0, 13, 14, 15, /**/ 0, 0, 0, 0),
      targets: Int32Array.of(15, 0, /**/ 0, 0),
      weights: Float32Array.of(1, 0, /**/ 0, 0),
    },
  ]);
  expect(windows).toMatchObject({ count: 3, weightedTargets: 4 });
});

test('every validation token is predicted once, from its own past, which is long enough', () => {
  const shape = fc.integer({ min: 1, max: 12 }).chain((context) =>
    fc.record({
      context: fc.constant(context),
      scored: fc.option(fc.integer({ min: 1, max: context }), { nil: undefined }),
      batchSize: fc.integer({ min: 1, max: 5 }),
      validationLength: fc.integer({ min: 1, max: 50 }),
    }),
  );
  fc.assert(
    fc.property(shape, ({ context, scored, batchSize, validationLength }) => {
      // Token ids are positions in the text, so that each place tells where it came from.
      const training = Int32Array.from({ length: context + 1 }, (_, position) => position + 1);
      const validation = Int32Array.from({ length: validationLength }, (_, position) => context + 2 + position);
      const windows = validationWindows({
        training,
        validation,
        context,
        ...(scored ? { scored } : {}),
        unknown: null,
      });
      const width = windows.scored;
      expect(width).toBe(scored ?? Math.max(1, Math.floor(context / 2)));
      const predicted: number[] = [];
      for (const { inputs, targets, weights } of validationBatches(windows, batchSize)) {
        expect([inputs.length, targets.length, weights.length]).toEqual([
          batchSize * context,
          batchSize * width,
          batchSize * width,
        ]);
        targets.forEach((target, index) => {
          if (weights[index] !== 1) return;
          predicted.push(target);
          const row = Math.floor(index / width);
          const before = context - width + (index % width) + 1;
          const past = inputs.subarray(row * context, row * context + before);
          expect(past.length).toBeGreaterThan(context - width);
          expect(Array.from(past)).toEqual(Array.from({ length: before }, (_, place) => target - before + place));
        });
      }
      expect(predicted).toEqual(Array.from(validation));
      expect(windows.weightedTargets).toBe(validationLength);
    }),
  );
});

test('refuses parts that hold no window', () => {
  const parts = { training: Int32Array.of(1, 2), validation: Int32Array.of(3), scored: 2, unknown: 0 };
  expect(validationWindows({ ...parts, context: 3 }).count).toBe(1);
  expect(() => validationWindows({ ...parts, context: 4 })).toThrow(LabError);
  expect(() => validationWindows({ ...parts, validation: new Int32Array(0), context: 3 })).toThrow(LabError);
  expect(() => validationWindows({ ...parts, context: 1 })).toThrow(RangeError);
});
