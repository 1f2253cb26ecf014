/** Reads the database through once the lab is in use, where the start trusted the mark of a good end. */
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import type { Store } from '../store/open-store.ts';
import { createThreads, type Threads } from './threads.ts';

const CHECK_WORKER = new URL('./check-worker.ts', import.meta.url);

/** @param milliseconds until it begins: the first view is drawn by then, and a short command in a terminal over */
export function checkLater(options: {
  store: Store;
  file: string;
  notice: (fault: Fault) => void;
  milliseconds: number;
  threads?: Threads;
}): { close(): Promise<void> } {
  const { store, file, notice, milliseconds, threads = createThreads() } = options;
  let closed = false;

  async function check(): Promise<void> {
    try {
      const damage = await threads.run<string | null>(CHECK_WORKER, { file });
      if (damage === null) return;
      store.distrust();
      notice(new LabError('database-damaged-in-use', { file }, { cause: damage }).fault);
    } catch (error) {
      if (!closed) notice(faultOf(error));
    }
  }

  const timer = setTimeout(() => void check(), milliseconds);
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await threads.close();
    },
  };
}
