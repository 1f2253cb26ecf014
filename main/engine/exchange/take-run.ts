/**
 * A run of an opened file becomes a run of this lab: its checkpoints under another name, its values, its text, then all of
 * its rows in one transaction, then the folder's name. What a kill leaves of one is swept away by the next start.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { distinctName } from '../../contract/distinct-name.ts';
import type { ImportRequest } from '../../contract/exchange.ts';
import { LabError } from '../../contract/fault.ts';
import { ownValue } from '../../contract/own-value.ts';
import type { RunOrigin } from '../../contract/run-origin.ts';
import { freeName } from '../../contract/task-name.ts';
import type { WholeRun } from '../../contract/whole-run.ts';
import { readValues } from '../../exchange/values-file.ts';
import { syncFolder } from '../../files/durable-files.ts';
import { makeFolders } from '../../files/make-folders.ts';
import type { Store } from '../../store/open-store.ts';
import type { CorpusService } from '../corpus-service.ts';
import type { OpenedFile, OpenedRun } from './opened-file.ts';

/** Beside the runs' folders: what is on its way into one. */
const IMPORTING = '.importing-';

/** The folder arrives where the run is recorded, else it goes. */
function settle(store: Store, runsFolder: string, run: string): void {
  const from = join(runsFolder, IMPORTING + run);
  const to = join(runsFolder, run);
  if (!existsSync(from)) return;
  if (!store.runs.has(run)) rmSync(from, { recursive: true, force: true });
  // Never over a folder that is there: nobody knows which of the two is the run's.
  else if (!existsSync(to)) {
    renameSync(from, to);
    syncFolder(runsFolder);
  }
}

/** After an engine that did not end by itself: what was on its way arrives, or goes. */
export function recoverImports(store: Store, runsFolder: string): void {
  const names = existsSync(runsFolder) ? readdirSync(runsFolder) : [];
  for (const name of names) if (name.startsWith(IMPORTING)) settle(store, runsFolder, name.slice(IMPORTING.length));
}

/** The run with its metrics under the names that were asked for; those of the lab need no declaration. */
export function renamed(run: WholeRun, metrics: ImportRequest['metrics']): WholeRun {
  if (run.declaredMetrics === null) return run;
  const entries = Object.entries(run.declaredMetrics).map(
    ([name, facts]) => [ownValue(metrics, name) ?? name, facts] as const,
  );
  return { ...run, declaredMetrics: Object.fromEntries(entries) };
}

export interface TakenFile {
  opened: OpenedFile;
  origin: RunOrigin;
  metrics: ImportRequest['metrics'];
}

export function createTakeRun({
  store,
  corpora,
  runsFolder,
}: {
  store: Store;
  corpora: Pick<CorpusService, 'add' | 'intact' | 'remove' | 'list'>;
  runsFolder: string;
}) {
  /** Adds the text where it came along and is not here. @returns its name where it was added */
  async function takeText({ corpusSha256: sha256 }: WholeRun, { texts: given }: OpenedFile): Promise<string | null> {
    const text = given.find((one) => one.sha256 === sha256);
    if (!text?.file || (await corpora.intact(text.sha256)) !== null) return null;
    const damaged = corpora.list().find((one) => one.sha256 === text.sha256)?.name;
    const name = freeTextName(corpora, text);
    const file = new Blob([readFileSync(text.file)]);
    const added = await corpora.add({ fileName: `${name}.txt`, name, file, encoding: 'utf-8' });
    if (added.sha256 === text.sha256) return damaged === undefined ? name : null;
    await corpora.remove(name);
    throw new LabError('bundle-damaged', { problem: `texts/${text.sha256}.txt` });
  }

  /**
   * Under its name, or one made of it where a run here has that already: a run is named by it.
   *
   * @returns the run's id and name here, and the name of the text that came along and was added, or `null`
   */
  return async (
    { run: given, values, checkpoints }: OpenedRun,
    { opened, origin, metrics }: TakenFile,
  ): Promise<{ run: string; name: string; text: string | null }> => {
    // What was measured elsewhere has no id, and one without a time begins now.
    const id = given.id || store.runs.newId();
    const run = { ...renamed(given, metrics), id, createdAt: given.createdAt || origin.importedAt };
    let text: string | null = null;
    // Left by a lab whose database lost this run.
    const inTheWay = join(runsFolder, id);
    if (existsSync(inTheWay)) throw new LabError('run-folder-in-way', { name: run.name, folder: inTheWay });
    try {
      if (checkpoints !== null) {
        const underway = join(runsFolder, IMPORTING + id);
        makeFolders(underway);
        renameSync(checkpoints, join(underway, 'checkpoints'));
        syncFolder(underway);
      }
      for await (const column of readValues(values)) {
        const metric = run.declaredMetrics ? (ownValue(metrics, column.metric) ?? column.metric) : column.metric;
        store.wholeRuns.bringValues(id, [{ ...column, metric }]);
        await turn();
      }
      text = await takeText(run, opened);
      // Only now: another run may have come meanwhile.
      const name = distinctName(run.name, store.runs.names());
      store.wholeRuns.bring({ ...run, name }, origin);
      return { run: id, name, text };
    } catch (error) {
      store.wholeRuns.giveUp(id);
      if (text !== null) await corpora.remove(text);
      throw error;
    } finally {
      settle(store, runsFolder, id);
    }
  };
}

/** What a text that is brought in is called here: one that is damaged here is put back under its name. */
export function freeTextName(
  corpora: Pick<CorpusService, 'list'>,
  { name, sha256 }: { name: string; sha256: string },
): string {
  const texts = corpora.list();
  const same = texts.find((one) => one.sha256 === sha256)?.name;
  return same ?? freeName(name, (one) => texts.some((known) => known.name === one), 100);
}
