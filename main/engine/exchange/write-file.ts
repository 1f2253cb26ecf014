/** Runs that go out as a file. Runs in a thread, over a connection that only reads. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { effectiveSegments, isEffective } from '../../contract/effective-history.ts';
import type { ExportNotes, ExportRequest } from '../../contract/exchange.ts';
import { safeFileName } from '../../contract/file-name.ts';
import { unitOf } from '../../contract/metric.ts';
import { type RunToBundle, writeBundle } from '../../exchange/bundle.ts';
import { type Cell, type DataTable, writeTable } from '../../exchange/tables.ts';
import { type StepOfValues, writeEventFile } from '../../exchange/tensorboard/event-files.ts';
import { attemptsOf } from '../../store/attempts.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { effectiveSteps } from '../../store/effective-steps.ts';
import type { StoredSummary } from '../../store/run-summary.ts';
import { valuesOf, wholeRunOf } from '../../store/whole-runs.ts';
import {
  type CheckpointContents,
  checkLengths,
  contentsOf,
  MANIFEST,
  manifestText,
  readManifest,
  withoutOptimizer,
} from '../../train/checkpoint-manifest.ts';
import { writeModelFolders } from './hugging-face/write-model-folder.ts';
import { runsTable } from './runs-table.ts';
import { wholeCheckpoints } from './whole-checkpoints.ts';

export interface WriteTask {
  request: ExportRequest;
  /** Of the runs, in their order. */
  summaries: StoredSummary[];
  to: string;
  /** LAB_HOME/runs */
  runsFolder: string;
  lab: string;
  madeAt: number;
  /** Texts of the runs; where one lies that goes along, `null` for those that stay. */
  texts: { name: string; sha256: string; file: string | null }[];
}

/** @param database as it is at one moment. @throws LabError `run-wrong-state`, `checkpoint-damaged`, `disk-full`, of weights for others what `writeModelFolders` throws */
export async function writeFile(database: ReadableDatabase, task: WriteTask): Promise<ExportNotes> {
  const { request, summaries, to } = task;
  const { format, content } = request;
  if (format === 'bundle') return writeRunsBundle(database, task);
  if (format === 'hf') return writeModelFolders(database, task);
  if (format === 'tensorboard') writeEventFiles(database, summaries, to);
  else await writeTable(to, content === 'runs' ? runsTable(summaries) : valuesTable(database, summaries), format);
  return { damaged: [], withoutCheckpoint: [], written: [] };
}

async function writeRunsBundle(database: ReadableDatabase, task: WriteTask): Promise<ExportNotes> {
  const { request, to, runsFolder, lab, madeAt, texts } = task;
  const runs: RunToBundle[] = [];
  const notes: ExportNotes = { damaged: [], withoutCheckpoint: [], written: [] };
  for (const id of request.runs) {
    const folder = join(runsFolder, id);
    const { run, damaged } = await wholeCheckpoints(wholeRunOf(database, id), { folder, which: request.checkpoints });
    runs.push({ run, values: valuesOf(database, id), folder, filesOf: filesOfCheckpoint });
    notes.damaged.push(...damaged.map((each) => ({ name: run.name, ...each })));
    if (run.checkpoints.length === 0 && request.checkpoints !== 'none') notes.withoutCheckpoint.push(run.name);
  }
  const told = texts.map(({ name, sha256, file }) => ({ name, sha256, included: file !== null }));
  const included = texts.flatMap(({ sha256, file }) => (file === null ? [] : [[sha256, file] as const]));
  await writeBundle(to, { facts: { lab, madeAt, runs: request.runs, texts: told }, runs, texts: new Map(included) });
  return notes;
}

/** @throws LabError `checkpoint-damaged` where one is gone or cut off */
function filesOfCheckpoint(folder: string, contents: CheckpointContents): { name: string; text?: string }[] {
  checkLengths(folder, contents);
  const manifest = readManifest(folder);
  if (contents === contentsOf(manifest)) return [...Object.keys(manifest.files), MANIFEST].map((name) => ({ name }));
  const slimmed = withoutOptimizer(manifest);
  const files = Object.keys(slimmed.files).map((name) => ({ name }));
  return [...files, { name: MANIFEST, text: manifestText(slimmed) }];
}

/** A zip archive of folders, one a run, each with one event file: what TensorBoard wants its `--logdir` to be. */
function writeEventFiles(database: ReadableDatabase, summaries: readonly StoredSummary[], to: string): void {
  const target = openSync(to, 'w');
  try {
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      writeFileSync(target, piece);
    });
    const taken = new Set<string>();
    for (const summary of summaries) {
      const name = safeFileName(summary.name);
      // Two systems of three take “Rate” and “rate” for one.
      const folder = taken.has(name.toLowerCase()) ? `${name} ${summary.id}` : name;
      taken.add(folder.toLowerCase());
      const seconds = Math.floor((summary.startedAt ?? summary.createdAt) / 1000);
      const entry = new ZipDeflate(`${folder}/events.out.tfevents.${seconds}.lab`, { level: 6 });
      zip.add(entry);
      const unit = (metric: string) => unitOf(metric, summary.declaredMetrics);
      for (const piece of writeEventFile(timed(effectiveSteps(database, summary.id), seconds), unit)) entry.push(piece);
      entry.push(new Uint8Array(), true);
    }
    zip.end();
  } finally {
    closeSync(target);
  }
}

/** Each step at the time that training had reached when it was done, where that was measured. */
function* timed(steps: ReturnType<typeof effectiveSteps>, start: number): Generator<StepOfValues> {
  let wallTime = start;
  for (const { step, values } of steps) {
    const seconds = values.find(({ metric }) => metric === 'wallSeconds')?.value;
    if (seconds !== undefined && Number.isFinite(seconds)) wallTime = start + seconds;
    yield { wallTime, step, values };
  }
}

/** A row a value, superseded attempts included: `effective` is 1 where the attempt speaks for the step. */
function valuesTable(database: ReadableDatabase, summaries: readonly StoredSummary[]): DataTable {
  function* rows(): Generator<Cell[]> {
    for (const { id, name, declaredMetrics } of summaries) {
      const segments = effectiveSegments(attemptsOf(database, id));
      for (const { attempt, metric, steps, values } of valuesOf(database, id)) {
        const unit = unitOf(metric, declaredMetrics);
        for (const [place, step] of steps.entries()) {
          const effective = isEffective(segments, attempt, step) ? 1 : 0;
          yield [id, name, attempt, metric, step, values[place]!, effective, unit];
        }
      }
    }
  }
  return {
    columns: [
      { name: 'id', kind: 'text' },
      { name: 'run', kind: 'text' },
      { name: 'attempt', kind: 'integer' },
      { name: 'metric', kind: 'text' },
      { name: 'step', kind: 'integer' },
      { name: 'value', kind: 'number' },
      { name: 'effective', kind: 'integer' },
      { name: 'unit', kind: 'text' },
    ],
    rows: rows(),
  };
}
