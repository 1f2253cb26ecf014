/** Raw metric rows of a run, page by page, in one order however many attempts and metrics there are. */
import { LabError } from '../contract/fault.ts';
import { type MeasuredRow, toWire } from '../contract/metric.ts';
import { attemptsOf } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { compareMetrics, metricsOf } from './metric-names.ts';
import { fromStored } from './stored-number.ts';

export interface MetricsQuery {
  run: string;
  /** All by default. */
  metrics?: readonly string[] | undefined;
  /** The `cursor` of the page before; none for the first page. */
  cursor?: string | undefined;
  /** Only rows of later steps; counts for the first page. */
  afterStep?: number | undefined;
  /** Most rows of the page; 10,000 by default. */
  limit?: number | undefined;
}

export interface MetricsPage {
  /** In order of step, then attempt, then metric: all that was ever measured, superseded attempts included. */
  rows: (MeasuredRow & { attempt: number })[];
  /** For the next page; `null` when this page is the last. */
  cursor: string | null;
}

interface Stream {
  attempt: number;
  metric: string;
  rows: Iterator<{ step: number; value: number | null }>;
  next: { step: number; value: number | null } | undefined;
}

/**
 * Merges one sorted range an attempt and metric, so a page costs its own length and not the run's. Call it in a
 * transaction. @throws LabError `bad-use` for a cursor that is none
 */
export function metricsPage(database: ReadableDatabase, query: MetricsQuery): MetricsPage {
  const { run, metrics, cursor, afterStep, limit = 10_000 } = query;
  const after = cursor === undefined ? beginning(afterStep) : parseCursor(cursor);
  const streams: Stream[] = attemptsOf(database, run).flatMap(({ attempt }) =>
    metricsOf(database, run, attempt)
      .filter((metric) => metrics?.includes(metric) ?? true)
      .map((metric) => {
        // What sorts up to the cursor's attempt and metric has had its row of that step.
        const had = after !== null && comparePlaces({ attempt, metric }, after) <= 0;
        const rows = database
          .prepare<[string, number, string, number], { step: number; value: number | null }>(
            'SELECT step, value FROM metrics WHERE run = ? AND attempt = ? AND metric = ? AND step >= ? ORDER BY step',
          )
          .iterate(run, attempt, metric, after === null ? 0 : after.step + (had ? 1 : 0));
        return { attempt, metric, rows, next: rows.next().value };
      }),
  );
  try {
    const rows: MetricsPage['rows'] = [];
    let place: Stream | undefined;
    for (place = earliest(streams); place?.next && rows.length < limit; place = earliest(streams)) {
      const { attempt, metric, next } = place;
      rows.push({ attempt, metric, step: next.step, value: toWire(fromStored(next.value)) });
      place.next = place.rows.next().value;
    }
    const last = rows.at(-1);
    return { rows, cursor: place?.next && last ? `${last.step}.${last.attempt}.${last.metric}` : null };
  } finally {
    // A statement left open would hold its snapshot, and the log could not be emptied.
    for (const { rows } of streams) rows.return?.();
  }
}

function earliest(streams: readonly Stream[]): Stream | undefined {
  let best: Stream | undefined;
  // Streams lie in order of attempt and metric: the first of equal steps is the earliest.
  for (const stream of streams) if (stream.next && (!best?.next || stream.next.step < best.next.step)) best = stream;
  return best;
}

interface Place {
  attempt: number;
  metric: string;
}

/** The place after everything of a step. */
function beginning(afterStep: number | undefined): (Place & { step: number }) | null {
  return afterStep === undefined ? null : { step: afterStep, attempt: Number.MAX_SAFE_INTEGER, metric: '' };
}

function comparePlaces(one: Place, other: Place): number {
  return one.attempt - other.attempt || compareMetrics(one.metric, other.metric);
}

function parseCursor(cursor: string): Place & { step: number } {
  const [, step, attempt, metric] = /^(\d{1,15})\.(\d{1,9})\.(.+)$/s.exec(cursor) ?? [];
  if (step === undefined || attempt === undefined || metric === undefined) throw new LabError('bad-use', { cursor });
  return { step: Number(step), attempt: Number(attempt), metric };
}
