/** Continues a prompt with a run's best checkpoint, in a process of its own. */
import { errorOf, LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { BackendName, Precision } from '../contract/run.ts';
import type { Store } from '../store/open-store.ts';
import { createArrivals } from './arrivals.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import type { JobRunner } from './job-runner.ts';
import type { RunCheckpoints } from './language-models.ts';

export interface SampleRequest {
  run: string;
  prompt: string;
  tokens: number;
  temperature: number;
  topK: number;
  seed: number;
}

type Sampled = { unseen: string[]; step: number } | { text: string; logProbability: number };

export interface SampleService {
  /** Yields the checkpoint's step and the prompt's unseen characters, then tokens as they are drawn; ends the process when the signal aborts or the caller stops listening. */
  sample(request: SampleRequest, signal?: AbortSignal): AsyncGenerator<Sampled>;
}

export function createSampleService(options: {
  store: Store;
  runner: JobRunner;
  checkpoints: RunCheckpoints;
  chooseBackend: (run: string) => { backend: BackendName; native: NativeLibrary | null };
  environment: (native: NativeLibrary | null, precision: Precision) => Record<string, string>;
}): SampleService {
  const { store, runner, checkpoints, chooseBackend, environment } = options;
  return {
    async *sample({ run, ...settings }, signal) {
      const { specification } = store.runs.trained(run);
      const { folder, step } = checkpoints.find(run);
      const { backend, native } = chooseBackend(run);
      const tokens = createArrivals<Sampled>();
      const job = runner.start(
        {
          kind: 'sample',
          job: {
            specification,
            checkpoint: folder,
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
            if ('token' in message) tokens.put(message.token);
            else if ('unseen' in message) tokens.put({ ...message, step });
            else if ('fault' in message) {
              const error = errorOf(message.fault);
              rememberDamage(folder, error);
              tokens.end(error);
            }
          },
        },
      );
      job.ended.then((end) =>
        tokens.end(
          end.how === 'died'
            ? new LabError(
                'trainer-died',
                { code: end.code ?? '–', signal: end.signal ?? '–' },
                { cause: end.lastWords },
              )
            : undefined,
        ),
      );
      signal?.addEventListener('abort', job.kill, { once: true });
      try {
        yield* tokens.take();
      } catch (error) {
        // Who stops it knows why it ended.
        if (!signal?.aborted) throw error;
      } finally {
        signal?.removeEventListener('abort', job.kill);
        job.kill();
      }
    },
  };
}
