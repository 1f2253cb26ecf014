/** Asks the thread in which the quiz's items are computed: a tensor backend has no place in the engine's event loop. */
import { Worker } from 'node:worker_threads';
import { errorOf, LabError } from '../../contract/fault.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import type { ComputedAnswer, ComputedQuestion } from './computed-worker.ts';

export interface ComputedItems {
  /**
   * The item of a template with the numbers of a seed.
   *
   * @throws LabError `quiz-item-unknown` {item}; `internal` when the thread ended meanwhile, or the seed is none
   */
  item(id: string, seed: number): Promise<QuizItem>;
  /** Ends the thread, which keeps the process alive until then; what it was asked is refused. Twice is once. */
  close(): Promise<void>;
}

interface Waiting {
  resolve: (item: QuizItem) => void;
  reject: (error: unknown) => void;
}

/** The thread starts with the first question; should it die, what it was asked is refused and the next question starts another. */
export function createComputedItems(): ComputedItems {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let ended: Promise<void> = Promise.resolve();
  let sequence = 0;
  let closed = false;

  function start(): Worker {
    const thread = new Worker(new URL('./computed-worker.ts', import.meta.url));
    let cause: unknown = 'the thread ended';
    thread.on('message', (answer: ComputedAnswer) => {
      const asked = waiting.get(answer.sequence);
      waiting.delete(answer.sequence);
      if ('fault' in answer) asked?.reject(errorOf(answer.fault));
      else asked?.resolve(answer.item);
    });
    thread.on('error', (error) => {
      cause = error;
    });
    ended = new Promise((resolve) => {
      thread.on('exit', () => {
        if (worker === thread) worker = null;
        for (const { reject } of waiting.values())
          reject(new LabError('internal', { message: 'the thread of computed items ended' }, { cause }));
        waiting.clear();
        resolve();
      });
    });
    return thread;
  }

  return {
    item(id, seed) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new LabError('internal', { message: 'the thread of computed items is closed' }));
          return;
        }
        worker ??= start();
        sequence += 1;
        waiting.set(sequence, { resolve, reject });
        worker.postMessage({ sequence, id, seed } satisfies ComputedQuestion);
      });
    },
    async close() {
      closed = true;
      await worker?.terminate();
      await ended;
    },
  };
}
