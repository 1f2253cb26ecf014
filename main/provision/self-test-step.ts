/** Whether the built addon computes what it should on this machine. */
import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabError } from '../contract/fault.ts';
import {
  ADDON_FILE,
  addonFolder,
  machineName,
  nativeLibrary,
  type SelfTestResult,
  selfTestFile,
} from './native-folders.ts';
import { type PlatformKey, TENSORFLOW_VERSION } from './packages.ts';
import type { Step, StepContext } from './step.ts';
import { trainerEnvironment } from './trainer-environment.ts';

export interface SelfTestAnswer {
  passed: boolean;
  /** Largest differences to plain JavaScript. */
  productDifference: number;
  gradientDifference: number;
  /** Version that the library reports. */
  version: string;
  gpu: boolean;
}

const PROCESS = fileURLToPath(new URL('self-test-process.ts', import.meta.url));
/** It takes 2 s; on a slow disk, cold, and behind a virus scanner, the library alone may take a minute to load. */
const LONGEST = 180_000;

export function selfTestStep(context: StepContext, platform: PlatformKey): Step {
  const present = () => nativeLibrary(context.cache, platform) !== null;
  return {
    id: 'self-test',
    needs: ['addon'],
    optional: false,
    bytes: null,
    present,
    check: async () => present(),
    async run({ signal, onProgress }) {
      onProgress({ phase: 'test', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
      const folder = addonFolder(context.cache, platform);
      const addon = join(folder, ADDON_FILE);
      const environment = trainerEnvironment({
        native: { addon, version: TENSORFLOW_VERSION },
        threads: availableParallelism(),
        inherited: context.env,
      });
      await recordSelfTest({ addon, folder, env: { ...context.env, ...environment }, signal });
    },
  };
}

export interface SelfTestRequest {
  addon: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** Another program to ask: for tests. */
  program?: string;
  milliseconds?: number;
}

/** Tests, and writes the result into `folder`, where {@link nativeLibrary} looks for it. */
export async function recordSelfTest({
  folder,
  ...request
}: SelfTestRequest & { folder: string }): Promise<SelfTestResult> {
  const started = performance.now();
  const { version, gpu } = await selfTest(request);
  const result = { machine: machineName(), version, gpu, seconds: (performance.now() - started) / 1000 };
  await writeFile(selfTestFile(folder), `${JSON.stringify(result, null, 1)}\n`);
  return result;
}

/**
 * @throws LabError `self-test-failed` with `reason`: `wrong-result`, `crashed` (`signal`), `ended` (`status`), `timeout`;
 * what the process wrote on standard error is the cause.
 */
export function selfTest({
  addon,
  env,
  signal,
  program = PROCESS,
  milliseconds = LONGEST,
}: SelfTestRequest): Promise<SelfTestAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [addon], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let answer: SelfTestAnswer | undefined;
    let said = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, milliseconds);
    const stop = () => child.kill('SIGKILL');
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
    child.on('message', (message) => {
      answer = message as SelfTestAnswer;
    });
    child.on('error', reject);
    child.on('close', (status, killedBy) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      const failed = (parameters: Record<string, string | number>) =>
        reject(new LabError('self-test-failed', parameters, { cause: said || undefined }));
      if (signal?.aborted) reject(new LabError('setup-stopped'));
      else if (late) failed({ reason: 'timeout', seconds: milliseconds / 1000 });
      else if (killedBy) failed({ reason: 'crashed', signal: killedBy });
      else if (!answer) failed({ reason: 'ended', status: status ?? -1 });
      else if (!answer.passed) {
        const { productDifference, gradientDifference } = answer;
        failed({
          reason: 'wrong-result',
          productDifference: String(productDifference),
          gradientDifference: String(gradientDifference),
        });
      } else resolve(answer);
    });
  });
}
