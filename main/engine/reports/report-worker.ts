/** Reads a report's parts and writes its file, in a thread of its own: what is long, with every value, may take seconds. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { FORWARD_AXES, type ValuePage } from '../../contract/metric.ts';
import type { ReportExport } from '../../contract/report.ts';
import { rangeOf, type View } from '../../figures/comparison-view.ts';
import { partKey } from '../../report/parts.ts';
import { partsIn } from '../../report/parts-in.ts';
import { type PartAnswer, type ReportedRun, type ReportSources, reportFile } from '../../report/report-file.ts';
import { curvesOf } from '../../store/curve.ts';
import { eventsOf } from '../../store/curve-events.ts';
import { openSnapshot, type ReadableDatabase } from '../../store/database.ts';
import { metricsPage } from '../../store/metric-pages.ts';
import { answerWith } from '../threads.ts';

export type ReportTask = { kind: 'parts'; text: string } | ({ kind: 'write' } & WriteReport);

interface WriteReport {
  report: ReportExport;
  /** By {@link partKey}. */
  answers: ReadonlyMap<string, PartAnswer>;
  runs: ReportedRun[];
  flopsPerToken: Readonly<Record<string, number>>;
  to: string;
  /** The file of the lab's. */
  database: string;
  lab: string;
  madeAt: number;
}

/** Buckets of a curve: about one for each pixel of a chart in a file. */
const BUCKETS = 800;
const task = workerData as ReportTask;

function sourcesOn(
  database: ReadableDatabase,
  { answers, runs, flopsPerToken, lab, madeAt }: WriteReport,
): ReportSources {
  const curvesBetween = (
    { axis, curve, smooth: smoothing }: View,
    of: readonly string[],
    view: { from?: number; to?: number },
  ) =>
    new Map(
      curvesOf(database, { runs: of, metrics: [curve], axis, buckets: BUCKETS, smoothing, flopsPerToken, ...view }).map(
        ({ run, curves }) => [run, curves[0]!] as const,
      ),
    );
  const eventsOn = ({ axis }: View, of: readonly string[]) =>
    new Map(eventsOf(database, { runs: of, axis, flopsPerToken }).map((found) => [found.run, found] as const));
  return {
    ...{ lab, madeAt, runs },
    answer: (part) => answers.get(partKey(part))!,
    curves(view, of) {
      const [from, to] = rangeOf(view.zoom) ?? [];
      const looksAtPart = from !== undefined && to !== undefined && FORWARD_AXES.includes(view.axis);
      return {
        curves: curvesBetween(view, of, {}),
        parts: looksAtPart ? curvesBetween(view, of, { from, to }) : null,
        events: view.events ? eventsOn(view, of) : null,
      };
    },
    *pagesOf(run, metrics): Generator<ValuePage> {
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = metricsPage(database, { run, metrics, ...(cursor === undefined ? {} : { cursor }) });
        yield page.rows;
        cursor = page.cursor;
      }
    },
  };
}

async function write(asked: WriteReport): Promise<null> {
  const database = openSnapshot(asked.database);
  const file = openSync(asked.to, 'w');
  try {
    for await (const piece of reportFile(asked.report, sourcesOn(database, asked))) writeFileSync(file, piece);
    return null;
  } finally {
    closeSync(file);
    database.close();
  }
}

void answerWith(() => (task.kind === 'write' ? write(task) : partsIn(task.text)));
