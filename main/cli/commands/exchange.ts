/** `lab export` and `lab import`: runs in and out of the lab as files. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { unzipSync } from 'fflate';
import {
  exportSentences,
  importSentences,
  problemSentence,
  unusedSentences,
} from '../../../resources/messages/exchange.ts';
import { formatBytes, type Language } from '../../../resources/messages/index.ts';
import { inOneLine } from '../../../resources/messages/shown-text.ts';
import type { Encoding } from '../../contract/encoding.ts';
import {
  type ExportedFile,
  type ExportRequest,
  exportFormat,
  exportRequest,
  type ImportPreview,
  type ImportRequest,
  PIECE_BYTES,
} from '../../contract/exchange.ts';
import { LabError } from '../../contract/fault.ts';
import { isModelFolder, modelFiles } from '../../contract/model-folder.ts';
import { writeDurably } from '../../files/durable-files.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { nearNames } from '../../query/near-names.ts';
import type { LabClient } from '../connect.ts';
import { encodingOption } from '../given-file.ts';
import { runsNamed } from '../named.ts';
import { tell } from '../output.ts';
import { placeFor, refuseExisting, refuseNoPlace, refuseStream, save, whyNotWritten } from '../save-exported.ts';
import { refuseThere, unpackModels } from '../save-models.ts';
import type { Terminal } from '../terminal.ts';

/** As many names are told of a file that has others. */
const MOST_NAMED = 20;

interface ExportOptions extends Pick<ExportRequest, 'format' | 'checkpoints' | 'texts'> {
  to?: string;
  force?: boolean;
  values?: boolean;
}

interface ImportOptions {
  look?: boolean;
  keepReadable?: boolean;
  metric: Record<string, string>;
  encoding?: Encoding;
}

export function addExchangeCommands({ language, command, withEngine, print }: Terminal): void {
  command('export <run...>', 'runs as a file: to go on with in another lab, or for other programs')
    .addOption(
      new Option(
        '--format <format>',
        'bundle: all of a run, for another lab; hf: a folder for transformers; others for other programs',
      )
        .choices(exportFormat.options)
        .default('bundle'),
    )
    .option('--to <path>', 'a file or a folder; by default a name after the run, in this folder')
    .option('--force', 'write over a file that is there')
    .option('--values', 'of csv, json and parquet: every value, instead of a row a run')
    .addOption(
      new Option('--checkpoints <which>', 'of a bundle: none; few (the best and the last); all')
        .choices(exportRequest.shape.checkpoints.unwrap().options)
        .default('few'),
    )
    .option('--no-texts', 'of a bundle: leave out the texts that you added')
    .action(
      withEngine(async (client, named: string[], { to, values, force = false, ...request }: ExportOptions) => {
        // Event files go into a folder that is made.
        (request.format === 'tensorboard' ? refuseStream : refuseNoPlace)(to);
        if (request.format === 'hf') refuseThere(to);
        const runs = await runsNamed(client, named);
        const exported = await client.exchange.write({ runs, ...request, content: values ? 'values' : 'runs' });
        let file: string;
        try {
          switch (request.format) {
            case 'tensorboard':
              file = await unpack(client, exported, { folder: to ?? 'tensorboard', force });
              break;
            case 'hf':
              file = await unpackModels(client, exported, { folder: to, runs: runs.length });
              break;
            default:
              file = await save(client, exported, { file: placeFor(to, exported.fileName), force });
          }
        } finally {
          await client.exchange.discard({ id: exported.id });
        }
        const { bytes, damaged, withoutCheckpoint, written } = exported;
        for (const sentence of exportSentences(exported, language)) tell(sentence);
        print(
          { event: 'exported', file, bytes, damaged, withoutCheckpoint, written },
          () => `${inOneLine(file)}  ${formatBytes(bytes, language)}`,
        );
        return 0;
      }),
    );

  command(
    'import <path...>',
    'take in runs: bundles of other labs, event files of TensorBoard, trackio, CSV, models of transformers',
  )
    .option('--look', 'only tell what is in it, and whether it would be taken in')
    .option('--keep-readable', 'of a file with broken rows: what can be read')
    .option('--metric <name=theirs>', 'give a metric another name, as in loss=train/loss', assignment(language))
    .addOption(encodingOption())
    .action(
      withEngine(
        async (
          client,
          paths: string[],
          { look = false, keepReadable = false, metric = {}, encoding }: ImportOptions,
        ) => {
          for (const path of paths) {
            const id = await upload(client, path);
            try {
              await takeIn(client, { id, metrics: metric, leaveOut: keepReadable }, { look, encoding });
            } finally {
              await client.exchange.discard({ id });
            }
          }
          return 0;
        },
      ),
    );

  async function takeIn(
    client: LabClient,
    request: Pick<ImportRequest, 'id' | 'metrics' | 'leaveOut'>,
    { look, encoding }: { look: boolean; encoding: Encoding | undefined },
  ): Promise<void> {
    const preview = await client.exchange.look({ id: request.id, ...(encoding ? { encoding } : {}) });
    refuseUnknownMetrics(preview, Object.keys(request.metrics));
    for (const sentence of unusedSentences(preview.unused, language)) tell(sentence);
    for (const problem of preview.problems) tell(problemSentence(problem, language));
    if (preview.problemCount > preview.problems.length) tell('…');
    if (look) {
      print({ event: 'found', ...preview }, () => importSentences(preview, null, language).join('\n'));
      await client.exchange.check(request);
      return;
    }
    const outcome = await client.exchange.take(request);
    print({ event: 'imported', file: preview.fileName, ...outcome }, () =>
      importSentences(preview, outcome, language).join('\n'),
    );
  }
}

