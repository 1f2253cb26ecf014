/** Names of what native TensorFlow consists of in the cache, and whether it is there. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NativeLibrary } from '../../contract/native-library.ts';
import { multipliesBfloat16, processorFeatures } from '../../tensor-native/processor.ts';
import { readNotes, writeNote } from '../packages/cache-notes.ts';
import { CUDA_PLATFORM } from '../packages/cuda-packages.ts';
import { NODE_API, PLATFORMS, type PlatformKey, TENSORFLOW_VERSION } from '../packages/packages.ts';
import { isUnread, readVerified } from '../packages/verified.ts';

const APPLICATION = fileURLToPath(new URL('../../..', import.meta.url));
/** C++ sources of TensorFlow.js's addon, unchanged, and the one file that takes the place of one of them, with what it includes. */
export const BINDING_SOURCES = join(APPLICATION, 'node_modules', '@tensorflow', 'tfjs-node-gpu', 'binding');
const OWN_SOURCES = join(APPLICATION, 'main', 'tensor-native', 'binding');
export const GRAPH_FUNCTION_SOURCE = join(OWN_SOURCES, 'graph-function.cc');
export const NODE_API_HEADERS = join(APPLICATION, 'node_modules', 'node-api-headers');

export const ADDON_FILE = 'tfjs_binding.node';

export function tensorflowFolder(cache: string, device: 'cpu' | 'cuda' = 'cpu'): string {
  return join(cache, `tensorflow-${TENSORFLOW_VERSION}-${device}`);
}

/** Changes when anything that goes into the addon changes, so that an old one is never loaded. */
export function addonFolder(cache: string, platform: PlatformKey): string {
  const hash = createHash('sha256');
  hash.update([TENSORFLOW_VERSION, PLATFORMS[platform].target, PLATFORMS[platform].linking].join('\n'));
  for (const folder of [BINDING_SOURCES, OWN_SOURCES])
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  hash.update(readFileSync(join(NODE_API_HEADERS, 'package.json')));
  return join(cache, `addon-napi${NODE_API}-${hash.digest('hex').slice(0, 16)}`);
}

export function hasTensorflow(cache: string, platform: PlatformKey): boolean {
  return readVerified(tensorflowFolder(cache), PLATFORMS[platform].libraries) !== null;
}

export function hasAddon(cache: string, platform: PlatformKey): boolean {
  return readVerified(addonFolder(cache, platform), [ADDON_FILE]) !== null;
}

/** Whether an addon lies here that was not read through on this machine yet, as in a cache that was carried. */
export function hasUnreadAddon(cache: string, platform: PlatformKey): boolean {
  return isUnread(addonFolder(cache, platform), [ADDON_FILE]);
}

/** Whether native TensorFlow lies here, and some of it was not read through on this machine yet. */
export function hasUnreadTensorflow(cache: string, platform: PlatformKey): boolean {
  return isUnread(tensorflowFolder(cache), PLATFORMS[platform].libraries) || hasUnreadAddon(cache, platform);
}

export interface SelfTestResult {
  /** Where it passed: on another processor, system or Node it has to pass again. */
  machine: string;
  version: string;
  gpu: boolean;
  seconds: number;
}

/** A cache that was carried here may have been tested on a machine that can do more. */
export function machineName(): string {
  return [process.platform, process.arch, cpus()[0]?.model ?? 'unknown processor', `node ${process.version}`].join(
    ', ',
  );
}

const SELF_TEST = 'self-test.json';

/** @returns the result on this machine, `null` if there is none. */
export function readSelfTest(folder: string): SelfTestResult | null {
  const results = readNotes(folder, SELF_TEST) as Partial<SelfTestResult>[];
  return (results.findLast(({ machine }) => machine === machineName()) as SelfTestResult | undefined) ?? null;
}

export function keepSelfTest(folder: string, result: SelfTestResult): void {
  writeNote(folder, SELF_TEST, result);
}

/** What a trainer can load: built, and tested on this machine. `null`: use WebAssembly. */
export function nativeLibrary(cache: string, platform: PlatformKey | null): NativeLibrary | null {
  if (!platform || !hasTensorflow(cache, platform) || !hasAddon(cache, platform)) return null;
  const folder = addonFolder(cache, platform);
  const test = readSelfTest(folder);
  if (!test) return null;
  const addon = join(folder, ADDON_FILE);
  return {
    addon,
    version: test.version,
    compiled: compiledFolder(cache),
    multipliesBfloat16: gpuFolder(addon) === null && multipliesBfloat16(),
  };
}

/** Machine code runs on processors with the same features only: a cache that is carried away gets another folder there. */
export function compiledFolder(cache: string): string {
  const processor = [machineName(), ...processorFeatures()].join(' ');
  const hash = createHash('sha256').update(processor).digest('hex').slice(0, 16);
  return join(cache, `compiled-${TENSORFLOW_VERSION}-${hash}`);
}

/** The CUDA libraries beside this addon, if they are there and have computed on this machine's GPU. */
export function gpuFolder(addon: string): string | null {
  const folder = tensorflowFolder(dirname(dirname(addon)), 'cuda');
  const whole = readVerified(folder, PLATFORMS[CUDA_PLATFORM].libraries) !== null;
  return whole && readSelfTest(folder)?.gpu ? folder : null;
}
