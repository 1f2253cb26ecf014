import { expect, test } from 'vitest';
import type { LabError } from '../contract/fault.ts';
import { sequenceWindows } from './sequence-windows.ts';
import { validationBatches } from './validation-windows.ts';

const validation = Int32Array.of(9, 1, 2, 9, 3, 4, 9, 5, 6);

test('a window a sequence: what follows each token, closed by what begins the next', () => {
  const windows = sequenceWindows({ validation, context: 4, sequenceLength: 3 });
  expect(windows.weightedTargets).toBe(9);
  const batches = [...validationBatches(windows, 2)];
  expect(batches).toEqual([
    {
      inputs: Int32Array.of(9, 1, 2, 0, 9, 3, 4, 0),
      targets: Int32Array.of(1, 2, 9, 0, 3, 4, 9, 0),
      weights: Float32Array.of(1, 1, 1, 0, 1, 1, 1, 0),
    },
    {
      inputs: Int32Array.of(9, 5, 6, 0, 0, 0, 0, 0),
      targets: Int32Array.of(5, 6, 9, 0, 0, 0, 0, 0),
      weights: Float32Array.of(1, 1, 1, 0, 0, 0, 0, 0),
    },
  ]);
});

test('a context that cannot hold a sequence is refused with both lengths', () => {
  try {
    sequenceWindows({ validation, context: 2, sequenceLength: 3 });
    expect.unreachable();
  } catch (error) {
    expect((error as LabError).fault).toMatchObject({
      code: 'context-shorter-than-sequence',
      parameters: { needed: 3, context: 2 },
    });
  }
});
