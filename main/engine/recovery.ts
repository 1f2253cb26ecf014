/** What a start finds after an engine that did not end by itself: runs that nobody trains, folders half written. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import type { Store } from '../store/open-store.ts';
import { listCheckpoints, removeHalfWritten } from '../train/checkpoint-folder.ts';
import { withResumePoint } from './resume-facts.ts';

/**
 * Makes folder and rows agree: what was half written goes, and so does a checkpoint that was never recorded, since the
 * metrics before it may not have been either. Rows without a folder go too.
 */
export function tidyRunFolder(store: Store, run: string, folder: string): void {
  if (existsSync(folder)) removeHalfWritten(folder);
  const recorded = new Map(
    store.checkpoints.list(run).map((checkpoint) => [join(folder, checkpoint.folder), checkpoint.step]),
  );
  for (const [path, step] of recorded) if (!existsSync(path)) store.checkpoints.remove(run, step);
  for (const { folder: path } of existsSync(folder) ? listCheckpoints(folder) : []) {
    if (!recorded.has(path)) rmSync(path, { recursive: true, force: true });
  }
}

/** Runs marked as running have lost their engine: `interrupted`, resumable. */
export function recoverRuns(store: Store, runFolder: (run: string) => string): void {
  for (const { id, state } of store.runs.entries()) {
    tidyRunFolder(store, id, runFolder(id));
    if (state !== 'running') continue;
    store.transaction(() => {
      store.runs.interrupt(id, withResumePoint(store, id, new LabError('engine-died').fault));
      store.attempts.endLast(id, 'engine-died');
    });
  }
}
