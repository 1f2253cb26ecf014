/** The lab's texts: those that set-up prepares, those that a person adds, and the counts that runs are compared with. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type CorpusEntry, LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { LabError } from '../contract/fault.ts';
import type { Baselines } from '../contract/run.ts';
import type { CorpusRecord } from '../store/corpora.ts';
import type { Store } from '../store/open-store.ts';
import { CORPORA } from '../text/corpora.ts';
import { corpusHash, writeCorpus } from '../text/corpus-folder.ts';
import { decodeText } from '../text/read-text.ts';

export interface CorpusService {
  list(): CorpusEntry[];
  /** @throws LabError `corpus-unknown`, `corpus-not-ready` */
  ready(name: string): CorpusRecord;
  file(sha256: string): string;
  /** Takes what set-up has prepared in the cache into the lab folder. Cheap when there is nothing new. */
  takePrepared(): void;
  /** @throws LabError when the file is no text, too large or too small, or the name is taken; nothing is half-added */
  add(file: { fileName: string; name: string | undefined; bytes: Uint8Array }): CorpusEntry;
  remove(name: string): void;
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

const EXCERPT_CHARACTERS = 400;

export function createCorpusService({ store, folder, prepared, preparing }: CorpusServiceOptions): CorpusService {
  const counting = new Map<string, Promise<Baselines>>();
  const workers = new Set<Worker>();

  const fileOf = (sha256: string) => join(folder, sha256, 'text.txt');

  function entry({ name, sha256, facts }: CorpusRecord): CorpusEntry {
    return { name, sha256, state: existsSync(fileOf(sha256)) ? 'ready' : 'absent', ...facts };
  }

  function put(
    name: string,
    text: string,
    more: Pick<CorpusEntry, 'title' | 'language' | 'origin' | 'encoding' | 'licence' | 'attribution'>,
  ): CorpusEntry {
    const distinct = new Set<string>();
    let characters = 0;
    for (const character of text) {
      distinct.add(character);
      characters++;
    }
    const bytes = Buffer.byteLength(text);
    const excerpt = [...text.slice(0, 2 * EXCERPT_CHARACTERS)].slice(0, EXCERPT_CHARACTERS).join('');
    const facts = { ...more, bytes, characters, distinctCharacters: distinct.size, baselines: null, excerpt };
    const { sha256 } = writeCorpus(folder, { name, text, meta: facts });
    const record = { name, sha256, facts };
    store.corpora.put(record);
    return entry(record);
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
          state: preparing() ? 'preparing' : 'absent',
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
    takePrepared() {
      for (const corpus of CORPORA) {
        const record = store.corpora.get(corpus.name);
        if (record?.sha256 === corpus.sha256 && existsSync(fileOf(record.sha256))) continue;
        const file = join(prepared, `${corpus.name}.txt`);
        if (!existsSync(file)) continue;
        const text = readFileSync(file, 'utf8');
        // A cache can be carried on a stick and damaged there; another text under this name would make runs incomparable.
        if (corpusHash(text) !== corpus.sha256) continue;
        put(corpus.name, text, {
          title: corpus.title,
          language: corpus.language,
          origin: 'package',
          encoding: 'utf-8',
          licence: corpus.licence,
          attribution: corpus.attribution,
        });
      }
    },
    add({ fileName, name, bytes }) {
      if (bytes.length > LARGEST_FILE_BYTES) {
        throw new LabError('corpus-too-large', { file: fileName, bytes: bytes.length, limit: LARGEST_FILE_BYTES });
      }
      const chosen = name?.trim() || nameFrom(fileName);
      if (store.corpora.get(chosen) || CORPORA.some((corpus) => corpus.name === chosen))
        throw new LabError('corpus-name-taken', { name: chosen, file: fileName });
      const { text, encoding } = decodeText(bytes, fileName);
      const han = text.slice(0, 10_000).match(/\p{Script=Han}/gu)?.length ?? 0;
      const latin = text.slice(0, 10_000).match(/\p{Script=Latin}/gu)?.length ?? 0;
      return put(chosen, text, {
        title: { zh: chosen, en: chosen },
        language: han > latin ? 'zh' : latin > 0 ? 'en' : 'other',
        origin: 'added',
        encoding,
        licence: '',
        attribution: fileName,
      });
    },
    remove(name) {
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
    },
    async baselines(sha256) {
      const known = store.corpora.list().find((corpus) => corpus.sha256 === sha256)?.facts.baselines;
      if (known) return known;
      if (!existsSync(fileOf(sha256))) return null;
      let counted = counting.get(sha256);
      if (!counted) {
        counted = count(fileOf(sha256), workers);
        counting.set(sha256, counted);
        counted.finally(() => counting.delete(sha256)).catch(() => undefined);
      }
      const baselines = await counted;
      for (const corpus of store.corpora.list()) {
        if (corpus.sha256 === sha256) store.corpora.put({ ...corpus, facts: { ...corpus.facts, baselines } });
      }
      return baselines;
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
  return service;
}

function nameFrom(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  return base.trim() || 'text';
}

function count(file: string, workers: Set<Worker>): Promise<Baselines> {
  const worker = new Worker(new URL('./baselines-worker.ts', import.meta.url), { workerData: { file } });
  workers.add(worker);
  return new Promise<Baselines>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      workers.delete(worker);
      reject(new Error('the counting thread ended early'));
    });
  });
}
