import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../tensor-native/start-backend.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';

beforeAll(async () => {
  await startBackend({ backend: 'cpu', native: null });
});

// 3 and 4 make a norm of 5 across two tensors.
test.each([
  [1, [0.6, 0.8]],
  [5, [3, 4]],
  [100, [3, 4]],
  [null, [3, 4]],
])('limit %s', (limit, expected) => {
  const { norm, gradients } = clipByGlobalNorm({ a: tf.tensor([3, 0], [1, 2]), b: tf.scalar(4) }, limit);
  expect(norm.dataSync()[0]).toBeCloseTo(5, 5);
  expect([gradients.a!.shape, gradients.b!.shape]).toEqual([[1, 2], []]);
  expect(gradients.a!.dataSync()[0]).toBeCloseTo(expected[0]!, 5);
  expect(gradients.b!.dataSync()[0]).toBeCloseTo(expected[1]!, 5);
});

test('a gradient of zero stays zero', () => {
  const { norm, gradients } = clipByGlobalNorm({ a: tf.zeros([3]) }, 1);
  expect(norm.dataSync()[0]).toBe(0);
  expect([...gradients.a!.dataSync()]).toEqual([0, 0, 0]);
});
