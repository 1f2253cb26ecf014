/**
 * Kernels that TensorFlow.js lacks, by name. Operations ask for them and every backend of the lab provides what it can:
 * native TensorFlow in `tensor-native/native-kernels.ts`, the plain ones here.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Input `seed` int32 [2], attribute `shape`; output uniform on [0, 1), the same for the same seed. */
export const STATELESS_UNIFORM = 'LabStatelessUniform';

export interface PlainBackend {
  readSync(dataId: object): ArrayLike<number>;
  write(values: Float32Array, shape: number[], dtype: 'float32'): object;
}

/** Registers the kernels that can be written in plain JavaScript, for `cpu` or `wasm`. */
export function registerPlainKernels(backendName: 'cpu' | 'wasm'): void {
  if (tf.getKernel(STATELESS_UNIFORM, backendName) !== undefined) return;
  tf.registerKernel({
    kernelName: STATELESS_UNIFORM,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { shape } = attrs as unknown as { shape: number[] };
      const plain = backend as PlainBackend;
      const seed = plain.readSync((inputs as unknown as { seed: tf.TensorInfo }).seed.dataId);
      const values = statelessUniform(seed[0]!, seed[1]!, tf.util.sizeFromShape(shape));
      return { dataId: plain.write(values, shape, 'float32'), shape, dtype: 'float32' };
    },
  });
}

/**
 * Uniform numbers by hashing a counter: value i depends on the two seeds and i alone, on every backend the same. The
 * mixing function is the finalizer of MurmurHash3 (Appleby, public domain), applied twice, so that no two seeds give
 * shuffled masks. Integer operations wrap at 32 bits.
 */
export function statelessUniform(first: number, second: number, length: number): Float32Array {
  const key = mix(mix(first) ^ second);
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) values[i] = (mix(mix(i) ^ key) >>> 8) / 16777216; // 24 bits: exact in 32-bit floating point
  return values;
}

/** Added before mixing, so that zeros do not stay zeros. */
export const MIX_INCREMENT = 0x9e3779b9 | 0;
/** Shift to the right, then factor. */
export const MIX_ROUNDS = [
  [16, 0x85ebca6b | 0],
  [13, 0xc2b2ae35 | 0],
  [16, 1],
] as const;

function mix(word: number): number {
  let bits = (word + MIX_INCREMENT) | 0;
  for (const [distance, factor] of MIX_ROUNDS) bits = Math.imul(bits ^ (bits >>> distance), factor);
  return bits;
}
