/**
 * The bundle: runs of a lab in one file, to go on with in another.
 *
 *     bundle.json                              what it is, and the texts that its runs were trained on
 *     runs/<id>/run.json                       all that is known of a run (contract/whole-run.ts)
 *     runs/<id>/metrics.jsonl.gz               every value, some thousands of one metric a line
 *     runs/<id>/checkpoints/step-000400/…      as they lie in the run's folder
 *     texts/<sha256>.txt                       texts that a person added
 *     hashes.json                              length and SHA-256 of everything above: the seal, written last
 *
 * A tar archive: of any length, written and read in one pass, opened by every system.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { z } from 'zod';
import { isDiskFull, LabError } from '../contract/fault.ts';
import { isFromNewerLab } from '../contract/unreadable.ts';
import { type ValueColumn, type WholeRun, wholeRun } from '../contract/whole-run.ts';
import { syncFile } from '../files/durable-files.ts';
import { makeFolders } from '../files/make-folders.ts';
import { writeValues } from './values-file.ts';

const FORMAT = 'pretraining-lab bundle';
const VERSION = 1;
const VALUES = 'metrics.jsonl.gz';
const SHA256 = /^[0-9a-f]{64}$/;
/** What may stand in a bundle: nothing else is written to a disk. */
const PATHS =
  /^(?:bundle\.json|hashes\.json|texts\/[0-9a-f]{64}\.txt|runs\/[0-9a-z]{13}\/(?:run\.json|metrics\.jsonl\.gz|checkpoints\/step-\d{6,}\/(?:weights\.safetensors|optimizer\.safetensors|state\.json|manifest\.json)))$/;

const bundleFacts = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Version of the lab that wrote it. */
  lab: z.string(),
  /** Milliseconds since 1970. */
  madeAt: z.number(),
  runs: z.array(z.string()).min(1),
  /** Of every run's text; `included`: it lies in the bundle. */
  texts: z.array(z.strictObject({ name: z.string(), sha256: z.string().regex(SHA256), included: z.boolean() })),
});
export type BundleFacts = z.infer<typeof bundleFacts>;

const hashes = z.record(z.string(), z.strictObject({ bytes: z.number().int(), sha256: z.string().regex(SHA256) }));

export interface RunToBundle {
  run: WholeRun;
  values: Iterable<ValueColumn>;
  /** LAB_HOME/runs/<id>: the checkpoints that `run` names are taken from here. */
  folder: string;
  /**
   * The files of one of its checkpoints: what else lies there stays. `text` is what goes along in the place of what lies
   * there. Throws where one is not whole.
   */
  filesOf: (
    folder: string,
    contents: WholeRun['checkpoints'][number]['contents'],
  ) => readonly { name: string; text?: string }[];
}

export interface OpenedBundle {
  facts: BundleFacts;
  runs: WholeRun[];
}

/**
 * Writes a bundle; when it returns, the file is on the disk.
 *
 * @param texts where the text of a hash lies that goes in
 * @throws LabError `disk-full`, and what {@link RunToBundle.filesOf} throws
 */
export async function writeBundle(
  file: string,
  {
    facts,
    runs,
    texts,
  }: {
    facts: Omit<BundleFacts, 'format' | 'version'>;
    runs: Iterable<RunToBundle>;
    texts: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const pack = tar.pack();
  const written = pipeline(pack, createWriteStream(file));
  // What fails first is told; the other end of the pipe only says that it was cut off.
  written.catch(() => undefined);
  const sealed: z.infer<typeof hashes> = {};
  const add = async (path: string, bytes: number, content: AsyncIterable<Buffer>) => {
    const hash = createHash('sha256');
    const entry = pack.entry({ name: path, size: bytes, mode: 0o644, mtime: new Date(facts.madeAt) });
    await pipeline(
      content,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      },
      entry,
    );
    sealed[path] = { bytes, sha256: hash.digest('hex') };
  };
  const addText = (path: string, text: string) => {
    const bytes = Buffer.from(text);
    return add(path, bytes.length, Readable.from([bytes]));
  };
  const addFile = (path: string, from: string) => add(path, statSync(from).size, createReadStream(from));

  const values = `${file}.values`;
  try {
    await addText('bundle.json', json({ format: FORMAT, version: VERSION, ...facts } satisfies BundleFacts));
    for (const { run, values: columns, folder, filesOf } of runs) {
      const path = `runs/${run.id}`;
      await addText(`${path}/run.json`, json(run));
      await writeValues(values, columns);
      await addFile(`${path}/${VALUES}`, values);
      for (const checkpoint of run.checkpoints) {
        const from = join(folder, checkpoint.folder);
        for (const { name, text } of filesOf(from, checkpoint.contents)) {
          const to = `${path}/${checkpoint.folder}/${name}`;
          await (text === undefined ? addFile(to, join(from, name)) : addText(to, text));
        }
      }
    }
    for (const [sha256, from] of texts) await addFile(`texts/${sha256}.txt`, from);
    await addText('hashes.json', json(sealed));
    pack.finalize();
    await written;
    syncFile(file);
  } catch (error) {
    pack.destroy();
    rmSync(file, { force: true });
    if (isDiskFull(error)) throw new LabError('disk-full', { folder: dirname(file) }, { cause: error });
    throw error;
  } finally {
    rmSync(values, { force: true });
  }
}