/** @throws LabError `import-metric-unknown` {file, name, names, more}: passed over, it would look as if it were renamed */
function refuseUnknownMetrics({ fileName: file, runs }: ImportPreview, given: readonly string[]): void {
  const names = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)))];
  const name = given.find((each) => !names.includes(each));
  // Of a file without curves its own fault says more.
  if (name === undefined || names.length === 0) return;
  const near = nearNames(name, names);
  const there = [...near, ...names.filter((each) => !near.includes(each))].slice(0, MOST_NAMED);
  const more = names.length - there.length;
  throw new LabError('import-metric-unknown', {
    ...{ file, name, names: there.join(', ') },
    ...(more > 0 ? { more } : {}),
  });
}

const assignment =
  (language: Language) =>
  (text: string, earlier: Record<string, string> = {}) => {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1)
      throw new InvalidArgumentError(
        language === 'zh'
          ? '应为“名称=文件里的名称”，例如 loss=train/loss。'
          : 'A name and the one in the file are expected, as in loss=train/loss.',
      );
    return { ...earlier, [text.slice(at + 1)]: text.slice(0, at) };
  };

/** TensorBoard reads folders: a terminal has no need of the archive. */
async function unpack(
  client: LabClient,
  exported: ExportedFile,
  { folder, force }: { folder: string; force: boolean },
): Promise<string> {
  inPlace(folder, () => makeFolders(folder));
  const archive = await save(client, exported, { file: join(folder, exported.fileName), force });
  try {
    const files = Object.entries(unzipSync(readFileSync(archive)));
    for (const [path] of files) refuseExisting({ file: join(folder, path), force });
    for (const [path, bytes] of files)
      inPlace(join(folder, path), () => {
        makeFolders(join(folder, dirname(path)));
        writeDurably(join(folder, path), bytes);
      });
  } finally {
    rmSync(archive);
  }
  return folder;
}

/** @throws LabError as `save`, where the work fails for its place */
function inPlace(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw whyNotWritten(error, file);
  }
}

/** A file; of a folder with a model what is read of it, of another every event file in it. @throws LabError `file-not-found` {file}, as `modelFiles` */
async function upload(client: LabClient, path: string): Promise<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new LabError('file-not-found', { file: path });
  const names = found.isDirectory() ? readdirSync(path) : [];
  const files = isModelFolder(names)
    ? modelFiles(names).map((name) => join(path, name))
    : found.isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name.includes('tfevents'))
          .map((entry) => join(entry.parentPath, entry.name))
      : [path];
  if (files.length === 0) throw new LabError('import-empty', { file: path });
  let id: string | undefined;
  for (const file of files) {
    // What lies in the folder itself is a run that has the folder's name.
    const fileName = found.isDirectory() ? join(basename(resolve(path)), relative(path, file)) : basename(path);
    id = await uploadFile(client, file, fileName, id);
  }
  return id!;
}

async function uploadFile(client: LabClient, path: string, fileName: string, given: string | undefined) {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(PIECE_BYTES);
    let id = given;
    for (let read = readSync(file, buffer), first = true; first || read > 0; read = readSync(file, buffer)) {
      first = false;
      const piece = new Blob([buffer.subarray(0, read)]);
      ({ id } = await client.exchange.upload({ fileName, piece, ...(id === undefined ? {} : { id }) }));
    }
    return id!;
  } finally {
    closeSync(file);
  }
}
