/** The columns of the runs table: how each is sorted. What a cell shows is in run-cell.tsx. */
import type { RunSummary } from '../../../main/contract/run.ts';
import { FIELDS, type Field, type FieldPath } from '../../features/runs/specification-fields.ts';
import type { Translate } from '../../words/index.ts';
import type { NamingKey } from '../../words/label-terms.ts';

/** What happened to a run; beside these every setting can be a column, under its path. */
export const FACTS = [
  'name',
  'state',
  'progress',
  'bestValidationLoss',
  'bestBitsPerByte',
  'tokensPerSecond',
  'model',
  'corpus',
  'path',
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
/** Those that one sees first; the text stands in the name. */
export const DEFAULT_COLUMNS: readonly Column[] = FACTS.filter(
  (column) => !['model', 'corpus', 'disk'].includes(column),
);

/** The columns in a stored text, the fixed ones always; `undefined` where the text means nothing (any more). */
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
  return COLUMNS.filter((column) => names.includes(column) || FIXED_COLUMNS.includes(column));
}

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
    case 'state':
      return STATE_ORDER.indexOf(run.state) * 1e6 + (run.queuePosition ?? 0);
    case 'progress':
      return run.step / run.steps;
    case 'bestValidationLoss':
      return finite(run.bestValidationLoss);
    case 'bestBitsPerByte':
      return finite(run.bestBitsPerByte);
    case 'tokensPerSecond':
      return finite(run.tokensPerSecond);
    case 'model':
      return run.parameters ?? run.modelKind;
    case 'corpus':
      return run.corpus;
    case 'path':
      return run.path ? `${run.path.backend} ${run.path.execution}` : null;
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

function finite(value: RunSummary['bestBitsPerByte']): number | null {
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** The order in which a table gets its runs, and keeps those that are equal: the newest first. */
export function newestFirst(one: RunSummary, other: RunSummary): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1);
}
