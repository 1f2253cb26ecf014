/** Which metrics a run has values of. */
import { METRICS } from '../contract/metric.ts';
import type { ReadableDatabase } from './database.ts';

const KNOWN = Object.keys(METRICS);

/** The lab's own in the order in which they are listed, then those from elsewhere by name. */
export function compareMetrics(one: string, other: string): number {
  const place = (name: string) => (KNOWN.includes(name) ? KNOWN.indexOf(name) : KNOWN.length);
  return place(one) - place(other) || Number(one > other) - Number(one < other);
}

/** Of an attempt. From metric to metric along the key: a look for each, and not for each of its values. */
export function metricsOf(database: ReadableDatabase, run: string, attempt: number): string[] {
  const next = database
    .prepare<[string, number, string], string>(
      'SELECT metric FROM metrics WHERE run = ? AND attempt = ? AND metric > ? ORDER BY metric LIMIT 1',
    )
    .pluck();
  const found: string[] = [];
  for (let metric = next.get(run, attempt, ''); metric !== undefined; metric = next.get(run, attempt, metric))
    found.push(metric);
  return found.sort(compareMetrics);
}
