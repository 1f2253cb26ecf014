/** What a file that comes in turns out to be, and what is in it. Runs in a thread. */
import { closeSync, mkdirSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { effectiveSegments, isEffective } from '../../contract/effective-history.ts';
import type { Encoding } from '../../contract/encoding.ts';
import { type FoundMetric, LARGEST_TABLE_BYTES } from '../../contract/exchange.ts';
import { LabError } from '../../contract/fault.ts';
import { unitOf } from '../../contract/metric.ts';
import { isModelFolder } from '../../contract/model-folder.ts';
import { onOneLine } from '../../contract/one-line.ts';
import type { OriginKind } from '../../contract/run-origin.ts';
import type { ValueColumn, WholeRun } from '../../contract/whole-run.ts';
import { checkpointsOfBundle, openBundle, textOfBundle, valuesOfBundle } from '../../exchange/bundle.ts';
import { readCsvRuns } from '../../exchange/csv-runs.ts';
import type { ForeignRun, ForeignRuns } from '../../exchange/foreign-runs.ts';
import { type GivenFile, isEventFile, readEventFiles } from '../../exchange/tensorboard/event-files.ts';
import { readTrackioRuns } from '../../exchange/trackio-runs.ts';
import { readValues, writeValues } from '../../exchange/values-file.ts';
import { hashOfFile, hashOfTexts } from '../../files/hash-file.ts';
import { readTrackioFile } from '../../store/trackio-file.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { dropOptimizer } from '../../train/checkpoint-folder.ts';
import type { OpenedFile, OpenedRun, UploadedFile } from './opened-file.ts';
import { wholeCheckpoints } from './whole-checkpoints.ts';

/**
 * @param encoding what a person says that texts are in; found out by default
 * @param into a folder to be made, in which the opened runs lie
 * @throws LabError `import-unknown`, `import-mixed`, `import-empty` {file}; `bundle-damaged`, `bundle-newer`; what {@link decodeText} and `openModelFolder` throw
 */
export async function openFile(files: readonly UploadedFile[], into: string, encoding?: Encoding): Promise<OpenedFile> {
  mkdirSync(into);
  const [first] = files;
  if (isModelFolder(files.map(({ name }) => basename(name)))) {
    // Networks are a second to load, which no other file needs.
    const { openModelFolder } = await import('./hugging-face/open-model-folder.ts');
    return openModelFolder(files, into);
  }
  if (files.length === 1 && kindOf(first!) === 'bundle') return openedBundle(first!, into);
  const { kind, runs, problems, unused } = foreignRuns(files, encoding);
  if (runs.length === 0 && problems.length === 0 && unused.length === 0)
    throw new LabError('import-empty', { file: first!.name });
  const hashes = await Promise.all(files.map(({ path }) => hashOfFile(path)));
  const opened: OpenedRun[] = [];
  for (const [place, run] of runs.entries()) {
    const values = join(into, `${place}.jsonl.gz`);
    await writeValues(values, columnsOf(run));
    opened.push({
      ...{
        key: String(place),
        run: wholeOf(run),
        replaced: run.replaced,
        repeated: run.repeated,
        values,
        checkpoints: null,
      },
      metrics: run.metrics.map(({ name, unit, steps }) => ({
        ...{ name, unit: unitOf(name) ?? unit, count: steps.length, lastStep: steps.at(-1)! },
      })),
    });
  }
  const sha256 = hashes.length === 1 ? hashes[0]! : hashOfTexts(hashes);
  return { kind, sha256, lab: null, runs: opened, texts: [], problems, unused };
}

/**
 * By what it begins with; the name only where that is a text.
 *
 * @throws LabError `import-unknown` for a bundle by name alone, `import-parquet` {file}
 */
function kindOf({ name, path }: UploadedFile): OriginKind | 'zip' {
  const head = Buffer.alloc(512);
  const file = openSync(path, 'r');
  readSync(file, head);
  closeSync(file);
  if (head.toString('latin1', 257, 262) === 'ustar') return 'bundle';
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return 'trackio';
  if (head.readUInt32LE(0) === 0x04034b50) return 'zip';
  if (head.toString('latin1', 0, 4) === 'PAR1') throw new LabError('import-parquet', { file: name });
  if (/\.labrun$/i.test(name)) throw new LabError('import-unknown', { file: name });
  return isEventFile(name) ? 'tensorboard' : 'csv';
}

function foreignRuns(
  files: readonly UploadedFile[],
  encoding: Encoding | undefined,
): Required<ForeignRuns> & { kind: OriginKind } {
  const events: GivenFile[] = [];
  const read: (ForeignRuns & { kind: OriginKind })[] = [];
  for (const file of files) {
    const { name, path } = file;
    const kind = kindOf(file);
    if (kind === 'bundle') throw new LabError('import-mixed', { file: name });
    if (kind === 'tensorboard') events.push({ path: name, bytes: readFileSync(path) });
    else if (kind === 'zip') events.push(...eventFilesIn(path));
    else if (kind === 'trackio') {
      const rows = readTrackioFile(path);
      if (!rows) throw new LabError('import-unknown', { file: name });
      read.push({ kind, ...readTrackioRuns(rows, name) });
    } else {
      const { text } = decodeText(readFileSync(path), { file: name, limit: LARGEST_TABLE_BYTES, encoding });
      read.push({ kind, ...readCsvRuns(text, { file: name, name: basename(name).replace(/\.[^.]+$/, '') }) });
    }
  }
  if (events.length > 0) read.push({ kind: 'tensorboard', ...readEventFiles(events) });
  if (read.length === 0) throw new LabError('import-unknown', { file: files[0]!.name });
  return {
    kind: read[0]!.kind,
    runs: read.flatMap(({ runs }) => runs),
    problems: read.flatMap(({ problems }) => problems),
    unused: read.flatMap(({ unused = [] }) => unused),
  };
}

function eventFilesIn(zip: string): GivenFile[] {
  const entries = unzipSync(readFileSync(zip), { filter: ({ name }) => isEventFile(name) });
  return Object.entries(entries).map(([path, bytes]) => ({ path, bytes }));
}

function* columnsOf({ metrics }: ForeignRun): Generator<ValueColumn> {
  const most = 10_000;
  for (const { name, steps, values } of metrics)
    for (let from = 0; from < steps.length; from += most)
      yield {
        ...{ attempt: 1, metric: name },
        ...{ steps: steps.slice(from, from + most), values: values.slice(from, from + most) },
      };
}

/** As a run of this lab, with nothing made up; id and name are given when it is taken. */
function wholeOf({ name, metrics, startedAt, endedAt }: ForeignRun): WholeRun {
  const nothing = { preset: null, fault: null, result: null, parameters: null, bytesPerToken: null, baselines: null };
  return {
    ...{
      id: '',
      name: onOneLine(name).slice(0, 200) || '–',
      notes: '',
      tags: [],
      specification: null,
      origin: null,
      ...nothing,
    },
    ...{ state: 'finished', corpusSha256: null, createdAt: startedAt ?? 0, startedAt, endedAt, samples: [] },
    declaredMetrics: Object.fromEntries(metrics.map(({ name: metric, unit }) => [metric, { unit, better: null }])),
    attempts: [
      {
        ...{ attempt: 1, fromStep: 0, startedAt: startedAt ?? 0, endedAt, endedWith: 'finished' },
        ...{ computedBy: null, provenance: {} },
      },
    ],
    checkpoints: [],
  };
}

async function openedBundle({ name, path }: UploadedFile, into: string): Promise<OpenedFile> {
  const { facts, runs } = await openBundle(path, { name, into });
  const opened: OpenedRun[] = [];
  for (const given of runs) {
    const values = valuesOfBundle(into, given.id);
    const folder = dirname(checkpointsOfBundle(into, given.id));
    // As they were damaged where they come from: what is promised of it is what can be gone on from.
    const { run } = await wholeCheckpoints(given, { folder, which: 'all' });
    for (const { step, folder: name, contents } of given.checkpoints) {
      const whole = run.checkpoints.find((each) => each.step === step);
      if (!whole) rmSync(join(folder, name), { recursive: true });
      else if (whole.contents !== contents) dropOptimizer(join(folder, name));
    }
    const checkpoints = run.checkpoints.length > 0 ? checkpointsOfBundle(into, run.id) : null;
    opened.push({
      key: run.id,
      run,
      metrics: await metricsIn(run, values),
      replaced: 0,
      repeated: 0,
      values,
      checkpoints,
      ...(run.origin?.model ? { model: run.origin.model } : {}),
      ...(run.origin?.tokenizer ? { tokenizer: run.origin.tokenizer } : {}),
    });
  }
  return {
    ...{ kind: 'bundle', sha256: await hashOfFile(path), lab: facts.lab, runs: opened, problems: [], unused: [] },
    texts: facts.texts.map(({ name: text, sha256, included }) => ({
      ...{ name: text, sha256, file: included ? textOfBundle(into, sha256) : null },
    })),
  };
}

/** Read through to the end: what can't be read is told before anything is taken. */
async function metricsIn(run: WholeRun, values: string): Promise<FoundMetric[]> {
  const segments = effectiveSegments(run.attempts);
  const found = new Map<string, FoundMetric>();
  for await (const { attempt, metric, steps } of readValues(values)) {
    const entry = found.get(metric) ?? {
      ...{ name: metric, unit: unitOf(metric, run.declaredMetrics), count: 0, lastStep: 0 },
    };
    const counted = steps.filter((step) => isEffective(segments, attempt, step));
    entry.count += counted.length;
    entry.lastStep = Math.max(entry.lastStep, counted.at(-1) ?? 0);
    found.set(metric, entry);
  }
  return [...found.values()];
}
