/** The effective history of a run step by step: what a table or an event file of it holds. */
import { effectiveSegments } from '../contract/effective-history.ts';
import { attemptsOf } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { metricsOf } from './metric-names.ts';
import { fromStored } from './stored-number.ts';

export interface EffectiveStep {
  step: number;
  values: { metric: string; value: number }[];
}

/** In order of step, and within one in the order in which metrics are listed. Call it in a transaction. */
export function* effectiveSteps(database: ReadableDatabase, run: string): Generator<EffectiveStep> {
  // One statement a metric: each has one iterator at a time.
  const rowsOf = (attempt: number, metric: string, from: number, to: number) =>
    database
      .prepare<[string, number, string, number, number], { step: number; value: number | null }>(
        'SELECT step, value FROM metrics WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? ORDER BY step',
      )
      .iterate(run, attempt, metric, from, to);
  for (const { attempt, from, to } of effectiveSegments(attemptsOf(database, run))) {
    const streams = metricsOf(database, run, attempt).map((metric) => {
      const rows = rowsOf(attempt, metric, from, to);
      return { metric, rows, next: rows.next() };
    });
    try {
      while (true) {
        const step = Math.min(...streams.map(({ next }) => (next.done ? Number.POSITIVE_INFINITY : next.value.step)));
        if (step === Number.POSITIVE_INFINITY) break;
        const values: EffectiveStep['values'] = [];
        for (const stream of streams) {
          if (stream.next.done || stream.next.value.step !== step) continue;
          values.push({ metric: stream.metric, value: fromStored(stream.next.value.value) });
          stream.next = stream.rows.next();
        }
        yield { step, values };
      }
    } finally {
      for (const { rows } of streams) rows.return?.();
    }
  }
}
