/** A file that a command is given: read whole, or said why not; and the encoding that a person says it is in. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { ENCODINGS, type Encoding, encodingName, encodingNamed } from '../contract/encoding.ts';
import { LabError } from '../contract/fault.ts';

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
