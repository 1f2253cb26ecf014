/**
 * The environment that a process must be started with to compute with TensorFlow. The C library and TensorFlow read it
 * when they start: set from JavaScript it comes too late, on Windows always.
 */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { NativeLibrary } from '../../contract/native-library.ts';
import type { Precision } from '../../contract/run.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { precisionEnvironment } from '../../tensor-native/precision.ts';
import { gpuFolder } from './native-folders.ts';

/** What there is to know of how a process will compute. */
export interface ComputedStep {
  /** Default: `float32`. */
  precision?: Precision;
  /** A layer reads its places one after the other: its rows are computed in parts, at the same time. */
  sequential?: boolean;
}

export interface TrainerSurroundings extends ComputedStep {
  /** `null`: nothing native, nothing to set. */
  native: Pick<NativeLibrary, 'addon' | 'compiled'> | null;
  threads: number;
  /** What the process would inherit. */
  inherited?: NodeJS.ProcessEnv;
}

/** @returns variables to lay over what the process inherits. */
export function trainerEnvironment({
  native,
  threads,
  precision = 'float32',
  sequential = false,
  inherited = process.env,
}: TrainerSurroundings): Record<string, string> {
  if (!native) return {};
  const gpu = gpuFolder(native.addon);
  return {
    ...cpuEnvironment(threads, sequential),
    ...precisionEnvironment(precision, inherited),
    // A program with oneDNN's products can't be kept: to write it crashes TensorFlow 2.21.
    ...(precision === 'float32' ? keepingCompiled(native.compiled, inherited) : {}),
    ...(gpu ? cudaEnvironment(gpu, inherited) : {}),
  };
}

/** Measured on two cores with a GPT of 4 layers and d 128, TensorFlow 2.21: see the reasons. */
function cpuEnvironment(threads: number, sequential: boolean): Record<string, string> {
  return {
    // Errors only: its notices would fill the log of every run.
    TF_CPP_MIN_LOG_LEVEL: '2',
    // As many as the run records; a resume with another number would not be bit-equal.
    TF_NUM_INTRAOP_THREADS: String(threads),
    // A step is one function, hardly ever two operations at a time: more would only wait on each other. But of a
    // recurrent layer each thread computes its own sequences (fused-graph.ts): a step of an LSTM takes 31 ms, else 39.
    TF_NUM_INTEROP_THREADS: String(sequential ? threads : 1),
    // Without XLA a step is 1.4 times as fast with it.
    TF_ENABLE_ONEDNN_OPTS: '1',
    // XLA compiles on several threads; with a heap for each, what they free is not used again: 45 MB of gpt-classroom's peak.
    // Where threads compute different operations, without XLA, they would wait on one heap: 37 ms of an LSTM in place of 34.
    MALLOC_ARENA_MAX: String(sequential ? threads : 1),
    // Pages of 2 MB instead of 4 kB: what a step takes anew each time comes in a few faults, not in 100,000. A step of a GPT
    // of 6 layers and d 384 took 920 ms and takes 800. C libraries before 2.35 pass over it.
    GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  };
}

/** XLA's programs are read from this folder instead of compiled again; see tensor-native/compiled-cache.ts. */
function keepingCompiled(folder: string, inherited: NodeJS.ProcessEnv): Record<string, string> {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    return {}; // a folder that TensorFlow can't write to would fail every run
  }
  if (folder.includes("'")) return {}; // TensorFlow's flags can't say it
  const flags = [`--tf_xla_persistent_cache_directory='${folder}'`, '--tf_xla_persistent_cache_device_types=CPU'];
  return { TF_XLA_FLAGS: [inherited.TF_XLA_FLAGS, ...flags].filter(Boolean).join(' ') };
}

/** The layout that {@link gpuFolder} describes: `tensorflow/` and, beside it, `nvidia/<part>/lib`. */
export function cudaEnvironment(folder: string, inherited: NodeJS.ProcessEnv): Record<string, string> {
  const parts = readdirSync(join(folder, 'nvidia')).map((part) => join(folder, 'nvidia', part, 'lib'));
  const libraries = parts.filter((part) => existsSync(part));
  const path = [join(folder, 'tensorflow'), ...libraries, ...(inherited.LD_LIBRARY_PATH ?? '').split(delimiter)];
  return {
    // Before the addon's own runpath, which names the libraries without CUDA.
    LD_LIBRARY_PATH: path.filter(Boolean).join(delimiter),
    // TensorFlow would take all of the card's memory, also that of the other learner on the same machine.
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    // XLA compiles with ptxas and libdevice, which it looks for here.
    XLA_FLAGS: [inherited.XLA_FLAGS, `--xla_gpu_cuda_data_dir=${join(folder, 'nvidia', 'cuda_nvcc')}`]
      .filter(Boolean)
      .join(' '),
  };
}
