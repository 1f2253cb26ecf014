import * as tf from '@tensorflow/tfjs-core';
import { SPARSE_CROSS_ENTROPY, STATELESS_UNIFORM } from '../tensor/kernels.ts';
import type { Binding, OperationAttribute } from './binding.ts';
import type { NativeBackend } from './load-tensorflow.ts';

/** Registers the lab's own kernels where TensorFlow has an operation for them. */
export function registerNativeKernels(binding: Binding): void {
  if (tf.getKernel(SPARSE_CROSS_ENTROPY, 'tensorflow') !== undefined) return;
  const type = (name: string, value: number): OperationAttribute => ({ name, type: binding.TF_ATTR_TYPE, value });

  tf.registerKernel({
    kernelName: SPARSE_CROSS_ENTROPY,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend }) => {
      const { logits, targets } = inputs as { logits: tf.TensorInfo; targets: tf.TensorInfo };
      const attributes = [type('T', binding.TF_FLOAT), type('Tlabels', binding.TF_INT32)];
      const operation = 'SparseSoftmaxCrossEntropyWithLogits';
      return (backend as NativeBackend).executeMultipleOutputs(operation, attributes, [logits, targets], 2);
    },
  });

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
      const attributes = [
        type('T', binding.TF_INT32),
        type('Tseed', binding.TF_INT32),
        type('dtype', binding.TF_FLOAT),
      ];
      const extent = tf.tensor1d(shape, 'int32');
      const [uniform] = (backend as NativeBackend).executeMultipleOutputs(
        'StatelessRandomUniform',
        attributes,
        [extent, seed],
        1,
      );
      extent.dispose();
      return uniform!;
    },
  });
}
