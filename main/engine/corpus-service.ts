/** The lab's texts: those that set-up prepares, those that a person adds, and the counts that runs are compared with. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CorpusEntry, LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { LabError } from '../contract/fault.ts';
import type { Baselines } from '../contract/run.ts';
import type { CorpusRecord } from '../store/corpora.ts';
import type { Store } from '../store/open-store.ts';
import { CORPORA } from '../text/corpora.ts';
import type { CorpusAnswer, CorpusTask } from './corpus-worker.ts';
import { createLine } from './line.ts';
import { createThreads } from './threads.ts';

export interface CorpusService {
  list(): CorpusEntry[];
  /** @throws LabError `corpus-unknown`, `corpus-not-ready` */
  ready(name: string): CorpusRecord;
  file(sha256: string): string;
  /** Takes what set-up has prepared in the cache into the lab folder. Cheap when there is nothing new. */
  takePrepared(): Promise<void>;
  /** @throws LabError when the file is no text, too large or too small, or the name is taken; nothing is half-added */
  add(text: { fileName: string; name: string | undefined; file: Blob }): Promise<CorpusEntry>;
  remove(name: string): Promise<void>;
  /** Counted once for each text, in a thread; later calls answer at once. `null` when the text is gone. */
  baselines(sha256: string): Promise<Baselines | null>;
  close(): Promise<void>;
}

export interface CorpusServiceOptions {
  store: Store;
  /** LAB_HOME/corpora */
  folder: string;
  /** Where set-up leaves the prepared texts: `<name>.txt` in here. */
  prepared: string;
  preparing: () => boolean;
}

const CORPUS_WORKER = new URL('./corpus-worker.ts', import.meta.url);
const BASELINES_WORKER = new URL('./baselines-worker.ts', import.meta.url);

export function createCorpusService({ store, folder, prepared, preparing }: CorpusServiceOptions): CorpusService {
  const counting = new Map<string, Promise<Baselines>>();
  const threads = createThreads();
  /** The folder of the texts has one writer at a time. */
  const oneAtATime = createLine();
  let taking = false;

  const fileOf = (sha256: string) => join(folder, sha256, 'text.txt');

  function entry({ name, sha256, facts }: CorpusRecord): CorpusEntry {
    const { title, licence, attribution } = CORPORA.find((corpus) => corpus.name === name) ?? {
      title: facts.title,
      licence: { zh: facts.licence, en: facts.licence },
      attribution: { zh: facts.attribution, en: facts.attribution },
    };
    const state = existsSync(fileOf(sha256)) ? 'ready' : 'absent';
    return { ...facts, name, sha256, state, title, licence, attribution };
  }

  /** In a thread. `null` when a prepared file is not the text that it must be. */
  async function put(task: Omit<CorpusTask, 'folder'>): Promise<CorpusEntry | null> {
    const answer = await threads.run<CorpusAnswer>(CORPUS_WORKER, { folder, ...task } satisfies CorpusTask);
    if (!answer) return null;
    const record = { name: task.name, ...answer };
    store.corpora.put(record);
    return entry(record);
  }

  async function takeMissing(): Promise<void> {
    for (const { name, sha256, title, language, licence, attribution } of CORPORA) {
      if (store.corpora.get(name)?.sha256 === sha256 && existsSync(fileOf(sha256))) continue;
      const file = join(prepared, `${name}.txt`);
      if (!existsSync(file)) continue;
      taking = true;
      const words = { title, language, licence: licence.en, attribution: attribution.en };
      await put({ name, source: { kind: 'prepared', file, sha256, words } });
    }
  }

  function refuseTaken(name: string, file: string): void {
    if (store.corpora.get(name) || CORPORA.some((corpus) => corpus.name === name))
      throw new LabError('corpus-name-taken', { name, file });
  }

  const service: CorpusService = {
    list() {
      const known = new Map(store.corpora.list().map((record) => [record.name, record]));
      const offered = CORPORA.map((corpus): CorpusEntry => {
        const record = known.get(corpus.name);
        known.delete(corpus.name);
        if (record) return entry(record);
        return {
          name: corpus.name,
          title: corpus.title,
          language: corpus.language,
          state: preparing() || taking ? 'preparing' : 'absent',
          origin: 'package',
          bytes: null,
          characters: null,
          distinctCharacters: null,
          sha256: null,
          encoding: null,
          licence: corpus.licence,
          attribution: corpus.attribution,
          baselines: null,
          excerpt: null,
        };
      });
      return [...offered, ...[...known.values()].map(entry)];
    },
    ready(name) {
      const record = store.corpora.get(name);
      if (record && existsSync(fileOf(record.sha256))) return record;
      if (record || CORPORA.some((corpus) => corpus.name === name))
        throw new LabError('corpus-not-ready', { corpus: name });
      const known = [
        ...new Set([...CORPORA.map((corpus) => corpus.name), ...store.corpora.list().map((corpus) => corpus.name)]),
      ];
      throw new LabError('corpus-unknown', { corpus: name, known: known.join(', ') });
    },
    file: fileOf,
    takePrepared: () =>
      oneAtATime(() =>
        takeMissing().finally(() => {
          taking = false;
        }),
      ),
    async add({ fileName, name, file }) {
      if (file.size > LARGEST_FILE_BYTES) {
        throw new LabError('corpus-too-large', { file: fileName, bytes: file.size, limit: LARGEST_FILE_BYTES });
      }
      const chosen = name?.trim() || nameFrom(fileName);
      refuseTaken(chosen, fileName);
      // A plain Blob goes into the thread without being copied; what comes with a name of its own (a File) would not.
      const source = { kind: 'added', fileName, file: new Blob([file]) } as const;
      const added = await oneAtATime(async () => {
        // Another text may have got this name while this one waited.
        refuseTaken(chosen, fileName);
        return put({ name: chosen, source });
      });
      return added!;
    },
    remove: (name) =>
      oneAtATime(async () => {
        const record = store.corpora.get(name);
        if (!record)
          throw new LabError('corpus-unknown', {
            corpus: name,
            known: store.corpora
              .list()
              .map((corpus) => corpus.name)
              .join(', '),
          });
        // What can still go on needs its text; what is finished does not.
        const user = store.runs.list().find((run) => run.state !== 'finished' && run.corpusSha256 === record.sha256);
        if (user) throw new LabError('corpus-in-use', { corpus: name, run: user.name });
        store.corpora.remove(name);
        if (!store.corpora.list().some(({ sha256 }) => sha256 === record.sha256))
          rmSync(join(folder, record.sha256), { recursive: true, force: true });
      }),
    async baselines(sha256) {
      const known = store.corpora.list().find((corpus) => corpus.sha256 === sha256)?.facts.baselines;
      if (known) return known;
      if (!existsSync(fileOf(sha256))) return null;
      let counted = counting.get(sha256);
      if (!counted) {
        counted = threads.run<Baselines>(BASELINES_WORKER, { file: fileOf(sha256) });
        counting.set(sha256, counted);
        counted.finally(() => counting.delete(sha256)).catch(() => undefined);
      }
      const baselines = await counted;
      for (const corpus of store.corpora.list()) {
        if (corpus.sha256 === sha256) store.corpora.put({ ...corpus, facts: { ...corpus.facts, baselines } });
      }
      return baselines;
    },
    close: () => threads.close(),
  };
  return service;
}

function nameFrom(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  return base.trim() || 'text';
}
