/** What must be fetched or built on this machine, and the doctor's table. */
import { z } from 'zod';
import { fault } from './fault.ts';
import { progress } from './progress.ts';

export const setupStepId = z.enum([
  'tensorflow',
  'addon',
  'self-test',
  'corpora-poems',
  'corpora-english',
  'corpora-dictionary',
  'corpora-reviews',
  'gpu',
  'electron',
  'compiler',
  'language-runtime',
  'model-smollm2-135m',
  'terms-gemma-3-270m',
  'model-gemma-3-270m',
]);
export type SetupStepId = z.infer<typeof setupStepId>;

export const setupStep = z.object({
  id: setupStepId,
  /** `wanting`: stopped or failed, can be started again; `optional`: only on request. */
  state: z.enum(['done', 'running', 'waiting', 'wanting', 'optional']),
  progress: progress.nullable(),
  fault: fault.nullable(),
  /** Bytes that have to be fetched, for the estimate before the start. */
  bytes: z.number().nullable(),
});
export type SetupStep = z.infer<typeof setupStep>;

export const setupState = z.object({
  running: z.boolean(),
  steps: z.array(setupStep),
  /** What a run would use now. */
  backend: z.enum(['tensorflow', 'wasm', 'cpu']),
  /** True when a compiler is missing and the one from the `ziglang` package could be fetched with consent. */
  compilerConsentNeeded: z.boolean(),
});
export type SetupState = z.infer<typeof setupState>;

export const doctorRow = z.object({
  id: z.enum([
    'node',
    'tensorflow',
    'gpu',
    'compiler',
    'sqlite',
    'electron',
    'browser',
    'language-model',
    'disk',
    'memory',
    'cores',
    'home',
    'cache',
  ]),
  state: z.enum(['present', 'missing', 'untested']),
  version: z.string().nullable(),
  /** Of disk and memory, in place of a version: how much there is, and how much of the memory nobody has now. */
  amount: z.object({ bytes: z.number(), freeBytes: z.number().nullable() }).nullable(),
  /** A path, a package, a variable: a name in no language. Else a code, `system` (its usual place) or `no-answer`. */
  origin: z.string().nullable(),
  /** Code of what it costs: `<id>` that it is missing, `<id>-untested` that nobody tried it; `null` when present. */
  cost: z.string().nullable(),
});
/** One folder of the cache, read through and compared with its hashes. */
export const readFolder = z.object({
  name: z.string(),
  files: z.number().int(),
  bytes: z.number(),
  /** Its files that are not what they were; from now on none of them is used. */
  changed: z.array(fault),
});
export type ReadFolder = z.infer<typeof readFolder>;

/** How far the cache has been read through. */
export const cacheReading = z.object({
  read: z.array(readFolder),
  /** Of the folder that is being read. */
  progress: progress.nullable(),
  done: z.boolean(),
});
export type CacheReading = z.infer<typeof cacheReading>;

export const doctorReport = z.object({ rows: z.array(doctorRow) });
export type DoctorRow = z.infer<typeof doctorRow>;
export type DoctorReport = z.infer<typeof doctorReport>;
