/** Runs wait in SQLite and are started in turn, `lab.concurrency` at a time. */
import { faultOf } from '../contract/fault.ts';
import type { Store } from '../store/open-store.ts';
import type { Supervisor } from './supervisor.ts';

export const CONCURRENCY_SETTING = 'lab.concurrency';

export interface Queue {
  /** Starts what may start now. Safe to call at any time. */
  advance(): void;
  /** No run starts any more. */
  close(): void;
}

export function createQueue({
  store,
  supervisor,
  onChange,
}: {
  store: Store;
  supervisor: Supervisor;
  onChange: (run: string) => void;
}): Queue {
  let open = true;
  return {
    advance() {
      if (!open) return;
      const wish = store.settings.get(CONCURRENCY_SETTING);
      const concurrency = typeof wish === 'number' && wish >= 1 ? Math.floor(wish) : 1;
      for (const { id } of store.runs.queue()) {
        if (supervisor.running().length >= concurrency) break;
        try {
          supervisor.start(id);
        } catch (error) {
          // A run that cannot start must not hold up those behind it.
          store.runs.fail(id, faultOf(error));
        }
        onChange(id);
      }
    },
    close: () => {
      open = false;
    },
  };
}
