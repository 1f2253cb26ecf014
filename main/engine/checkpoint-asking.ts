/** Asks checkpoints of a run something, in a process of its own. */
import { dirname } from 'node:path';
import { errorOf, LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { BackendName } from '../contract/run.ts';
import type { ComputedStep } from '../provision/native/trainer-environment.ts';
import type { Store } from '../store/open-store.ts';
import type { CheckpointJob, Job, TrainerMessage } from '../train/protocol.ts';
import { createArrivals } from './arrivals.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import type { JobRunner } from './job-runner.ts';
import type { RunCheckpoints } from './language-models.ts';

export interface AskedCheckpoint {
  step: number;
  folder: string;
}

export interface Question<Told> {
  run: string;
  /** Of the checkpoints, in the order in which they are asked; without them the best alone. */
  steps?: readonly number[];
  /** @param all of them; the job is of the first */
  work: (job: CheckpointJob, all: readonly AskedCheckpoint[]) => Job;
  /** What a message of the process tells, `undefined` where it tells nothing. @param step of the first checkpoint */
  hear: (message: TrainerMessage, step: number) => Told | undefined;
}

/**
 * Yields what the process tells; ends it when the signal aborts or the caller stops listening.
 *
 * @throws LabError whatever it failed with, and `trainer-died`
 */
export type AskCheckpoint = <Told>(question: Question<Told>, signal?: AbortSignal) => AsyncGenerator<Told>;

export function createCheckpointAsking(options: {
  store: Store;
  runner: JobRunner;
  checkpoints: RunCheckpoints;
  chooseBackend: (run: string) => { backend: BackendName; native: NativeLibrary | null };
  environment: (native: NativeLibrary | null, step: ComputedStep) => Record<string, string>;
}): AskCheckpoint {
  const { store, runner, checkpoints, chooseBackend, environment } = options;
  return async function* ask<Told>({ run, steps, work, hear }: Question<Told>, signal?: AbortSignal) {
    const { specification } = store.runs.get(run);
    const all = steps?.map((step) => checkpoints.find(run, step)) ?? [checkpoints.find(run)];
    const { folder, step, configuration: model } = all[0]!;
    const { backend, native } = chooseBackend(run);
    const arrivals = createArrivals<Told>();
    const job = runner.start(work({ model, specification, checkpoint: folder, backend, native }, all), {
      // In 32 bits: one token at a time has no product that would be faster in bfloat16.
      environment: environment(native, {}),
      logFile: null,
      onMessage: (message) => {
        const told = hear(message, step);
        if (told !== undefined) arrivals.put(told);
        else if ('fault' in message) {
          const error = errorOf(message.fault);
          const lies = dirname(String(message.fault.parameters.file));
          rememberDamage(all.some((one) => one.folder === lies) ? lies : folder, error);
          arrivals.end(error);
        }
      },
    });
    job.ended.then((end) =>
      arrivals.end(
        end.how === 'died'
          ? new LabError('trainer-died', { code: end.code ?? '–', signal: end.signal ?? '–' }, { cause: end.lastWords })
          : undefined,
      ),
    );
    signal?.addEventListener('abort', job.kill, { once: true });
    try {
      yield* arrivals.take();
    } catch (error) {
      // Who stops it knows why it ended.
      if (!signal?.aborted) throw error;
    } finally {
      signal?.removeEventListener('abort', job.kill);
      job.kill();
    }
  };
}
