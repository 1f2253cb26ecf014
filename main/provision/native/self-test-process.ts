/**
 * Computes a product and a gradient with TensorFlow and with plain JavaScript, and tells whether they agree. A process
 * of its own, because a library that does not fit the machine ends it without a word.
 *
 * Started by `self-test.ts` with the addon's path as argument.
 */
import { loadTensorflow } from '../../tensor-native/load-tensorflow.ts';
import type { SelfTestAnswer } from './self-test.ts';

const [rows, inner, columns] = [37, 53, 29];
/** Sums of 53 products of numbers below 1 in single precision. */
const TOLERANCE = 1e-4;

/** Numbers of no pattern that are the same everywhere. */
const numbers = (length: number, phase: number) =>
  Float32Array.from({ length }, (_, index) => Math.sin(phase + index * 12.9898));

/** a [n, k] times b [k, m], in double precision → [n, m] */
function product(a: ArrayLike<number>, b: ArrayLike<number>, n: number, k: number, m: number): Float64Array {
  const c = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      for (let p = 0; p < k; p++) c[i * m + j]! += a[i * k + p]! * b[p * m + j]!;
    }
  }
  return c;
}

const largestDifference = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).reduce((worst, value, index) => {
    const difference = Math.abs(value - other[index]!);
    // A NaN must not look like agreement.
    return Math.max(difference, worst);
  }, 0);

const { tf, version, gpu } = loadTensorflow({ addon: process.argv[2]! });
await tf.setBackend('tensorflow');

const [left, right] = [numbers(rows * inner, 1), numbers(inner * columns, 2)];
const a = tf.tensor2d(left, [rows, inner]);
const b = tf.tensor2d(right, [inner, columns]);
const expected = product(left, right, rows, inner, columns);
const productDifference = largestDifference(tf.matMul(a, b).dataSync(), expected);

// f(A) = Σ tanh(AB), so df/dA = (1 − tanh²(AB)) Bᵀ
const gradient = tf.grad((x) => tf.sum(tf.tanh(tf.matMul(x as typeof a, b))))(a);
const slope = expected.map((value) => 1 - Math.tanh(value) ** 2);
const transposed = Float32Array.from(
  { length: right.length },
  (_, at) => right[(at % inner) * columns + Math.floor(at / inner)]!,
);
const gradientDifference = largestDifference(gradient.dataSync(), product(slope, transposed, rows, columns, inner));

const answer: SelfTestAnswer = {
  passed: productDifference < TOLERANCE && gradientDifference < TOLERANCE,
  productDifference,
  gradientDifference,
  version,
  gpu,
};
process.send?.(answer);
process.disconnect?.();
