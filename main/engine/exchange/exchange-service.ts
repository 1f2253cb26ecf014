/** Runs in and out of the lab: files that wait to be read, uploads that were looked into, and taking them. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ExportedFile, ExportRequest, FoundRun, ImportOutcome, ImportPreview } from '../../contract/exchange.ts';
import { PIECE_BYTES } from '../../contract/exchange.ts';
import { LabError } from '../../contract/fault.ts';
import { makePrivateFolder } from '../../files/private-files.ts';
import type { Store } from '../../store/open-store.ts';
import type { CorpusService } from '../corpus-service.ts';
import { createLine } from '../line.ts';
import { createThreads } from '../threads.ts';
import type { ExchangeTask, OpenedFile } from './exchange-worker.ts';
import { exportName } from './export-name.ts';
import { createTakeRun } from './take-run.ts';

export interface ExchangeService {
  /** @throws LabError `run-unknown`, `run-wrong-state`, `disk-full`, `checkpoint-damaged` */
  write(request: ExportRequest): Promise<ExportedFile>;
  read(id: string, from: number): Promise<Blob>;
  upload(piece: { id?: string | undefined; fileName: string; piece: Blob }): Promise<string>;
  /** @throws LabError `bundle-damaged`, `bundle-newer`; nothing of it is in the lab then, as after every other look */
  look(id: string): Promise<ImportPreview>;
  /** Run by run, each whole or not at all. One that is there already is left as it is. */
  take(request: { id: string }): Promise<ImportOutcome>;
  discard(id: string): void;
  close(): Promise<void>;
}

const WORKER = new URL('./exchange-worker.ts', import.meta.url);
const UPLOADED = 'uploaded';
const OPENED = 'opened';

