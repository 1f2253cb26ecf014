/**
 * The mark of a good end, beside the database: closed in order, found without fault till then, and this long and this
 * old. While it fits, nothing has written to the file since, and a start need not read all of it before the page shows.
 *
 * It is gone, and that on the disk, before the first write: whatever ends an engine otherwise (a kill, a power cut)
 * leaves none. Nor does it fit a file that another program or a copy has written.
 */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile, syncFolder } from '../files/durable-files.ts';

const markOf = (file: string) => `${file}-clean`;

/** Length and time of the last change, to the nanosecond where the file system knows it. */
function stateOf(file: string): string {
  const { size, mtimeNs } = statSync(file, { bigint: true });
  return `${size} bytes, changed at ${mtimeNs} ns\n`;
}

/** A log or a journal beside the file belongs to an engine that did not end, or to a program that has it open. */
const isOpen = (file: string) => existsSync(`${file}-wal`) || existsSync(`${file}-journal`);

export function hasCleanMark(file: string): boolean {
  const mark = markOf(file);
  return existsSync(mark) && existsSync(file) && !isOpen(file) && readFileSync(mark, 'utf8') === stateOf(file);
}

/** A mark, whether it still fits or not: a lab was closed here. */
export const hasMark = (file: string): boolean => existsSync(markOf(file));

export function removeCleanMark(file: string): void {
  if (!existsSync(markOf(file))) return;
  rmSync(markOf(file));
  syncFolder(dirname(file));
}

/** Once the last connection is closed; where another program still has the file open, there is nothing to mark. */
export function writeCleanMark(file: string): void {
  if (isOpen(file)) return;
  try {
    replaceFile(markOf(file), stateOf(file));
  } catch {
    // No room for a mark, say: that costs the next start a second, and must not keep this one from ending.
    rmSync(markOf(file), { force: true });
  }
}
