import * as tf from '@tensorflow/tfjs-core';
import { MIX_INCREMENT, MIX_ROUNDS, STATELESS_UNIFORM } from '../tensor/kernels.ts';
import { sizeOf } from '../tensor/program.ts';
import type { Binding, OperationAttribute } from './binding.ts';
import type { NativeBackend } from './load-tensorflow.ts';

/** Registers the lab's own kernels where TensorFlow has an operation for them. */
export function registerNativeKernels(binding: Binding): void {
  if (tf.getKernel(STATELESS_UNIFORM, 'tensorflow') !== undefined) return;
  const type = (name: string, value: number): OperationAttribute => ({ name, type: binding.TF_ATTR_TYPE, value });

  // The package's own GatherV2 reads the indices back in every call to check them, which stalls an eager step and makes
  // recording impossible. TensorFlow checks them itself (XLA takes the nearest row instead).
  tf.unregisterKernel('GatherV2', 'tensorflow');
  tf.registerKernel({
    kernelName: 'GatherV2',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { x, indices } = inputs as { x: tf.TensorInfo; indices: tf.TensorInfo };
      const { axis, batchDims } = attrs as unknown as { axis: number; batchDims: number };
      const native = backend as NativeBackend;
      const attributes = [
        { name: 'batch_dims', type: binding.TF_ATTR_INT, value: batchDims },
        type('Tparams', native.getDTypeInteger(x.dtype)),
        type('Tindices', native.getDTypeInteger(indices.dtype)),
        type('Taxis', binding.TF_INT32),
      ];
      const along = tf.scalar(axis, 'int32');
      const [rows] = native.executeMultipleOutputs('GatherV2', attributes, [x, indices, along], 1);
      along.dispose();
      return rows!;
    },
  });

  tf.registerKernel({
    kernelName: STATELESS_UNIFORM,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { seed } = inputs as { seed: tf.TensorInfo };
      const { shape } = attrs as unknown as { shape: number[] };
      return nativeStatelessUniform(backend as NativeBackend, seed, shape);
    },
  });
}

/**
 * The numbers of `statelessUniform` (tensor/kernels.ts), by TensorFlow's integer operations. Its own
 * StatelessRandomUniform draws other numbers with XLA than without, and is slow under XLA on a processor: with dropout it
 * took a step of gpt-tiny from 53 to 133 ms; this hash adds 3 %.
 */
function nativeStatelessUniform(backend: NativeBackend, seed: tf.TensorInfo, shape: number[]): tf.Tensor {
  const { binding } = backend; // the recorder's stand-in while a step is recorded
  const integer = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_INT32 };
  const made: number[] = [];
  const keep = (id: number) => {
    made.push(id);
    return id;
  };
  const run = (operation: string, ids: number[], attributes: OperationAttribute[] = [integer]) =>
    keep(binding.executeOp(operation, attributes, ids, 1)[0]!.id);
  const list = (values: number[]) =>
    keep(binding.createTensor([values.length], binding.TF_INT32, Int32Array.from(values)));
  const scalar = (value: number) => keep(binding.createTensor([], binding.TF_INT32, Int32Array.of(value)));
  const slice = (id: number, index: number) => {
    const attributes = [integer, { ...integer, name: 'Index' }];
    return run('Slice', [id, list([index]), list([1])], attributes); // [1]
  };
  /** Shift to the right without the sign. */
  const shift = (id: number, bits: number) =>
    run('BitwiseAnd', [run('RightShift', [id, scalar(bits)]), scalar(-1 >>> bits)]);
  const mix = (id: number) =>
    MIX_ROUNDS.reduce(
      (bits, [distance, factor]) => {
        const folded = run('BitwiseXor', [bits, shift(bits, distance)]);
        return factor === 1 ? folded : run('Mul', [folded, scalar(factor)]);
      },
      run('AddV2', [id, scalar(MIX_INCREMENT)]),
    );

  const [seedId] = backend.getInputTensorIds([seed]);
  const key = mix(run('BitwiseXor', [mix(slice(seedId!, 0)), slice(seedId!, 1)])); // [1]
  const counter = run('Range', [scalar(0), scalar(sizeOf(shape)), scalar(1)], [{ ...integer, name: 'Tidx' }]); // [n]
  const bits = shift(mix(run('BitwiseXor', [mix(counter), key])), 8); // 24 bits
  const numbers = run(
    'Cast',
    [bits],
    [
      { ...integer, name: 'SrcT' },
      { ...integer, name: 'DstT', value: binding.TF_FLOAT },
    ],
  );
  const float = { ...integer, value: binding.TF_FLOAT };
  const unit = keep(binding.createTensor([], binding.TF_FLOAT, Float32Array.of(2 ** -24)));
  const scaled = run('Mul', [numbers, unit], [float]);
  const [uniform] = binding.executeOp('Reshape', [float, { ...integer, name: 'Tshape' }], [scaled, list(shape)], 1);
  for (const id of made) binding.deleteTensor(id);
  return backend.createOutputTensor(uniform!);
}
