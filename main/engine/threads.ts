/**
 * Work that would hold up the engine's event loop, one piece a thread: the engine's side starts a script and waits for
 * its one answer, the script's side gives it.
 */
import { parentPort, Worker } from 'node:worker_threads';
import { errorOf, type Fault, faultOf, LabError } from '../contract/fault.ts';

type Message<Answer> = { answer: Answer } | { fault: Fault };

export interface Threads {
  /** @throws LabError what the script threw, or `internal` when its thread ended without an answer */
  run<Answer>(script: URL, data: unknown): Promise<Answer>;
  /** Ends all threads; what they were asked is refused. */
  close(): Promise<void>;
}

export function createThreads(): Threads {
  const workers = new Set<Worker>();
  return {
    run<Answer>(script: URL, data: unknown) {
      const worker = new Worker(script, { workerData: data });
      workers.add(worker);
      return new Promise<Answer>((resolve, reject) => {
        worker.once('message', (message: Message<Answer>) => {
          if ('answer' in message) resolve(message.answer);
          else reject(errorOf(message.fault));
        });
        worker.once('error', reject);
        worker.once('exit', () => {
          workers.delete(worker);
          reject(new LabError('internal', { message: `the thread of ${script.pathname} ended early` }));
        });
      });
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

/** For a script that `Threads.run` starts: answers with what the work gives, or with its fault. */
export async function answerWith(work: () => unknown): Promise<void> {
  let message: Message<unknown>;
  try {
    message = { answer: await work() };
  } catch (error) {
    message = { fault: faultOf(error) };
  }
  parentPort?.postMessage(message);
}
