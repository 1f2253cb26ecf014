/** The engine that runs on a lab folder now, if there is one, and the way to it or to one of one's own. */
import { type FSWatcher, watch } from 'node:fs';
import { LabError } from '../contract/fault.ts';
import { type LockFile, readLock } from '../store/lab-lock.ts';

export interface RunningEngine {
  port: number;
  token: string;
  process: number;
}

export interface JoinOrOpen<Result> {
  /** Reaches the engine that runs; may throw what a port without a listener throws. */
  join(running: RunningEngine): Promise<Result>;
  /** Opens an engine in this process; may throw `home-in-use`. */
  open(): Promise<Result>;
  /** Another engine is still opening or already closing, and is waited for: called at most once. */
  onWait?(): void;
  /**
   * Milliseconds that the engine of a terminal's command is given to end before it is joined; 0 by default. A page should
   * not rest on what is gone in a second.
   */
  outlast?: number;
  /** Milliseconds that a known holder may take; a minute by default. */
  patience?: number;
}

/** A start may read a large database through, a close lets trainers write their checkpoints. */
const PATIENCE = 60_000;
/** Of what opens for a page: most commands are done by then, and a training run is watched. */
export const OUTLAST_TERMINAL = 5_000;
/** Who holds the folder and can't be read (another user of it) will hardly tell an address later. */
const UNKNOWN_PATIENCE = 3_000;
/** A wait this short needs no word. */
const SILENT = 2_000;
/** A holder that dies changes no file. */
const LOOK_EVERY = 250;

/**
 * Joins the engine of the folder, or opens one where there is none. Between the two lies a holder without an address, one
 * that is just opening or closing: it is waited for, until it can be joined or has let go, however it ends.
 *
 * @throws LabError `home-in-use` when it does neither in time; whatever `join` and `open` throw otherwise
 */
export async function joinOrOpen<Result>(home: string, ways: JoinOrOpen<Result>): Promise<Result> {
  const { join, open, onWait, outlast = 0, patience = PATIENCE } = ways;
  const since = performance.now();
  let told = false;
  // Opening may have taken seconds before it found the folder taken: they count for nothing.
  let unknownSince: number | null = null;
  for (;;) {
    const lock = readLock(home);
    const passes = lock?.keeper === 'terminal' && performance.now() - since < outlast;
    try {
      if (lock?.address && !passes) return await join({ ...lock.address, process: lock.process });
    } catch (error) {
      // Let go between the look and the try.
      if (!isGone(error)) throw error;
    }
    try {
      if (!lock) return await open();
    } catch (error) {
      // Taken by another meanwhile, who may answer already: the next look finds where.
      if (!isTaken(error)) throw error;
    }
    const now = performance.now();
    const waited = now - since;
    unknownSince = lock ? null : (unknownSince ?? now);
    if (waited > patience || (unknownSince !== null && now - unknownSince > UNKNOWN_PATIENCE)) throw inUse(lock);
    if (waited > SILENT && !told) onWait?.();
    told ||= waited > SILENT;
    await change(home);
  }
}

function isGone(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ECONNREFUSED' || code === 'ECONNRESET';
}

const isTaken = (error: unknown): boolean => error instanceof LabError && error.fault.code === 'home-in-use';

function inUse(lock: LockFile | null): LabError {
  return new LabError('home-in-use', lock ? { process: lock.process } : {});
}

/** Resolves when a file in the folder changed, or after a while. */
function change(folder: string): Promise<void> {
  return new Promise((resolve) => {
    let watcher: FSWatcher | null = null;
    const timer = setTimeout(end, LOOK_EVERY);
    function end() {
      clearTimeout(timer);
      watcher?.close();
      resolve();
    }
    try {
      // The database beside it changes all the time, and says nothing.
      watcher = watch(folder, (_event, name) => name === 'lock' && end());
      watcher.on('error', () => watcher?.close());
    } catch {
      // A system that has no watchers left: the timer does.
    }
  });
}
