/** Writes the files that go out and opens those that come in, in a thread of its own: either may take seconds. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { effectiveSegments, isEffective } from '../../contract/effective-history.ts';
import type { ExportRequest, FoundMetric } from '../../contract/exchange.ts';
import { METRICS, metricName } from '../../contract/metric.ts';
import type { OriginKind } from '../../contract/run-origin.ts';
import type { ValueColumn, WholeRun } from '../../contract/whole-run.ts';
import { openBundle, type RunToBundle, valuesOfBundle, writeBundle } from '../../exchange/bundle.ts';
import { readValues } from '../../exchange/values-file.ts';
import { hashOfFile } from '../../files/hash-file.ts';
import { openSnapshot } from '../../store/database.ts';
import { valuesOf, wholeRunOf } from '../../store/whole-runs.ts';
import { answerWith } from '../threads.ts';
import { chosenCheckpoints } from './chosen-checkpoints.ts';

export type ExchangeTask =
  | {
      kind: 'write';
      /** The lab's database. */
      database: string;
      request: ExportRequest;
      to: string;
      /** LAB_HOME/runs */
      runsFolder: string;
      lab: string;
      madeAt: number;
      /** Hash → file, of the texts that may go along; `null` for those that stay. */
      texts: { name: string; sha256: string; file: string | null }[];
    }
  /** `fileName`: as the person knows it. */
  | { kind: 'open'; file: string; fileName: string; into: string };

export interface OpenedFile {
  kind: OriginKind;
  sha256: string;
  lab: string | null;
  runs: { run: WholeRun; metrics: FoundMetric[] }[];
  texts: { name: string; sha256: string; included: boolean }[];
}

const task = workerData as ExchangeTask;

async function write({
  database: file,
  request,
  to,
  runsFolder,
  lab,
  madeAt,
  texts,
}: ExchangeTask & { kind: 'write' }) {
  const database = openSnapshot(file);
  try {
    const whole = request.runs.map((run) => chosenCheckpoints(wholeRunOf(database, run), request.checkpoints));
    const hashes = new Set(whole.map(({ corpusSha256 }) => corpusSha256));
    const wanted = texts.filter(({ sha256 }) => hashes.has(sha256));
    const runs = whole.map(
      (run): RunToBundle => ({ run, values: valuesOf(database, run.id), folder: join(runsFolder, run.id) }),
    );
    await writeBundle(to, {
      facts: {
        lab,
        madeAt,
        runs: request.runs,
        texts: wanted.map(({ name, sha256, file }) => ({ name, sha256, included: file !== null })),
      },
      runs,
      texts: new Map(wanted.flatMap(({ sha256, file }) => (file === null ? [] : [[sha256, file] as const]))),
    });
    return null;
  } finally {
    database.close();
  }
}

async function open({ file, fileName, into }: ExchangeTask & { kind: 'open' }): Promise<OpenedFile> {
  mkdirSync(into);
  const { facts, runs } = await openBundle(file, { name: fileName, into });
  const found = [];
  for (const run of runs) found.push({ run, metrics: await metricsOf(run, readValues(valuesOfBundle(into, run.id))) });
  return { kind: 'bundle', sha256: await hashOfFile(file), lab: facts.lab, runs: found, texts: facts.texts };
}

/** Read through to the end: what can't be read is told before anything is taken. */
async function metricsOf(run: WholeRun, columns: AsyncIterable<ValueColumn>): Promise<FoundMetric[]> {
  const segments = effectiveSegments(run.attempts);
  const found = new Map<string, FoundMetric>();
  for await (const { attempt, metric, steps } of columns) {
    const known = metricName.safeParse(metric);
    const entry = found.get(metric) ?? {
      name: metric,
      unit: known.success ? METRICS[known.data].unit : null,
      count: 0,
      lastStep: 0,
    };
    const counted = steps.filter((step) => isEffective(segments, attempt, step));
    entry.count += counted.length;
    entry.lastStep = Math.max(entry.lastStep, counted.at(-1) ?? 0);
    found.set(metric, entry);
  }
  return [...found.values()];
}

void answerWith(() => (task.kind === 'write' ? write(task) : open(task)));