/**
 * Unpacks a bundle and checks every byte of it against the seal.
 *
 * @param name what the person calls the file
 * @param into an empty folder; what lies in it after an error is worth nothing
 * @throws LabError `bundle-damaged` {file, problem}: cut off or altered; `bundle-newer` {file}; `import-unknown` {file} for
 *   an archive that begins as no bundle does
 */
export async function openBundle(file: string, { name, into }: { name: string; into: string }): Promise<OpenedBundle> {
  const damaged = (problem: string, cause?: unknown) =>
    new LabError('bundle-damaged', { file: name, problem }, { cause });
  const found = await unpack(file, { name, into }, damaged);
  const facts = readJson(join(into, 'bundle.json'), bundleFacts, name);
  if (!found.has('hashes.json')) throw damaged('hashes.json');
  const sealed = readJson(join(into, 'hashes.json'), hashes, name);
  for (const [path, { bytes, sha256 }] of Object.entries(sealed)) {
    const actual = found.get(path);
    if (actual?.bytes !== bytes || actual.sha256 !== sha256) throw damaged(path);
  }
  for (const path of found.keys()) if (path !== 'hashes.json' && !Object.hasOwn(sealed, path)) throw damaged(path);
  const runs = facts.runs.map((id) => {
    const run = readJson(join(into, 'runs', id, 'run.json'), wholeRun, name);
    if (run.id !== id || run.attempts.some(({ attempt }, place) => attempt !== place + 1))
      throw damaged(`runs/${id}/run.json`);
    for (const { folder } of run.checkpoints)
      if (!found.has(`runs/${id}/${folder}/manifest.json`)) throw damaged(`runs/${id}/${folder}`);
    return run;
  });
  return { facts, runs };
}

/** Where the values of a run of an opened bundle lie. */
export function valuesOfBundle(into: string, run: string): string {
  return join(into, 'runs', run, VALUES);
}

/** Where a run's checkpoints lie in an opened bundle: nowhere for a run without any. */
export function checkpointsOfBundle(into: string, run: string): string {
  return join(into, 'runs', run, 'checkpoints');
}

export function textOfBundle(into: string, sha256: string): string {
  return join(into, 'texts', `${sha256}.txt`);
}

async function unpack(
  file: string,
  { name: fileName, into }: { name: string; into: string },
  damaged: (problem: string, cause?: unknown) => LabError,
): Promise<Map<string, { bytes: number; sha256: string }>> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  const extract = tar.extract();
  const read = pipeline(createReadStream(file), extract);
  read.catch(() => undefined);
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      // An archive of something else.
      if (found.size === 0 && name !== 'bundle.json') throw new LabError('import-unknown', { file: fileName });
      if (type !== 'file' || !PATHS.test(name) || found.has(name)) throw damaged(name);
      const path = join(into, name);
      makeFolders(dirname(path));
      const hash = createHash('sha256');
      let bytes = 0;
      await pipeline(
        entry as AsyncIterable<Buffer>,
        async function* (pieces: AsyncIterable<Buffer>) {
          for await (const piece of pieces) {
            hash.update(piece);
            bytes += piece.length;
            yield piece;
          }
        },
        createWriteStream(path, { flush: true }),
      );
      found.set(name, { bytes, sha256: hash.digest('hex') });
      // What is no bundle of this lab is not unpacked any further.
      if (found.size === 1) readJson(join(into, 'bundle.json'), bundleFacts, fileName);
    }
    await read;
  } catch (error) {
    if (error instanceof LabError) throw error;
    if (isDiskFull(error)) throw new LabError('disk-full', { folder: into }, { cause: error });
    throw damaged([...found.keys()].at(-1) ?? 'bundle.json', error);
  }
  return found;
}

/** @throws LabError `bundle-newer` {file} for what only a newer lab knows, else `bundle-damaged` {file, problem} */
function readJson<Schema extends z.ZodType>(path: string, schema: Schema, file: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new LabError('bundle-damaged', { file, problem: basename(path) }, { cause });
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > VERSION && basename(path) === 'bundle.json')
    throw new LabError('bundle-newer', { file, version });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const cause = z.prettifyError(parsed.error);
  if (isFromNewerLab(parsed.error)) throw new LabError('bundle-newer', { file }, { cause });
  throw new LabError('bundle-damaged', { file, problem: basename(path) }, { cause });
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
