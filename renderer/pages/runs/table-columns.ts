/** The columns of the runs table: how each is sorted. What a cell shows is in run-cell.tsx. */

import { finiteOf } from '../../../main/contract/metric.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { SHOWN_DECIMALS } from '../../../main/query/run-fields.ts';
import { FIELDS, type Field, type FieldPath } from '../../features/runs/specification-fields.ts';
import type { Translate } from '../../words/index.ts';
import type { NamingKey } from '../../words/label-terms.ts';

/** What happened to a run; beside these every setting can be a column, under its path. */
export const FACTS = [
  'name',
  'state',
  'changes',
  'progress',
  'bestValidationLoss',
  'bestBitsPerByte',
  'tokensPerSecond',
  'model',
  'corpus',
  'computedBy',
  'started',
  'disk',
] as const;
export type Fact = (typeof FACTS)[number];
export type Column = Fact | FieldPath;
/** In the order in which they stand: what a run was set to before what came of it. */
export const COLUMNS: readonly Column[] = ['name', 'state', ...FIELDS.map(({ path }) => path), ...FACTS.slice(2)];

/** The setting whose column this is. */
export const settingOf = (column: Column): Field | undefined => FIELDS.find(({ path }) => path === column);

/** Key of its name in the catalogue. */
export const columnLabel = (column: Column): NamingKey => settingOf(column)?.label ?? `column.${column as Fact}`;

export function columnName(column: Column, t: Translate): string {
  return t(columnLabel(column));
}

/** Columns that can't be hidden. */
export const FIXED_COLUMNS: readonly Column[] = ['name', 'state'];
/** Those that one sees first; the text stands in the name, and across tokenizers only bits per byte mean the same. */
export const DEFAULT_COLUMNS: readonly Column[] = FACTS.filter(
  (column) => !['bestValidationLoss', 'model', 'corpus', 'disk'].includes(column),
);

/** The columns in a stored text in their order, the fixed ones always; `undefined` where the text means nothing (any more). */
export function readColumns(stored: string | null): readonly Column[] | undefined {
  if (stored === null) return undefined;
  let names: unknown;
  try {
    names = JSON.parse(stored);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!Array.isArray(names)) return undefined;
  const known = names.flatMap((name) => COLUMNS.find((column) => column === name) ?? []);
  return [...new Set([...FIXED_COLUMNS.filter((column) => !known.includes(column)), ...known])];
}

/** With one more column, before the first that usually stands behind it. */
export function withColumn(shown: readonly Column[], column: Column): Column[] {
  const behind = shown.findIndex((each) => COLUMNS.indexOf(each) > COLUMNS.indexOf(column));
  const place = behind < 0 ? shown.length : behind;
  return [...shown.slice(0, place), column, ...shown.slice(place)];
}

/** With a column a place further to the front (−1) or the end (+1); the ends stay. */
export function withMoved(shown: readonly Column[], column: Column, by: -1 | 1): Column[] {
  const from = shown.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= shown.length) return [...shown];
  const without = shown.filter((each) => each !== column);
  return [...without.slice(0, to), column, ...without.slice(to)];
}

/** What a run is judged by, and which way is better. */
export const BETTER = {
  bestValidationLoss: 'lower',
  bestBitsPerByte: 'lower',
  tokensPerSecond: 'higher',
} as const satisfies Partial<Record<Fact, 'lower' | 'higher'>>;
export type MetricColumn = keyof typeof BETTER;
/** Behind the point, as the table prints them. */
export const DECIMALS: Readonly<Record<MetricColumn, number>> = SHOWN_DECIMALS;
export const METRIC_COLUMNS = Object.keys(BETTER) as MetricColumn[];
export const isMetric = (column: Column): column is MetricColumn => Object.hasOwn(BETTER, column);

/** Numbers stand at the right. */
export const NUMBER_COLUMNS: readonly Column[] = [
  'bestValidationLoss',
  'bestBitsPerByte',
  'tokensPerSecond',
  'disk',
  ...FIELDS.filter(({ kind }) => kind === 'number').map(({ path }) => path),
];

/** Columns whose smallest value is what one looks for. */
export const ASCENDING_COLUMNS: readonly Column[] = [
  'name',
  'state',
  'bestValidationLoss',
  'bestBitsPerByte',
  'corpus',
  ...FIELDS.map(({ path }) => path),
];

const STATE_ORDER = ['running', 'queued', 'paused', 'interrupted', 'failed', 'stopped', 'finished'] as const;

/** What a column is sorted by; `null` always comes last. */
export function sortValue(run: RunSummary, column: Column): number | string | null {
  switch (column) {
    case 'name':
      return run.name;
    case 'changes':
      return null;
    case 'state':
      return STATE_ORDER.indexOf(run.state) * 1e6 + (run.queuePosition ?? 0);
    case 'progress':
      return run.step / run.steps;
    case 'bestValidationLoss':
      return finiteOf(run.bestValidationLoss);
    case 'bestBitsPerByte':
      return finiteOf(run.bestBitsPerByte);
    case 'tokensPerSecond':
      return finiteOf(run.tokensPerSecond);
    case 'model':
      return run.parameters ?? run.modelKind;
    case 'corpus':
      return run.corpus;
    case 'computedBy':
      return run.computedBy ? `${run.computedBy.backend} ${run.computedBy.execution}` : null;
    case 'started':
      return run.startedAt ?? run.createdAt;
    case 'disk':
      return run.diskBytes;
    default: {
      const value = run.settings[column];
      return typeof value === 'number' || typeof value === 'string' ? value : null;
    }
  }
}

/** The order in which a table gets its runs, and keeps those that are equal: the newest first. */
export function newestFirst(one: RunSummary, other: RunSummary): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1);
}
