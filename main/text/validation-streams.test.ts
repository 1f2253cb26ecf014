import { expect, test } from 'vitest';
import type { LabError } from '../contract/fault.ts';
import { validationStreams } from './validation-streams.ts';

const CONTEXT = 3;
const training = Int32Array.from({ length: 40 }, (_, place) => place);
const validation = Int32Array.from({ length: 17 }, (_, place) => 100 + place);
const options = { training, validation, context: CONTEXT, unknown: 105, batchSize: 4 };

test('every validation token is scored once, after at least four windows; one that is unknown is not', () => {
  const batches = validationStreams(options);
  const scored: number[] = [];
  const read: number[][] = [[], [], [], []];
  for (const { inputs, targets, weights } of batches)
    for (let row = 0; row < 4; row++)
      for (let place = 0; place < CONTEXT; place++) {
        const at = row * CONTEXT + place;
        read[row]!.push(inputs[at]!);
        if (weights[at] === 1) {
          scored.push(targets[at]!);
          // What stands before a target is what was read last.
          expect(read[row]!.length).toBeGreaterThanOrEqual(4 * CONTEXT);
          expect(inputs[at]).toBe(targets[at] === 100 ? 39 : targets[at]! - 1);
        }
      }
  expect(scored.toSorted((a, b) => a - b)).toEqual([...validation].filter((token) => token !== 105));
});

test('a row of one batch goes on where it ended in the one before', () => {
  const batches = validationStreams(options);
  batches.slice(1).forEach(({ inputs }, i) => {
    for (let row = 0; row < 3; row++) expect(inputs[row * CONTEXT]).toBe(batches[i]!.targets[(row + 1) * CONTEXT - 1]);
  });
});

test('a training part that is shorter than the run-in gives what it has, and one shorter than a window is refused', () => {
  const [first] = validationStreams({ ...options, training: training.slice(0, 5) });
  expect(first!.inputs.slice(0, CONTEXT)).toEqual(Int32Array.of(0, 1, 2));
  try {
    validationStreams({ ...options, training: training.slice(0, 2) });
    expect.unreachable();
  } catch (error) {
    expect((error as LabError).fault).toMatchObject({
      code: 'corpus-too-short',
      parameters: { tokens: 2, context: 3 },
    });
  }
});
