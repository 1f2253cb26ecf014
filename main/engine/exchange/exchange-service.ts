/** Runs in and out of the lab: files that wait to be read, uploads that were looked into, and taking them. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Encoding } from '../../contract/encoding.ts';
import {
  type ExportedFile,
  type ExportedRuns,
  type ExportNotes,
  type ExportRequest,
  type FoundRun,
  type ImportOutcome,
  type ImportPreview,
  type ImportRequest,
  MOST_PROBLEMS,
  PIECE_BYTES,
} from '../../contract/exchange.ts';
import { LabError } from '../../contract/fault.ts';
import { makePrivateFolder } from '../../files/private-files.ts';
import type { Store } from '../../store/open-store.ts';
import type { CorpusService } from '../corpus-service.ts';
import { createLine } from '../line.ts';
import { createThreads } from '../threads.ts';
import type { ExchangeTask } from './exchange-worker.ts';
import { exportName } from './export-name.ts';
import { refuseUnwanted } from './import-faults.ts';
import type { OpenedFile, OpenedRun, UploadedFile } from './opened-file.ts';
import { createTakeRun, freeTextName } from './take-run.ts';

export interface ExchangeService {
  /** A file that is written now and waits to be read. @throws what `write` throws, with nothing left of it */
  offer(fileName: string, write: (to: string) => Promise<unknown>): Promise<ExportedFile>;
  /** @throws LabError `run-unknown`, `run-wrong-state`, `disk-full`, `corpus-damaged` */
  write(request: ExportRequest): Promise<ExportedRuns>;
  read(id: string, from: number): Promise<Blob>;
  upload(piece: { id?: string | undefined; fileName: string; piece: Blob }): Promise<string>;
  /** In an encoding, or in the one that is found out. @throws LabError what `openFile` throws; nothing of it is in the lab then, as after every other look */
  look(id: string, encoding?: Encoding): Promise<ImportPreview>;
  /** @throws LabError what `take` refuses it with, before anything is taken */
  check(request: ImportRequest): Promise<void>;
  /**
   * Run by run, each whole or not at all. One that is there already is left as it is. @throws LabError
   * `import-broken-rows`, `import-metrics-collide` with nothing taken; `bad-use` before a look
   */
  take(request: ImportRequest): Promise<ImportOutcome>;
  discard(id: string): void;
  close(): Promise<void>;
}

interface Upload {
  files: UploadedFile[];
  /** From the first look on, when nothing is added any more; `null` again when it could not be opened, or taken. */
  opening: Promise<OpenedFile> | null;
  /** In which it was opened, where a person said one. */
  encoding?: Encoding | undefined;
}

const WORKER = new URL('./exchange-worker.ts', import.meta.url);
const OPENED = 'opened';

