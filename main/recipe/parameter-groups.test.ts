import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { parameterGroups } from './parameter-groups.ts';

const shapes = { gain: [2], weights: [2, 3], scale: [], bias: [3] };

describe.each(testPaths())('$name', ({ start }) => {
  beforeAll(async () => {
    await start();
  });

  test('matrices stand alone, everything else is one vector in the order of the parameters', () => {
    const { join, split, shapes: groups } = parameterGroups(shapes);
    expect(groups).toEqual({ weights: [2, 3], vectors: [6] });
    tf.tidy(() => {
      const parameters = {
        gain: tf.tensor1d([1, 2]),
        weights: tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]),
        scale: tf.scalar(3),
        bias: tf.tensor1d([4, 5, 6]),
      };
      const joined = join(parameters);
      expect(Object.keys(joined).sort()).toEqual(['vectors', 'weights']);
      expect([...joined.vectors!.dataSync()]).toEqual([1, 2, 3, 4, 5, 6]);
      const back = split(joined);
      for (const [name, tensor] of Object.entries(parameters)) {
        expect(back[name]!.shape).toEqual(tensor.shape);
        expect([...back[name]!.dataSync()]).toEqual([...tensor.dataSync()]);
      }
    });
  });
});

test('without vectors there is no group of them', () => {
  expect(parameterGroups({ weights: [2, 3] }).shapes).toEqual({ weights: [2, 3] });
});
