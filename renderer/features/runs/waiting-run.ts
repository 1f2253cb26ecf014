/** The run that waits for native TensorFlow: kept for this tab, so that neither another view nor a reload loses it. */
import { type StartFrom, startFrom } from '../../../main/contract/run-specification.ts';
import type { SetupState } from '../../../main/contract/setup.ts';
import { liveValue } from '../../live/live-value.ts';
import { setupStatus } from '../../live/setup-status.ts';

export interface WaitingRun {
  /** `null`: made from none, with every setting among the changes. */
  preset: string | null;
  /** `null`: what the first visit offers when it starts; the quatrains may be there by then. */
  corpus: string | null;
  /** What training may take; `null`: the changes say how many steps. */
  seconds: number | null;
  /** For as many steps as passing counting takes, where that was measured for the text; else for the seconds. */
  toPass: boolean;
  /** What a person set otherwise than the preset, by path (`form-state.ts`). */
  changes: Readonly<Record<string, string>>;
  startFrom: StartFrom | null;
  /** Empty: a name is made. */
  name: string;
}

/** The part of `sessionStorage` that is needed. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const STORAGE_KEY = 'lab.waitingRun';

export function createWaitingRun(storage: Storage) {
  const value = liveValue<WaitingRun | null>(readWaitingRun(storage.getItem(STORAGE_KEY)));
  return {
    ...value,
    set(run: WaitingRun | null) {
      if (run) storage.setItem(STORAGE_KEY, JSON.stringify(run));
      else storage.removeItem(STORAGE_KEY);
      value.set(run);
    },
    /** Takes the run out, so that it starts once whoever asks; `null` when it went already. */
    take(): WaitingRun | null {
      const run = value.get();
      this.set(null);
      return run;
    },
  };
}

function readWaitingRun(text: string | null): WaitingRun | null {
  if (text === null) return null;
  try {
    const run = (JSON.parse(text) ?? {}) as Partial<WaitingRun>;
    // A tab that was open before the lab was renewed knows nothing of it.
    const whole = { toPass: false, startFrom: null, ...run };
    return isWhole(whole) ? whole : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isWhole(run: Partial<WaitingRun>): run is WaitingRun {
  const { preset, corpus, seconds, toPass, changes, name } = run;
  return (
    (typeof preset === 'string' || preset === null) &&
    startFrom.nullable().safeParse(run.startFrom).success &&
    (typeof corpus === 'string' || corpus === null) &&
    (typeof seconds === 'number' || seconds === null) &&
    typeof toPass === 'boolean' &&
    typeof name === 'string' &&
    typeof changes === 'object' &&
    changes !== null &&
    Object.values(changes).every((typed) => typeof typed === 'string')
  );
}

/** What becomes of a run that waits: it starts where TensorFlow is ready, and waits for nothing where it won't come. */
export function waitingNext(setup: SetupState | null): 'wait' | 'start' | 'give-up' {
  if (!setup) return 'wait';
  if (setup.backend === 'tensorflow') return 'start';
  return setupStatus(setup).nativeComing ? 'wait' : 'give-up';
}
