import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { createEagerExecutor } from '../tensor/eager-executor.ts';
import type { Executor, FloatArray, Step } from '../tensor/program.ts';
import { addonForTests } from './addon-for-tests.ts';
import { createCompiledExecutor } from './compiled-executor.ts';
import { loadTensorflow, type NativeBackend } from './load-tensorflow.ts';
import { startBackend } from './start-backend.ts';

const addon = addonForTests();
const state: Record<string, FloatArray> = {
  a: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
  b: { shape: [2, 2], data: Float32Array.of(5, 6, 7, 8) },
};
const x = { shape: [2, 2], data: Float32Array.of(1, 1, 1, 1) };

if (addon === null) {
  test('recording (native TensorFlow not found: only its refusal without an addon is tested)', async () => {
    await expect(startBackend({ backend: 'tensorflow', native: null })).rejects.toThrow('backend-unavailable');
  });
} else {
  await startBackend({ backend: 'tensorflow', native: { addon, version: '' } });
  describe('recording', () => {
    const loaded = loadTensorflow({ addon });
    const plain = createCompiledExecutor(loaded, { xla: false, precision: 'float32', threads: 2 });

    /** What the step's outputs are, and the variables after it. */
    function run(executor: Executor, step: Step, times = 1) {
      const variables = executor.createVariables(state);
      const program = executor.program('step', step, variables, { x });
      let outputs: Record<string, Float32Array> = {};
      for (let i = 0; i < times; i++) {
        const result = program.run({ x });
        outputs = result.read();
        result.dispose();
      }
      const after = variables.read();
      program.dispose();
      variables.dispose();
      return { outputs, after };
    }
    const refusal = (step: Step) => {
      const before = plain.memory().tensors;
      let message = 'nothing was refused';
      try {
        run(plain, step);
      } catch (error) {
        message = (error as Error).message;
      }
      // The state is as before, but for the variables of this failed try, which are left to their owner.
      expect(plain.memory().tensors).toBe(before + 2);
      expect(Math.random()).toBeLessThan(1);
      expect(tf.add(1, 2).dataSync()[0]).toBe(3);
      return message;
    };
    const output = (value: tf.Tensor) => ({ state: {}, outputs: { value } });

    // Variables swapped, one untouched by the step, constants, a list of inputs, several outputs of one operation.
    const swap: Step = ({ a, b }, { x }) => {
      const [top, bottom] = tf.unstack(tf.reshape(tf.concat([a!, b!], 0), [2, 2, 2]));
      return {
        state: { a: bottom!, b: tf.add(top!, tf.mul(x!, 0.5)) },
        outputs: { sum: tf.addN([a!, b!, x!]), top: top! },
      };
    };
    test.each([false, true])('compiled (XLA: %s) and eager mean the same', (xla) => {
      const compiled = run(createCompiledExecutor(loaded, { xla, precision: 'float32', threads: 2 }), swap, 3);
      expect(compiled).toEqual(run(createEagerExecutor(), swap, 3));
      expect([...compiled.after.a!.data]).toEqual([5.5, 6.5, 7.5, 8.5]);
    });

    test('a variable may be set from an input or to a constant, whatever the input array becomes later', () => {
      const variables = plain.createVariables(state);
      const step: Step = ({ b }, { x }) => ({ state: { a: tf.reshape(x!, [2, 2]), b: tf.onesLike(b!) }, outputs: {} });
      const program = plain.program('step', step, variables, { x });
      const given = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
      program.run({ x: given });
      given.data.fill(9);
      expect([...variables.read().a!.data]).toEqual([1, 2, 3, 4]);
      expect([...variables.read().b!.data]).toEqual([1, 1, 1, 1]);
      program.dispose();
      variables.dispose();
    });

    test('recording computes nothing: a step far too large for this machine is recorded', () => {
      const huge: Step = (_, { x }) =>
        output(tf.sum(tf.matMul(tf.ones([2 ** 20, 1]), tf.tile(tf.reshape(tf.sum(x!), [1, 1]), [1, 2 ** 20]))));
      const variables = plain.createVariables(state);
      plain.program('huge', huge, variables, { x }).dispose();
      variables.dispose();
    });

    test('reading a value is refused, with the operation that made it', () => {
      expect(refusal(({ a }) => output(tf.mul(a!, tf.square(a!).dataSync()[0]!)))).toMatch(/step: .*reads.*Square/);
      expect(refusal(({ a }) => output(tf.mul(a!, a!.dataSync()[0]!)))).toMatch(/reads.*ReadVariableOp/);
    });

    test('randomness of JavaScript is refused by name', () => {
      expect(refusal((_, { x }) => output(tf.dropout(x!, 0.5)))).toMatch(/tf\.(dropout|randomUniform)/);
      expect(refusal((_, { x }) => output(tf.add(x!, tf.randomNormal([2, 2], 0, 1, 'float32', 7))))).toMatch(
        /tf\.randomNormal/,
      );
      expect(refusal((_, { x }) => output(tf.mul(x!, Math.random())))).toMatch(/random number in JavaScript/);
      expect(refusal((_, { x }) => output(tf.multinomial(tf.reshape(x!, [4]) as tf.Tensor1D, 3)))).toMatch(
        /[Mm]ultinomial/,
      );
    });

    test('a constant of more than a megabyte is refused with its shape', () => {
      const values = Float32Array.from({ length: 360_000 }, (_, i) => i);
      expect(
        refusal((_, { x }) => output(tf.add(tf.sum(x!), tf.sum(tf.mul(tf.tensor(values, [600, 600]), 2))))),
      ).toMatch(/\[600, 600\] of 1\.4 MB/);
    });

    test('tensors from outside the step are refused', () => {
      const outside = tf.tensor([1, 2, 3, 4], [2, 2]);
      expect(refusal(({ a }) => output(tf.add(a!, outside)))).toMatch(/outside of the step/);
      const computed = tf.square(outside);
      expect(refusal(({ a }) => output(tf.add(a!, computed)))).toMatch(/outside of the step/);
      expect([...computed.dataSync()]).toEqual([1, 4, 9, 16]);
      tf.dispose([outside, computed]);
    });

    test('an attribute of an unknown type, an unknown operation and a shape that depends on values are refused', () => {
      const native =
        (operation: string, attributes: object[]) =>
        (_: unknown, { x }: Record<string, tf.Tensor>) => {
          const backend = tf.backend() as NativeBackend;
          return output(backend.executeMultipleOutputs(operation, attributes, [x!], 1)[0]!);
        };
      expect(refusal(native('Square', [{ name: 'T', type: 77, value: 1 }]))).toMatch(/Square.*attribute T.*77/);
      expect(refusal(native('NoSuchOperation', []))).toMatch(/NoSuchOperation/);
      expect(refusal(native('Where', [{ name: 'T', type: loaded.binding.TF_ATTR_TYPE, value: 1 }]))).toMatch(
        /Where.*shape/,
      );
    });

    test('a state that is no variable, or of another shape, is refused by name', () => {
      expect(refusal(({ a }) => ({ state: { c: a! }, outputs: {} }))).toMatch(/no variable is called c/);
      expect(refusal(({ a }) => ({ state: { b: tf.sum(a!) }, outputs: {} }))).toMatch(
        /b has the shape \[2, 2\], not \[\]/,
      );
    });

    test('a failed step leaves the variables as they were', () => {
      const variables = plain.createVariables(state);
      const ids = { shape: [1], data: Int32Array.of(0) };
      const step: Step = ({ a }, { ids }) => ({
        state: { a: tf.add(a!, 1) },
        outputs: { row: tf.gather(a!, ids as tf.Tensor1D) },
      });
      const program = plain.program('step', step, variables, { ids });
      expect(() => program.run({ ids: { shape: [1], data: Int32Array.of(5) } })).toThrow(/5 is not in \[0, 2\)/);
      program.run({ ids });
      program.dispose();
      variables.dispose();
    });
  });
}
