import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { createEagerExecutor } from '../tensor/eager-executor.ts';
import { testPaths } from './addon-for-tests.ts';
import { startBackend } from './start-backend.ts';

test('what is not there is refused with a code, not with a crash', async () => {
  const unavailable = { fault: { code: 'backend-unavailable' } };
  await expect(startBackend({ backend: 'tensorflow', native: null })).rejects.toMatchObject(unavailable);
  const addon = fileURLToPath(new URL('no-such-addon.node', import.meta.url));
  await expect(startBackend({ backend: 'tensorflow', native: { addon, version: '' } })).rejects.toMatchObject(
    unavailable,
  );
  await expect(startBackend({ backend: 'wasm', native: null, execution: 'compiled' })).rejects.toMatchObject(
    unavailable,
  );
  await expect(startBackend({ backend: 'cpu', native: null, xla: true })).rejects.toMatchObject(unavailable);
});

describe.each(testPaths())('$name', ({ start }) => {
  test('starts, says what it is, and can be started again', async () => {
    for (let time = 0; time < 2; time++) {
      const { executor, computedBy, versions } = await start();
      expect(computedBy.backend).toBe(tf.getBackend());
      expect(computedBy.execution).toBe(executor.execution);
      expect(computedBy.xla).toBe(executor.xla);
      expect(computedBy.threads).toBeGreaterThan(0);
      expect(versions).toMatchObject({ node: process.versions.node, 'tfjs-core': '4.22.0' });
      for (const version of Object.values(versions)) expect(version).toMatch(/^\d+\.\d+\.\d+/);
    }
  });

  test('products with either operand transposed, with and without batches, are right', async () => {
    await start();
    const a = tf.tensor([1, 2, 3, 4, 5, 6], [2, 3]);
    const product = [14, 32, 32, 77]; // a · aᵀ
    expect([...tf.matMul(a, a, false, true).dataSync()]).toEqual(product);
    expect([...tf.matMul(tf.transpose(a), a, true, true).dataSync()]).toEqual(product);
    expect([...tf.matMul(tf.transpose(a), tf.transpose(a), true, false).dataSync()]).toEqual(product);
    const twice = tf.stack([a, tf.mul(a, 2)]);
    expect([...tf.matMul(twice, twice, false, true).dataSync()]).toEqual([...product, ...product.map((v) => 4 * v)]);
  });

  test('sums of segments drop negative ones and leave empty ones zero', async () => {
    await start();
    const rows = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]);
    const sums = tf.unsortedSegmentSum(rows, tf.tensor1d([2, -1, 0, 2], 'int32'), 4);
    expect([...sums.dataSync()]).toEqual([5, 6, 0, 0, 8, 10, 0, 0]);
  });
});

test('an eager program refuses to run on a backend that is not its own', async () => {
  await startBackend({ backend: 'cpu', native: null });
  const executor = createEagerExecutor();
  const variables = executor.createVariables({});
  const program = executor.program('test', () => ({ state: {}, outputs: {} }), variables, {});
  await startBackend({ backend: 'wasm', native: null });
  expect(() => program.run({})).toThrow('the active backend is wasm, not cpu');
});
