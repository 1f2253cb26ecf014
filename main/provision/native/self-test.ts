/** Whether the built addon computes what it should on this machine. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LabError } from '../../contract/fault.ts';
import { keepSelfTest, machineName, type SelfTestResult } from './native-folders.ts';

/** A test that passed, and what the library wrote meanwhile. */
export interface Passed<Answer> {
  answer: Answer;
  said: string;
}

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

export interface SelfTestRequest {
  addon: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** Another program to ask: for tests. */
  program?: string;
  milliseconds?: number;
}

/** Tests, and writes the result into `folder`, where `nativeLibrary` looks for it. */
export async function recordSelfTest({
  folder,
  ...request
}: SelfTestRequest & { folder: string }): Promise<Passed<SelfTestResult>> {
  const started = performance.now();
  const {
    answer: { version, gpu },
    said,
  } = await selfTest(request);
  const result = { machine: machineName(), version, gpu, seconds: (performance.now() - started) / 1000 };
  keepSelfTest(folder, result);
  return { answer: result, said };
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
}: SelfTestRequest): Promise<Passed<SelfTestAnswer>> {
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
      } else resolve({ answer, said });
    });
  });
}
