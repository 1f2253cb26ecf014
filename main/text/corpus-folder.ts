/**
 * Texts on disk: `<corpora>/<sha256 of the text>/{text.txt, meta.json}`. A folder is there whole or not at all, and its
 * name says what its text must be.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import { syncFolder, writeDurably } from '../files/durable-files.ts';
import { makeFolders } from '../files/make-folders.ts';

/** Begins the name of a folder that is not finished, or no longer wanted. */
const UNFINISHED = '.unfinished-';

export interface WrittenCorpus {
  sha256: string;
  folder: string;
}

export interface ReadCorpus {
  text: string;
  meta: Record<string, unknown>;
}

/** SHA-256 of a text in UTF-8, in hexadecimal: what a corpus is known by. */
export function corpusHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Puts a text into `corpora`, which is made if need be. A text that is there already stays as it is, with the meta of
 * then; one that is there but damaged is replaced. What a killed call left unfinished is removed. One process writes at a
 * time: the engine, which owns the lab folder.
 *
 * @param meta anything that JSON can hold; `name` and `sha256` are added
 * @throws what the file system throws (a full disk: `ENOSPC`), with nothing half-written
 */
export function writeCorpus(
  corpora: string,
  { name, text, meta }: { name: string; text: string; meta: Record<string, unknown> },
): WrittenCorpus {
  const sha256 = corpusHash(text);
  const folder = join(corpora, sha256);
  makeFolders(corpora);
  removeUnfinished(corpora);
  if (isWhole(folder)) return { sha256, folder };

  const unfinished = mkdtempSync(join(corpora, UNFINISHED));
  try {
    writeDurably(join(unfinished, 'text.txt'), text);
    writeDurably(join(unfinished, 'meta.json'), `${JSON.stringify({ ...meta, name, sha256 }, null, 2)}\n`);
    syncFolder(unfinished);
    setAside(folder, corpora);
    renameSync(unfinished, folder);
    syncFolder(corpora);
  } finally {
    removeUnfinished(corpora);
  }
  return { sha256, folder };
}

/**
 * @param folder `<corpora>/<sha256>`
 * @throws LabError `corpus-not-ready` {corpus} when it is not there, and with {expected, actual} when its text is another
 */
export function readCorpus(folder: string): ReadCorpus {
  const expected = basename(folder);
  let text: string;
  let meta: Record<string, unknown>;
  try {
    text = readFileSync(join(folder, 'text.txt'), 'utf8');
    meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as Record<string, unknown>;
  } catch (cause) {
    throw new LabError('corpus-not-ready', { corpus: expected }, { cause });
  }
  const actual = corpusHash(text);
  if (actual !== expected) throw new LabError('corpus-not-ready', { corpus: expected, expected, actual });
  return { text, meta };
}

function isWhole(folder: string): boolean {
  try {
    readCorpus(folder);
    return true;
  } catch (error) {
    if (error instanceof LabError) return false;
    throw error;
  }
}

/** A folder cannot be renamed onto another: a damaged one makes way first, under a name that will be removed. */
function setAside(folder: string, corpora: string): void {
  try {
    renameSync(folder, join(mkdtempSync(join(corpora, UNFINISHED)), 'damaged'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function removeUnfinished(corpora: string): void {
  for (const name of readdirSync(corpora)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(corpora, name), { recursive: true, force: true });
  }
}
