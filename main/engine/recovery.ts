/** What a start finds after an engine that did not end by itself: runs that nobody trains, folders half written. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import type { Store } from '../store/open-store.ts';
import { listCheckpoints, removeHalfWritten } from '../train/checkpoint-folder.ts';
import { withResumePoint } from './resume-facts.ts';

/**
 * Makes folder and rows agree: what was half written goes, and so does a checkpoint that was never recorded, since the
 * metrics before it may not have been either. Rows without a folder go too, except those that say of a run with nothing
 * left to go on from that it had saved: a resume is refused then, and does not begin again at step 0.
 */
export function tidyRunFolder(store: Store, run: string, folder: string): void {
  if (existsSync(folder)) removeHalfWritten(folder);
  const recorded = store.checkpoints.list(run).map((row) => ({ ...row, path: join(folder, row.folder) }));
  const present = recorded.filter(({ path }) => existsSync(path));
  if (store.runs.entry(run).state === 'finished' || present.some(({ contents }) => contents === 'full'))
    for (const row of recorded) if (!present.includes(row)) store.checkpoints.remove(run, row.step);
  for (const { folder: path } of existsSync(folder) ? listCheckpoints(folder) : []) {
    if (!recorded.some((row) => row.path === path)) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Runs marked as running have lost their engine: `interrupted`, resumable. So are those in the queue that a terminal's
 * engine was to train: nobody starts them any more.
 *
 * @param waiting of the queued runs those that wait for a page's engine; `null`: all of them
 */
export function recoverRuns(store: Store, runFolder: (run: string) => string, waiting: readonly string[] | null): void {
  for (const { id, state } of store.runs.entries()) {
    tidyRunFolder(store, id, runFolder(id));
    const left = state === 'queued' && waiting !== null && !waiting.includes(id);
    if (state !== 'running' && !left) continue;
    const { fault } = new LabError(left ? 'terminal-died' : 'engine-died');
    store.transaction(() => {
      store.runs.interrupt(id, withResumePoint(store, id, fault));
      if (!left) store.attempts.endLast(id, fault.code);
    });
  }
}