export function createExchangeService(options: {
  store: Store;
  corpora: Pick<CorpusService, 'add' | 'file' | 'intact' | 'remove' | 'list'>;
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
  const uploads = new Map<string, Upload>();
  /** Two imports of the same run one after the other: the second finds it here. */
  const oneAtATime = createLine();
  const takeRun = createTakeRun({ store, corpora, runsFolder });
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

  /** A text of a hash that is in this lab: under the name that is asked for, else under whatever it has. */
  function textOf(sha256: string, name: string) {
    const twins = corpora.list().filter((corpus) => corpus.sha256 === sha256);
    return twins.find((corpus) => corpus.name === name) ?? twins[0] ?? null;
  }

  /** Texts of the runs of a bundle. Of those that set-up brings every lab has its own. */
  async function textsOf({ runs, texts, format }: ExportRequest) {
    const records = format === 'bundle' ? runs.map((run) => store.runs.get(run)) : [];
    const names = new Map(
      records.flatMap(({ corpusSha256, specification }) =>
        corpusSha256 && specification ? [[corpusSha256, specification.corpus] as const] : [],
      ),
    );
    return Promise.all(
      [...names].map(async ([sha256, name]) => {
        const text = textOf(sha256, name);
        const goesAlong = texts && text?.origin === 'added';
        return { name: text?.name ?? name, sha256, file: goesAlong ? await corpora.file(sha256) : null };
      }),
    );
  }

  /** The run that it is already: of a bundle by its id, of a curve by its file and name. */
  function hereAs({ run: { id, name } }: OpenedRun, { sha256 }: OpenedFile): FoundRun['here'] {
    const run = id || store.wholeRuns.importedAs({ sha256, name });
    if (run === null || !store.runs.has(run)) return null;
    const entry = store.runs.entry(run);
    return { run, name: entry.name, trashed: entry.trashedAt !== null };
  }

  function found(opened: OpenedFile): FoundRun[] {
    return opened.runs.map((one) => ({
      key: one.key,
      name: one.run.name,
      state: one.run.state,
      resumableFrom: one.run.checkpoints.findLast(({ contents }) => contents === 'full')?.step ?? null,
      checkpoints: one.run.checkpoints.length,
      metrics: one.metrics,
      replaced: one.replaced,
      repeated: one.repeated,
      here: hereAs(one, opened),
      weights: one.model ? { parameters: one.run.parameters ?? 0, roundedFrom: one.roundedFrom ?? [] } : null,
    }));
  }

  /** Looked at twice at once, it is opened once; one that can't be opened can be asked for again. */
  async function opened(id: string, upload: Upload): Promise<OpenedFile> {
    const into = join(placeOf(id), OPENED);
    try {
      return await threads.run<OpenedFile>(WORKER, {
        ...{ kind: 'open', files: upload.files, into, encoding: upload.encoding },
      } satisfies ExchangeTask);
    } catch (error) {
      upload.opening = null;
      rmSync(into, { recursive: true, force: true });
      throw error;
    }
  }

  async function offer(fileName: string, write: (to: string) => Promise<unknown>): Promise<ExportedFile> {
    const id = newPlace();
    const to = join(placeOf(id), 'file');
    try {
      await write(to);
    } catch (error) {
      rmSync(placeOf(id), { recursive: true, force: true });
      throw error;
    }
    exported.set(id, { file: to });
    return { id, fileName, bytes: statSync(to).size };
  }

  /** What is wanted of a file that was looked into. @throws as `take` */
  async function wantedOf({ id, runs: keys, metrics, leaveOut }: ImportRequest) {
    const { opening, files } = known(uploads, id);
    if (!opening) throw new LabError('bad-use', { argument: `id ${id}` });
    const file = await opening;
    const fileName = files[0]!.name;
    const wanted = file.runs.filter(({ key }) => keys?.includes(key) ?? true);
    refuseUnwanted({ file: fileName, opened: file, runs: wanted, metrics, leaveOut });
    return { file, fileName, wanted };
  }

  return {
    offer,

    async write(asked) {
      const request = { ...asked, runs: [...new Set(asked.runs)] };
      const summaries = request.runs.map((run) => store.summary(run));
      const texts = await textsOf(request);
      let notes: ExportNotes;
      const file = await offer(exportName(request, summaries[0]!.name), async (to) => {
        notes = await threads.run<ExportNotes>(WORKER, {
          ...{ kind: 'write', database, request, summaries, to, runsFolder, lab, madeAt: now(), texts },
        } satisfies ExchangeTask);
      });
      return { ...file, ...notes! };
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
      const bytes = await piece.bytes();
      const id = given ?? newPlace();
      if (!given) uploads.set(id, { files: [], opening: null });
      const { files, opening } = known(uploads, id);
      if (opening) throw new LabError('bad-use', { argument: `id ${id}` });
      if (files.at(-1)?.name !== fileName)
        files.push({ name: fileName, path: join(placeOf(id), String(files.length)) });
      appendFileSync(files.at(-1)!.path, bytes);
      return id;
    },

    async look(id, encoding) {
      const upload = known(uploads, id);
      if (upload.encoding !== encoding) {
        // What it was opened as is not what it is: who still waits for that gets its answer first.
        await upload.opening?.catch(() => undefined);
        rmSync(join(placeOf(id), OPENED), { recursive: true, force: true });
        Object.assign(upload, { opening: null, encoding });
      }
      upload.opening ??= opened(id, upload);
      const file = await upload.opening;
      const { kind, sha256, lab: from, texts, problems, unused } = file;
      const told = texts.map(async ({ name, sha256: hash, file: included }) => {
        const here = textOf(hash, name) && (await corpora.intact(hash));
        const as = freeTextName(corpora, { name, sha256: hash });
        return { name, as, sha256: hash, where: here ? 'here' : included ? 'included' : 'missing' } as const;
      });
      return {
        ...{ id, kind, fileName: upload.files[0]!.name, sha256, lab: from },
        ...{ runs: found(file), texts: await Promise.all(told) },
        ...{ problems: problems.slice(0, MOST_PROBLEMS), problemCount: problems.length, unused },
      };
    },

    async check(request) {
      await wantedOf(request);
    },

    take: (request) =>
      oneAtATime(async () => {
        const { id, metrics } = request;
        const upload = known(uploads, id);
        const { file, fileName, wanted } = await wantedOf(request);
        const { kind, sha256, lab: from, problems } = file;
        const origin = { kind, file: fileName, sha256, lab: from, importedAt: now(), leftOut: problems.length };
        const outcome: ImportOutcome = { runs: [], texts: [] };
        // Before the first is taken: a file may hold two runs of one name.
        const asked = wanted.map((one) => ({ ...one, here: hereAs(one, file) }));
        for (const { here, ...one } of asked) {
          const { key, run } = one;
          if (here) {
            outcome.runs.push({ key, run: here.run, name: here.name, outcome: here.trashed ? 'trashed' : 'here' });
            continue;
          }
          try {
            const { model, tokenizer } = one;
            const from = { ...origin, name: run.name, ...(model && { model }), ...(tokenizer && { tokenizer }) };
            const taken = await takeRun(one, { opened: file, origin: from, metrics });
            if (taken.text !== null) outcome.texts.push(taken.text);
            options.onTaken(taken.run);
            outcome.runs.push({ key, run: taken.run, name: taken.name, outcome: 'taken' });
          } catch (error) {
            // What was moved out of it is gone: who tries again looks again.
            upload.opening = null;
            rmSync(join(placeOf(id), OPENED), { recursive: true, force: true });
            throw error;
          }
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
