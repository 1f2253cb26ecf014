/** Continues a prompt with a run's best checkpoint, in a process of its own. */
import { join } from 'node:path';
import { errorOf, LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { BackendName, Precision } from '../contract/run.ts';
import { bestCheckpoint } from '../store/best-checkpoint.ts';
import type { Store } from '../store/open-store.ts';
import type { JobRunner } from './job-runner.ts';

export interface SampleRequest {
  run: string;
  prompt: string;
  tokens: number;
  temperature: number;
  topK: number;
  seed: number;
}

export interface SampleService {
  /** Yields tokens as they are drawn; ends the process when the signal aborts or the caller stops listening. */
  sample(request: SampleRequest, signal?: AbortSignal): AsyncGenerator<{ text: string; logProbability: number }>;
}

export function createSampleService(options: {
  store: Store;
  runner: JobRunner;
  runFolder: (run: string) => string;
  chooseBackend: (run: string) => { backend: BackendName; native: NativeLibrary | null };
  environment: (native: NativeLibrary | null, precision: Precision) => Record<string, string>;
}): SampleService {
  const { store, runner, runFolder, chooseBackend, environment } = options;
  return {
    async *sample({ run, ...settings }, signal) {
      const record = store.runs.get(run);
      const checkpoints = store.checkpoints.list(run);
      const checkpoint = bestCheckpoint(checkpoints) ?? checkpoints.at(-1);
      if (!checkpoint) throw new LabError('run-has-no-checkpoint', { run });
      const { backend, native } = chooseBackend(run);
      const arrived: ({ text: string; logProbability: number } | { fault: LabError } | { end: true })[] = [];
      let wake: () => void = () => {};
      const put = (item: (typeof arrived)[number]) => {
        arrived.push(item);
        wake();
      };
      const job = runner.start(
        {
          kind: 'sample',
          job: {
            specification: record.specification,
            checkpoint: join(runFolder(run), checkpoint.folder),
            ...settings,
            backend,
            native,
          },
        },
        {
          // In 32 bits: one token at a time has no product that would be faster in bfloat16.
          environment: environment(native, 'float32'),
          logFile: null,
          onMessage: (message) => {
            if ('token' in message) put(message.token);
            else if ('fault' in message) put({ fault: errorOf(message.fault) });
          },
        },
      );
      job.ended.then((end) =>
        put(
          end.how === 'died'
            ? {
                fault: new LabError(
                  'trainer-died',
                  { code: end.code ?? '–', signal: end.signal ?? '–' },
                  { cause: end.lastWords },
                ),
              }
            : { end: true },
        ),
      );
      signal?.addEventListener('abort', job.kill, { once: true });
      try {
        while (true) {
          const item = arrived.shift();
          if (!item) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          } else if ('end' in item) return;
          else if ('fault' in item) {
            if (signal?.aborted) return;
            throw item.fault;
          } else yield item;
        }
      } finally {
        signal?.removeEventListener('abort', job.kill);
        job.kill();
      }
    },
  };
}
