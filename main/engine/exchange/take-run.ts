/**
 * A run of an opened file becomes a run of this lab: its checkpoints under another name, its values, its text, then all of
 * its rows in one transaction, then the folder's name. What a kill leaves of one is swept away by the next start.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { LabError } from '../../contract/fault.ts';
import { freeName } from '../../contract/task-name.ts';
import type { WholeRun } from '../../contract/whole-run.ts';
import { checkpointsOfBundle, textOfBundle, valuesOfBundle } from '../../exchange/bundle.ts';
import { readValues } from '../../exchange/values-file.ts';
import { syncFolder } from '../../files/durable-files.ts';
import type { Store } from '../../store/open-store.ts';
import type { CorpusService } from '../corpus-service.ts';
import type { OpenedFile } from './exchange-worker.ts';

/** Beside the runs' folders: what is on its way into one. */
const IMPORTING = '.importing-';

/** The folder arrives where the run is recorded, else it goes. */
function settle(store: Store, runsFolder: string, run: string): void {
  const from = join(runsFolder, IMPORTING + run);
  if (!existsSync(from)) return;
  if (store.runs.has(run)) {
    renameSync(from, join(runsFolder, run));
    syncFolder(runsFolder);
  } else rmSync(from, { recursive: true, force: true });
}

/** After an engine that did not end by itself: what was on its way arrives, or goes. */
export function recoverImports(store: Store, runsFolder: string): void {
  const names = existsSync(runsFolder) ? readdirSync(runsFolder) : [];
  for (const name of names) if (name.startsWith(IMPORTING)) settle(store, runsFolder, name.slice(IMPORTING.length));
}

export function createTakeRun({
  store,
  corpora,
  runsFolder,
  now,
}: {
  store: Store;
  corpora: Pick<CorpusService, 'add' | 'file' | 'remove' | 'list'>;
  runsFolder: string;
  now: () => number;
}) {
  const underway = (run: string) => join(runsFolder, IMPORTING + run);

  /** Adds the text where it came along and is not here. @returns its name where it was added */
  async function takeText(
    { corpusSha256: sha256 }: WholeRun,
    { texts }: OpenedFile,
    into: string,
  ): Promise<string | null> {
    const text = texts.find((one) => one.sha256 === sha256 && one.included);
    if (!text || (await corpora.file(text.sha256)) !== null) return null;
    const names = new Set(corpora.list().map(({ name }) => name));
    const name = freeName(text.name, (one) => names.has(one), 100);
    const file = new Blob([readFileSync(textOfBundle(into, text.sha256))]);
    const added = await corpora.add({ fileName: `${name}.txt`, name, file, encoding: 'utf-8' });
    if (added.sha256 === text.sha256) return name;
    await corpora.remove(name);
    throw new LabError('bundle-damaged', { problem: `texts/${text.sha256}.txt` });
  }

  /** @returns the name of the text that came along and was added, or `null` */
  return async (
    run: WholeRun,
    { opened, fileName, into }: { opened: OpenedFile; fileName: string; into: string },
  ): Promise<string | null> => {
    let text: string | null = null;
    try {
      mkdirSync(underway(run.id), { recursive: true });
      const checkpoints = checkpointsOfBundle(into, run.id);
      if (existsSync(checkpoints)) renameSync(checkpoints, join(underway(run.id), 'checkpoints'));
      syncFolder(underway(run.id));
      for await (const column of readValues(valuesOfBundle(into, run.id))) {
        store.wholeRuns.bringValues(run.id, [column]);
        await turn();
      }
      text = await takeText(run, opened, into);
      const { kind, sha256, lab } = opened;
      store.wholeRuns.bring(run, { kind, file: fileName, sha256, lab, importedAt: now(), leftOut: 0 });
      return text;
    } catch (error) {
      store.wholeRuns.giveUp(run.id);
      if (text !== null) await corpora.remove(text);
      throw error;
    } finally {
      settle(store, runsFolder, run.id);
    }
  };
}
