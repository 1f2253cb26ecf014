import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { LabError } from '../contract/fault.ts';
import type { Binding } from './binding.ts';

/** The part of tfjs-node's backend that is used here: kernels reach TensorFlow through its `binding`. */
export interface NativeBackend extends tf.KernelBackend {
  binding: Binding;
  tensorMap: { get(dataId: object): { shape: number[]; dtype: number; values: unknown; id: number } };
  getDTypeInteger(dtype: string): number;
  getInputTensorIds(tensors: tf.TensorInfo[]): number[];
  createOutputTensor(metadata: { id: number; shape: number[]; dtype: number }): tf.Tensor;
  executeMultipleOutputs(
    operation: string,
    attributes: object[],
    inputs: tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
  move(dataId: object, values: unknown, shape: number[], dtype: tf.DataType, referenceCount: number): void;
}

export interface LoadedTensorflow {
  tf: typeof tf;
  binding: Binding;
  backend: NativeBackend;
  /** Version that the library itself reports, as in `2.21.0`. */
  version: string;
  gpu: boolean;
}

let loaded: (LoadedTensorflow & { addon: string }) | null = null;

/**
 * Loads TensorFlow from an addon that lies anywhere, and makes it TensorFlow.js's backend `tensorflow`.
 *
 * The package's own index (which looks for its addon by node-pre-gyp) is never required and nothing in node_modules is
 * changed. TensorFlow's environment variables (threads, log level, XLA) have to be set by whoever starts this process.
 *
 * @param options.addon path of the addon built from `binding/graph-function.cc`
 * @throws LabError `backend-unavailable` when the library can't be loaded or is not ours
 */
export function loadTensorflow({ addon }: { addon: string }): LoadedTensorflow {
  const file = resolve(addon);
  if (loaded !== null) {
    if (loaded.addon === file) return loaded;
    throw new LabError(
      'backend-unavailable',
      { backend: 'tensorflow' },
      { cause: `already loaded from ${loaded.addon}` },
    );
  }
  const load = createRequire(import.meta.url);
  provideRemovedUtilities(load('node:util'));
  let binding: Binding;
  try {
    binding = load(file) as Binding; // the library itself comes by the addon's rpath
  } catch (error) {
    throw new LabError('backend-unavailable', { backend: 'tensorflow' }, { cause: error });
  }
  if (typeof binding.addGraphFunction !== 'function' || typeof binding.createGraph !== 'function') {
    throw new LabError(
      'backend-unavailable',
      { backend: 'tensorflow' },
      { cause: `${file} lacks the graph functions` },
    );
  }
  load('@tensorflow/tfjs-node-gpu/dist/register_all_kernels');
  const { NodeJSKernelBackend } = load('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend') as {
    NodeJSKernelBackend: new (binding: Binding, packageName: string) => NativeBackend;
  };
  const backend = new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node-gpu');
  tf.registerBackend('tensorflow', () => backend, 3);
  loaded = { tf, binding, backend, version: binding.TF_Version, gpu: binding.isUsingGpuDevice(), addon: file };
  return loaded;
}

/** tfjs-node 4.22 calls two functions of `node:util` that Node has removed or warns about. */
function provideRemovedUtilities(utilities: { isNullOrUndefined?: unknown; isArray?: unknown }): void {
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  utilities.isArray = Array.isArray;
}
