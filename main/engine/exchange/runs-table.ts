/** Runs as a table: a row each, what happened to it and every setting that any of them has. Pure. */

import { numberOf } from '../../contract/metric.ts';
import { trainedSeconds } from '../../contract/run.ts';
import type { Cell, DataTable } from '../../exchange/tables.ts';
import type { StoredSummary } from '../../store/run-summary.ts';

const time = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds).toISOString());

const FACTS: readonly { name: string; kind: 'text' | 'number' | 'integer'; of: (run: StoredSummary) => Cell }[] = [
  { name: 'id', kind: 'text', of: ({ id }) => id },
  { name: 'name', kind: 'text', of: ({ name }) => name },
  { name: 'state', kind: 'text', of: ({ state }) => state },
  { name: 'tags', kind: 'text', of: ({ tags }) => tags.join(', ') },
  { name: 'preset', kind: 'text', of: ({ preset }) => preset },
  { name: 'step', kind: 'integer', of: ({ step }) => step },
  { name: 'parameters', kind: 'integer', of: ({ parameters }) => parameters },
  { name: 'bestValLoss', kind: 'number', of: ({ bestValidationLoss }) => numberOf(bestValidationLoss) },
  { name: 'headlineMetric', kind: 'text', of: ({ headline }) => headline?.metric ?? null },
  { name: 'headline', kind: 'number', of: ({ headline }) => headline && numberOf(headline.value) },
  { name: 'bestStep', kind: 'integer', of: ({ headline }) => headline?.step ?? null },
  { name: 'tokensPerSecond', kind: 'number', of: ({ tokensPerSecond }) => numberOf(tokensPerSecond) },
  { name: 'seconds', kind: 'number', of: trainedSeconds },
  { name: 'computedBy', kind: 'text', of: ({ computedBy }) => computedBy?.backend ?? null },
  { name: 'importedFrom', kind: 'text', of: ({ origin }) => origin?.kind ?? null },
  { name: 'created', kind: 'text', of: ({ createdAt }) => time(createdAt) },
  { name: 'started', kind: 'text', of: ({ startedAt }) => time(startedAt) },
  { name: 'ended', kind: 'text', of: ({ endedAt }) => time(endedAt) },
];

/** A setting that one of them lacks is an empty cell. */
export function runsTable(runs: readonly StoredSummary[]): DataTable {
  const paths = [...new Set(runs.flatMap(({ settings }) => Object.keys(settings)))];
  const settings = paths.map((path) => {
    const isNumber = runs.every((run) => ['number', 'object', 'undefined'].includes(typeof run.settings[path]));
    return { name: path, kind: isNumber ? ('number' as const) : ('text' as const) };
  });
  const cellOf = (run: StoredSummary, path: string, kind: string): Cell => {
    const value = run.settings[path];
    if (value === undefined || value === null) return null;
    return kind === 'number' ? Number(value) : typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return {
    columns: [...FACTS.map(({ name, kind }) => ({ name, kind })), ...settings],
    rows: runs.map((run) => [
      ...FACTS.map(({ of }) => of(run)),
      ...settings.map(({ name, kind }) => cellOf(run, name, kind)),
    ]),
  };
}