export function createExchangeService(options: {
  store: Store;
  corpora: Pick<CorpusService, 'add' | 'file' | 'remove' | 'list'>;
  /** LAB_HOME/exchange: what lies here is on its way, and gone with the engine. */
  folder: string;
  database: string;
  runsFolder: string;
  lab: string;
  now: () => number;
  onTaken: (run: string) => void;
}): ExchangeService {
  const { store, corpora, folder, database, runsFolder, lab, now } = options;
  const threads = createThreads();
  const exported = new Map<string, { file: string }>();
  const uploads = new Map<string, { fileName: string; opened: OpenedFile | null }>();
  /** Two imports of the same run one after the other: the second finds it here. */
  const oneAtATime = createLine();
  const takeRun = createTakeRun({ store, corpora, runsFolder, now });
  rmSync(folder, { recursive: true, force: true });

  const placeOf = (id: string) => join(folder, id);
  function newPlace(): string {
    const id = randomBytes(8).toString('hex');
    makePrivateFolder(folder);
    mkdirSync(placeOf(id));
    return id;
  }
  function known<Value>(of: ReadonlyMap<string, Value>, id: string): Value {
    const found = of.get(id);
    if (!found) throw new LabError('bad-use', { argument: `id ${id}` });
    return found;
  }

  /** A text of a hash that is in this lab, under whatever name. */
  async function textOf(sha256: string): Promise<{ name: string; file: string | null; added: boolean } | null> {
    const found = corpora.list().find((corpus) => corpus.sha256 === sha256);
    return found ? { name: found.name, file: await corpora.file(sha256), added: found.origin === 'added' } : null;
  }

  async function textsOf({ runs, texts }: ExportRequest) {
    const hashes = new Set(runs.flatMap((run) => store.runs.get(run).corpusSha256 ?? []));
    return Promise.all(
      [...hashes].map(async (sha256) => {
        const text = await textOf(sha256);
        const name =
          text?.name ??
          runs.map((run) => store.runs.get(run)).find((run) => run.corpusSha256 === sha256)!.specification.corpus;
        // Every lab has the others from its set-up.
        return { name, sha256, file: texts && text?.added ? text.file : null };
      }),
    );
  }

  function hereAs(run: string): FoundRun['here'] {
    if (!store.runs.has(run)) return null;
    const { name, trashedAt } = store.runs.entry(run);
    return { run, name, trashed: trashedAt !== null };
  }

  return {
    async write(asked) {
      const request = { ...asked, runs: [...new Set(asked.runs)] };
      const texts = await textsOf(request);
      const fileName = exportName(request, store.runs.get(request.runs[0]!).name);
      const id = newPlace();
      const to = join(placeOf(id), UPLOADED);
      try {
        await threads.run(WORKER, {
          ...{ kind: 'write', database, request, to, runsFolder, lab, madeAt: now(), texts },
        } satisfies ExchangeTask);
      } catch (error) {
        rmSync(placeOf(id), { recursive: true, force: true });
        throw error;
      }
      exported.set(id, { file: to });
      return { id, fileName, bytes: statSync(to).size };
    },

    async read(id, from) {
      const { file } = known(exported, id);
      const opened = await open(file, 'r');
      try {
        const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(PIECE_BYTES), position: from });
        return new Blob([buffer.subarray(0, bytesRead)]);
      } finally {
        await opened.close();
      }
    },

    async upload({ id: given, fileName, piece }) {
      const name = basename(fileName.replaceAll('\\', '/'));
      const bytes = await piece.bytes();
      const id = given ?? newPlace();
      if (!given) uploads.set(id, { fileName: name, opened: null });
      const upload = known(uploads, id);
      const file = join(placeOf(id), UPLOADED);
      if (upload.opened) throw new LabError('bad-use', { argument: `id ${id}` });
      if (given) appendFileSync(file, bytes);
      else writeFileSync(file, bytes);
      return id;
    },

    async look(id) {
      const upload = known(uploads, id);
      const { fileName } = upload;
      const into = join(placeOf(id), OPENED);
      upload.opened ??= await threads.run<OpenedFile>(WORKER, {
        ...{ kind: 'open', file: join(placeOf(id), UPLOADED), fileName, into },
      } satisfies ExchangeTask);
      const { kind, sha256, lab: from, runs, texts } = upload.opened;
      return {
        ...{ id, kind, fileName, sha256, lab: from },
        runs: runs.map(({ run, metrics }) => ({
          key: run.id,
          name: run.name,
          state: run.state,
          resumableFrom: run.checkpoints.findLast(({ contents }) => contents === 'full')?.step ?? null,
          checkpoints: run.checkpoints.length,
          metrics,
          here: hereAs(run.id),
        })),
        texts: await Promise.all(
          texts.map(async ({ name, sha256: hash, included }) => {
            const here = (await textOf(hash))?.file;
            return { name, sha256: hash, where: here ? 'here' : included ? 'included' : 'missing' } as const;
          }),
        ),
      };
    },

    take: ({ id }) =>
      oneAtATime(async () => {
        const upload = known(uploads, id);
        const { opened, fileName } = upload;
        if (!opened) throw new LabError('bad-use', { argument: `id ${id}` });
        const into = join(placeOf(id), OPENED);
        const outcome: ImportOutcome = { runs: [], texts: [] };
        for (const { run } of opened.runs) {
          const here = hereAs(run.id);
          if (here) {
            outcome.runs.push({ run: run.id, name: here.name, outcome: here.trashed ? 'trashed' : 'here' });
            continue;
          }
          try {
            const text = await takeRun(run, { opened, fileName, into });
            if (text !== null) outcome.texts.push(text);
          } catch (error) {
            // What was moved out of it is gone: who tries again looks again.
            upload.opened = null;
            rmSync(into, { recursive: true, force: true });
            throw error;
          }
          options.onTaken(run.id);
          outcome.runs.push({ run: run.id, name: run.name, outcome: 'taken' });
        }
        return outcome;
      }),

    discard(id) {
      exported.delete(id);
      uploads.delete(id);
      if (/^[0-9a-f]+$/.test(id)) rmSync(placeOf(id), { recursive: true, force: true });
    },

    async close() {
      await threads.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
