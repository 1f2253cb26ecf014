/** A file that a command is given: read whole, or said why not; and the encoding that a person says it is in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { ENCODINGS, type Encoding, encodingName, encodingNamed } from '../contract/encoding.ts';
import { LabError } from '../contract/fault.ts';
import { presets } from '../engine/presets.ts';

/** Whether a file is named where a preset may be, too: by its ending, by a folder, or because it is there. */
export function namesFile(given: string): boolean {
  if (presets().some(({ name }) => name === given)) return false;
  return /\.json$|[\\/]/i.test(given) || existsSync(given);
}

/** A small file, or what comes through a pipe. @throws LabError `file-not-found` and, for a folder, `file-is-folder` {file} */
export function givenBytes(path: string): Uint8Array {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new LabError('file-is-folder', { file: path });
  try {
    return readFileSync(path);
  } catch (error) {
    throw new LabError('file-not-found', { file: path }, { cause: error });
  }
}

/**
 * @param limit in bytes
 * @throws LabError `file-not-found` and, for a folder, `file-is-folder` {file}; `file-too-large` {file, bytes, limit}
 */
export function givenFile(path: string, limit: number): { fileName: string; file: Blob } {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new LabError('file-is-folder', { file: path });
  if (!found?.isFile()) throw new LabError('file-not-found', { file: path });
  if (found.size > limit) throw new LabError('file-too-large', { file: path, bytes: found.size, limit });
  return { fileName: basename(path), file: new Blob([readFileSync(path)]) };
}

export function encodingOption(): Option {
  const names = ENCODINGS.map(encodingName);
  // The choices are for the help: other spellings are taken, too.
  return new Option('--encoding <encoding>', 'what the file is in; found out by default')
    .choices(names)
    .argParser((name): Encoding => {
      const encoding = encodingNamed(name);
      if (encoding === null) throw new InvalidArgumentError(`Allowed choices are ${names.join(', ')}.`);
      return encoding;
    });
}
