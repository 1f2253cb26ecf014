/** `lab export` and `lab import`: runs in and out of the lab as files. */
import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Option } from 'commander';
import { importSentences } from '../../../resources/messages/exchange.ts';
import { formatBytes } from '../../../resources/messages/index.ts';
import {
  type ExportedFile,
  type ExportRequest,
  exportFormat,
  exportRequest,
  PIECE_BYTES,
} from '../../contract/exchange.ts';
import { isDiskFull, LabError } from '../../contract/fault.ts';
import { syncFile } from '../../files/durable-files.ts';
import type { LabClient } from '../connect.ts';
import type { Terminal } from '../terminal.ts';

interface ExportOptions extends Pick<ExportRequest, 'format' | 'checkpoints' | 'texts'> {
  to?: string;
}

export function addExchangeCommands({ language, command, withEngine, print }: Terminal): void {
  command('export <run...>', 'runs as one file')
    .addOption(
      new Option('--format <format>', 'bundle: all of a run, to go on with in another lab')
        .choices(exportFormat.options)
        .default('bundle'),
    )
    .option('--to <file>', 'a file or a folder; by default a name after the run, in this folder')
    .addOption(
      new Option('--checkpoints <which>', 'of a bundle: none; few (the best and the last); all')
        .choices(exportRequest.shape.checkpoints.unwrap().options)
        .default('few'),
    )
    .option('--no-texts', 'of a bundle: leave out the texts that you added')
    .action(
      withEngine(async (client, runs: string[], { to, ...request }: ExportOptions) => {
        const exported = await client.exchange.write({ runs, ...request });
        const file = placeFor(to, exported.fileName);
        try {
          await save(client, exported, file);
        } finally {
          await client.exchange.discard({ id: exported.id });
        }
        const { bytes } = exported;
        print({ event: 'exported', file, bytes }, () => `${file}  ${formatBytes(bytes, language)}`);
        return 0;
      }),
    );

  command('import <file...>', 'take in runs from bundles of other labs')
    .option('--look', 'only tell what is in it')
    .action(
      withEngine(async (client, files: string[], { look }: { look?: boolean }) => {
        for (const file of files) {
          const id = await upload(client, file);
          try {
            const preview = await client.exchange.look({ id });
            if (look) {
              print({ event: 'found', ...preview }, () => importSentences(preview, null, language).join('\n'));
              continue;
            }
            const outcome = await client.exchange.take({ id });
            print({ event: 'imported', file: preview.fileName, ...outcome }, () =>
              importSentences(preview, outcome, language).join('\n'),
            );
          } finally {
            await client.exchange.discard({ id });
          }
        }
        return 0;
      }),
    );
}

function placeFor(to: string | undefined, fileName: string): string {
  if (to === undefined) return fileName;
  return statSync(to, { throwIfNoEntry: false })?.isDirectory() ? join(to, fileName) : to;
}

/** Under another name until all of it is on the disk. @throws LabError `disk-full` */
async function save(client: LabClient, { id, bytes }: ExportedFile, file: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    const target = openSync(partial, 'w');
    try {
      for (let from = 0; from < bytes; ) {
        const piece = await (await client.exchange.read({ id, from })).bytes();
        for (let written = 0; written < piece.length; ) written += writeSync(target, piece.subarray(written));
        from += piece.length;
      }
    } finally {
      closeSync(target);
    }
    syncFile(partial);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw isDiskFull(error) ? new LabError('disk-full', {}, { cause: error }) : error;
  }
}

/** @throws LabError `file-not-found` {file} for none, and for a folder */
async function upload(client: LabClient, path: string): Promise<string> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new LabError('file-not-found', { file: path });
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(PIECE_BYTES);
    let id: string | undefined;
    for (let read = readSync(file, buffer); id === undefined || read > 0; read = readSync(file, buffer)) {
      const piece = new Blob([buffer.subarray(0, read)]);
      ({ id } = await client.exchange.upload({ fileName: basename(path), piece, ...(id === undefined ? {} : { id }) }));
    }
    return id;
  } finally {
    closeSync(file);
  }
}
