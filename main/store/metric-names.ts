/** Which metrics a run has values of. */
import { METRICS } from '../contract/metric.ts';
import { attemptsOf } from './attempts.ts';
import { prepared, type ReadableDatabase } from './database.ts';

const KNOWN = Object.keys(METRICS);

/** The lab's own in the order in which they are listed, then those from elsewhere by name. */
export function compareMetrics(one: string, other: string): number {
  const place = (name: string) => (KNOWN.includes(name) ? KNOWN.indexOf(name) : KNOWN.length);
  return place(one) - place(other) || Number(one > other) - Number(one < other);
}

/** Of an attempt. From metric to metric along the key: a look for each, and not for each of its values. */
export function metricsOf(database: ReadableDatabase, run: string, attempt: number): string[] {
  const next = prepared<[string, number, string], { metric: string }>(
    database,
    'SELECT metric FROM metrics WHERE run = ? AND attempt = ? AND metric > ? ORDER BY metric LIMIT 1',
  );
  const found: string[] = [];
  for (let row = next.get(run, attempt, ''); row !== undefined; row = next.get(run, attempt, row.metric))
    found.push(row.metric);
  return found.sort(compareMetrics);
}

/** Of all attempts of a run, whatever came of them. */
export const metricNamesOf = (database: ReadableDatabase, run: string): string[] => [
  ...new Set(attemptsOf(database, run).flatMap(({ attempt }) => metricsOf(database, run, attempt))),
];
