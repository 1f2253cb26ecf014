import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { LabError } from '../contract/fault.ts';
import type { BackendName, Computation } from '../contract/run.ts';
import { createEagerExecutor } from '../tensor/eager-executor.ts';
import { registerPlainKernels } from '../tensor/kernels.ts';
import type { Executor } from '../tensor/program.ts';
import { registerWasmKernels } from '../tensor/wasm-kernels.ts';
import { createCompiledExecutor } from './compiled-executor.ts';
import { loadTensorflow } from './load-tensorflow.ts';
import { registerNativeKernels } from './native-kernels.ts';
import { startedPrecision } from './precision.ts';

export interface BackendChoice {
  backend: BackendName;
  /** Where native TensorFlow lies; needed for `tensorflow` only. */
  native: { addon: string; version: string } | null;
  /** Default: `compiled` on `tensorflow`. The others know `eager` only. */
  execution?: 'compiled' | 'eager';
  /** Default: true where steps are compiled. */
  xla?: boolean;
}

export interface StartedBackend {
  executor: Executor;
  /** What the run is recorded with. */
  computedBy: Computation;
  versions: Record<string, string>;
}

const load = createRequire(import.meta.url);

/**
 * Starts one of the backends and makes it the active one.
 *
 * Only what the backend needs is loaded. One process can start several, one after the other; then only the programs of
 * the last one run.
 *
 * @throws LabError `backend-unavailable` when its library is missing or does not load
 */
export async function startBackend({ backend, native, execution, xla }: BackendChoice): Promise<StartedBackend> {
  if (backend !== 'tensorflow' && (execution === 'compiled' || xla)) {
    throw new LabError('backend-unavailable', { backend }, { cause: `${backend} does not compile steps` });
  }
  switch (backend) {
    case 'tensorflow':
      return startTensorflow(native, execution ?? 'compiled', xla);
    case 'wasm':
      return startWasm();
    case 'cpu':
      load('@tensorflow/tfjs'); // brings the backend with it
      registerPlainKernels('cpu');
      await activate('cpu');
      return plain('cpu', '@tensorflow/tfjs');
  }
}

async function startTensorflow(
  native: BackendChoice['native'],
  execution: 'compiled' | 'eager',
  xla = execution === 'compiled',
): Promise<StartedBackend> {
  if (native === null) throw new LabError('backend-unavailable', { backend: 'tensorflow' }, { cause: 'not set up' });
  const loaded = loadTensorflow(native);
  registerNativeKernels(loaded.binding);
  await activate('tensorflow');
  const compiled = execution === 'compiled';
  const precision = loaded.gpu ? 'float32' : startedPrecision();
  return {
    executor: compiled
      ? createCompiledExecutor(loaded, { xla, precision, threads: nativeThreads() })
      : createEagerExecutor(),
    computedBy: {
      backend: 'tensorflow',
      execution,
      xla: compiled && xla,
      device: loaded.gpu ? 'gpu' : 'cpu',
      threads: nativeThreads(),
      precision,
      times: null,
    },
    versions: { ...commonVersions('@tensorflow/tfjs-node-gpu'), tensorflow: loaded.version },
  };
}

async function startWasm(): Promise<StartedBackend> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(join(dirname(load.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist/'));
  load('@tensorflow/tfjs'); // the gradients of the operations, which tfjs-core alone does not register
  registerPlainKernels('wasm');
  registerWasmKernels();
  await activate('wasm');
  return plain('wasm', '@tensorflow/tfjs-backend-wasm');
}

async function activate(backend: BackendName): Promise<void> {
  tf.env().set('PROD', true); // otherwise tfjs advertises tfjs-node on standard error
  let started = false;
  try {
    started = await tf.setBackend(backend);
    await tf.ready();
  } catch (error) {
    throw new LabError('backend-unavailable', { backend }, { cause: error });
  }
  if (!started) throw new LabError('backend-unavailable', { backend }, { cause: 'the backend did not start' });
}

/** For what is computed in no tensors: nothing is loaded. */
export function startedPlainly(): Omit<StartedBackend, 'executor'> & { executor: null } {
  return { executor: null, computedBy: eagerOn('cpu'), versions: { node: process.version.slice(1) } };
}

function plain(backend: 'wasm' | 'cpu', packageName: string): StartedBackend {
  return {
    executor: createEagerExecutor(),
    computedBy: eagerOn(backend),
    versions: commonVersions(packageName),
  };
}

const eagerOn = (backend: 'wasm' | 'cpu'): Computation => ({
  backend,
  execution: 'eager',
  xla: false,
  device: 'cpu',
  threads: 1, // neither has more on Node
  precision: 'float32',
  times: null,
});

function commonVersions(packageName: string): Record<string, string> {
  const { version } = JSON.parse(readFileSync(load.resolve(`${packageName}/package.json`), 'utf8')) as {
    version: string;
  };
  return {
    node: process.version.slice(1),
    'tfjs-core': tf.version_core,
    [packageName.replace('@tensorflow/', '')]: version,
  };
}

/** Threads that native TensorFlow computes one operation with: its own variable, or every core. */
export function nativeThreads(): number {
  const asked = Number(process.env.TF_NUM_INTRAOP_THREADS);
  return Number.isInteger(asked) && asked > 0 ? asked : availableParallelism();
}
