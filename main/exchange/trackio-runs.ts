/** What trackio logged, as runs. Pure: its database is read in main/store. */
import type { ImportProblem } from '../contract/exchange.ts';
import { ownValue } from '../contract/own-value.ts';
import { createGathering, type ForeignRun, type ForeignRuns, isStep } from './foreign-runs.ts';

export interface LoggedRow {
  runId: string | null;
  runName: string;
  step: number;
  timestamp: string;
  metrics: string;
}

/** As trackio writes what JSON can't. */
const NOT_FINITE: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/**
 * A metric whose steps go back was resumed there: what it had beyond is replaced. Texts, tables and pictures are passed
 * over.
 */
export function readTrackioRuns(rows: readonly LoggedRow[], file: string): ForeignRuns {
  const problems: ImportProblem[] = [];
  const runs = new Map<string, { name: string; times: number[]; gathering: ReturnType<typeof createGathering> }>();
  const last = new Map<string, number>();
  for (const [place, { runId, runName, step, timestamp, metrics }] of rows.entries()) {
    const problem = (kind: ImportProblem['problem'], text: string) =>
      problems.push({ file, line: place + 1, byte: null, problem: kind, text: text.slice(0, 60) });
    const values = objectIn(metrics);
    if (!values) {
      problem('no-json', metrics);
      continue;
    }
    if (!isStep(step)) {
      problem('no-step', String(step));
      continue;
    }
    const key = runId ?? runName;
    const run = runs.get(key) ?? { name: runName, times: [], gathering: createGathering() };
    runs.set(key, run);
    const time = Date.parse(timestamp);
    if (Number.isFinite(time)) run.times.push(time);
    for (const [name, given] of Object.entries(values)) {
      const value = typeof given === 'string' ? ownValue(NOT_FINITE, given) : given;
      if (typeof value !== 'number') continue;
      const before = last.get(`${key} ${name}`);
      if (before !== undefined && step < before) run.gathering.restart(step, name);
      last.set(`${key} ${name}`, step);
      run.gathering.add(name, step, value);
    }
  }
  const told = [...runs.values()].map(
    ({ name, times, gathering }): ForeignRun => ({
      ...{ name, metrics: gathering.metrics(), replaced: gathering.replaced(), repeated: gathering.repeated() },
      startedAt: times[0] ?? null,
      endedAt: times.at(-1) ?? null,
    }),
  );
  return { runs: told.filter(({ metrics }) => metrics.length > 0), problems };
}

function objectIn(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
