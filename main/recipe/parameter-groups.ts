/**
 * Parameters that the optimizer moves together: each matrix alone, all biases and gains as one vector. A third of a GPT's
 * parameters are vectors of a few hundred numbers; one by one they take hundreds of tiny operations, which cost little to
 * run and much to compile.
 */
import * as tf from '@tensorflow/tfjs-core';
import { sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';

type Shapes = Readonly<Record<string, readonly number[]>>;

/** The group of all parameters with fewer than two dimensions. */
const VECTORS = 'vectors';

export interface ParameterGroups {
  /** Of each group: a matrix's own name and shape, and `vectors` [size of all together]. */
  readonly shapes: Shapes;
  /** From what is there for each parameter to what is there for each group. */
  join(parameters: TensorMap): TensorMap;
  /** And back. */
  split(groups: TensorMap): TensorMap;
}

export function parameterGroups(shapes: Shapes): ParameterGroups {
  const vectors = Object.keys(shapes).filter((name) => shapes[name]!.length < 2);
  const matrices = Object.keys(shapes).filter((name) => shapes[name]!.length >= 2);
  const sizes = vectors.map((name) => sizeOf(shapes[name]!));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const grouped = vectors.length > 0;
  return {
    shapes: {
      ...Object.fromEntries(matrices.map((name) => [name, shapes[name]!])),
      ...(grouped ? { [VECTORS]: [size] } : {}),
    },
    join(parameters) {
      const joined: TensorMap = Object.fromEntries(matrices.map((name) => [name, tensorOf(parameters, name)]));
      if (grouped) joined[VECTORS] = tf.concat(vectors.map((name) => tf.reshape(tensorOf(parameters, name), [-1])));
      return joined;
    },
    split(groups) {
      const parameters: TensorMap = Object.fromEntries(matrices.map((name) => [name, tensorOf(groups, name)]));
      let start = 0;
      vectors.forEach((name, i) => {
        const part = tf.slice(tensorOf(groups, VECTORS), [start], [sizes[i]!]);
        parameters[name] = tf.reshape(part, [...shapes[name]!]);
        start += sizes[i]!;
      });
      return parameters;
    },
  };
}
