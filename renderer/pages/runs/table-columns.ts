/** The columns of the runs table: how each is sorted. What a cell shows is in run-cell.tsx. */

import { commonMetric, HEADLINES, type HeadlineMetric, headlineMetric } from '../../../main/contract/headline.ts';
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
  'headline',
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

/** Key of its name over runs that are judged by this metric, all of them; `null`: by several. */
export const labelOver = (column: Column, judgedBy: HeadlineMetric | null): NamingKey =>
  column === 'headline' && judgedBy !== null ? `column.${judgedBy}` : columnLabel(column);

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
  const known = names.flatMap((name) => columnCalled(name) ?? []);
  return [...new Set([...FIXED_COLUMNS.filter((column) => !known.includes(column)), ...known])];
}

/** The column of this name, or of one that it had before. */
export const columnCalled = (name: unknown): Column | undefined =>
  COLUMNS.find((column) => column === (name === 'bestBitsPerByte' ? 'headline' : name));

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

/** What a run is compared by, whatever it was set to. */
export const METRIC_COLUMNS = ['bestValidationLoss', 'headline', 'tokensPerSecond'] as const satisfies Fact[];
export type MetricColumn = (typeof METRIC_COLUMNS)[number];
export const isMetric = (column: Column): column is MetricColumn =>
  (METRIC_COLUMNS as readonly Column[]).includes(column);

/** How the table prints numbers of a column, and which way is better. */
export interface Told {
  better: 'lower' | 'higher';
  printed: { scale: number; decimals: number; sign: string };
}

/** @returns `null` where these runs are judged by unlike metrics */
export function toldIn(column: MetricColumn, runs: readonly RunSummary[]): Told | null {
  if (column === 'headline') {
    const metric = commonMetric(runs);
    return metric && HEADLINES[metric];
  }
  const better = column === 'tokensPerSecond' ? 'higher' : 'lower';
  return { better, printed: { scale: 1, decimals: SHOWN_DECIMALS[column], sign: '' } };
}

/** Numbers stand at the right. */
export const NUMBER_COLUMNS: readonly Column[] = [
  'bestValidationLoss',
  'headline',
  'tokensPerSecond',
  'disk',
  ...FIELDS.filter(({ kind }) => kind === 'number').map(({ path }) => path),
];

/** Columns whose smallest value is what one looks for. */
export const ASCENDING_COLUMNS: readonly Column[] = [
  'name',
  'state',
  'bestValidationLoss',
  'headline',
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
    case 'headline':
      return run.headline && headlineRank(run.headline.metric, finiteOf(run.headline.value));
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

/** The best first, those of one metric together. @param value by this metric */
export function headlineRank(metric: HeadlineMetric | null, value: number | null): number | null {
  if (metric === null || value === null) return null;
  const sign = HEADLINES[metric].better === 'lower' ? 1 : -1;
  return headlineMetric.options.indexOf(metric) * APART + sign * value;
}

/** Further than two values of one metric are. */
const APART = 1e9;

/** The order in which a table gets its runs, and keeps those that are equal: the newest first. */
export function newestFirst(one: RunSummary, other: RunSummary): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1);
}
