/** Runs wait in SQLite and are started in turn, `lab.concurrency` at a time. */
import { errorOf, type Fault, faultOf } from '../contract/fault.ts';
import type { Store } from '../store/open-store.ts';
import type { RunEvents } from './run-events.ts';
import type { Supervisor } from './supervisor.ts';
import type { Unwritten } from './unwritten.ts';

export const CONCURRENCY_SETTING = 'lab.concurrency';
/** More would only make each other slow: a trainer takes all cores. */
export const MOST_AT_ONCE = 8;

export interface Queue {
  /** Starts what may start now. Safe to call at any time; never throws. */
  advance(): void;
  /** How many runs train at once. */
  lanes(): number;
  /** No run starts any more. */
  close(): void;
}

export interface QueueOptions {
  store: Store;
  supervisor: Pick<Supervisor, 'start' | 'running'>;
  /** Which runs this engine starts: all, or in a terminal's own engine only those that were asked for there. */
  mayStart: (run: string) => boolean;
  events: RunEvents;
  /** Told what keeps it from starting runs at all, and `null` once it can. */
  standing: (fault: Fault | null) => void;
  unwritten: Pick<Unwritten, 'write'>;
}

export function createQueue({ store, supervisor, mayStart, events, standing, unwritten }: QueueOptions): Queue {
  let open = true;

  function lanes(): number {
    const wish = store.settings.get(CONCURRENCY_SETTING);
    return typeof wish === 'number' && wish >= 1 ? Math.min(MOST_AT_ONCE, Math.floor(wish)) : 1;
  }

  function startWaiting(): void {
    const most = lanes();
    for (const { id } of store.runs.queue()) {
      const running = supervisor.running();
      if (running.length >= most) break;
      // A trainer that has said its last word but not yet ended holds its run's folder.
      if (!mayStart(id) || running.includes(id)) continue;
      supervisor
        .start(id)
        .then(
          () => events.emit('changed', id),
          (error: unknown) => refused(id, faultOf(error)),
        )
        .catch((error: unknown) => standing(faultOf(error)));
    }
  }

  /** A run that cannot start must not hold up those behind it; where nothing can be written now, all wait for room. */
  function refused(run: string, fault: Fault): void {
    if (fault.code === 'disk-full') {
      waitForRoom(run, fault);
      return;
    }
    if (store.runs.has(run) && store.runs.entry(run).state === 'queued') store.runs.fail(run, fault);
    events.emit('changed', run);
    advance();
  }

  /** Told from memory, and tried again as soon as something can be written. */
  function waitForRoom(run: string, fault: Fault): void {
    let tried = false;
    unwritten.write(run, () => {
      if (!store.runs.has(run) || store.runs.entry(run).state !== 'queued') return;
      if (!tried) {
        tried = true;
        throw errorOf(fault);
      }
      // Changes nothing, and needs room all the same.
      store.runs.update(run, {});
      setImmediate(advance);
    });
  }

  function advance(): void {
    if (!open) return;
    try {
      startWaiting();
      standing(null);
    } catch (error) {
      standing(faultOf(error));
    }
  }

  events.on('ended', advance);

  return {
    advance,
    lanes,
    close: () => {
      open = false;
    },
  };
}
