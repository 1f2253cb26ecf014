/** Continues a prompt with a run's best checkpoint. */
import type { AskCheckpoint } from './checkpoint-asking.ts';

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
  /** Yields the checkpoint's step and the prompt's unseen characters, then tokens as they are drawn; ends when the signal aborts or the caller stops listening. */
  sample(request: SampleRequest, signal?: AbortSignal): AsyncGenerator<Sampled>;
}

export function createSampleService(ask: AskCheckpoint): SampleService {
  return {
    sample: ({ run, ...settings }, signal) =>
      ask<Sampled>(
        {
          run,
          work: (checkpoint) => ({ kind: 'sample', job: { ...checkpoint, ...settings } }),
          hear: (message, step) =>
            'token' in message ? message.token : 'unseen' in message ? { ...message, step } : undefined,
        },
        signal,
      ),
  };
}
