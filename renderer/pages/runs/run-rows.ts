/** The rows of the runs table: runs, or groups of them; what each has in a column, and its distance from the baseline. Pure. */
import { commonMetric } from '../../../main/contract/headline.ts';
import { finiteOf } from '../../../main/contract/metric.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import {
  ALL_BUT_SEED,
  type GroupSpread,
  groupRuns,
  groupSpread,
  LOSS_MEANS_ALIKE,
  type RunGroup,
  sharedName,
} from '../../../main/query/run-groups.ts';
import { isSameText } from '../../../main/query/same-text.ts';
import {
  type Column,
  headlineRank,
  METRIC_COLUMNS,
  type MetricColumn,
  NUMBER_COLUMNS,
  newestFirst,
  sortValue,
} from './table-columns.ts';

export interface GroupRow extends RunGroup {
  id: string;
  name: string;
  by: string;
}
/** A run is a row as it is, so that a row is drawn again only when its run has changed. */
export type RunsRow = RunSummary | GroupRow;

export const isGroup = (row: RunsRow): row is GroupRow => 'runs' in row;
export const membersOf = (row: RunsRow): readonly RunSummary[] | undefined => (isGroup(row) ? row.runs : undefined);

/**
 * Groups, or the runs themselves where nothing groups them, the newest first.
 *
 * @param nameOf what a group by something else than the seed is called
 */
export function rowsOf(runs: readonly RunSummary[], by: string, nameOf: (group: RunGroup) => string): RunsRow[] {
  const inOrder = [...runs].sort(newestFirst);
  if (by === '') return inOrder;
  return groupRuns(inOrder, by).map((group) => ({
    ...group,
    id: `group ${group.key}`,
    by,
    name: by === ALL_BUT_SEED ? sharedName(group) : nameOf(group),
  }));
}

/** Of the finite values of its runs, `null` without any; without a mean where they are of unlike tokens. */
export function spreadIn({ by, ...group }: Pick<GroupRow, 'by' | 'key' | 'runs'>, column: Column): GroupSpread | null {
  return groupSpread(group, by, (run) => numberIn(run, column), LOSS_MEANS_ALIKE[column]);
}

/** What all of them have, `undefined` where they differ. */
export function commonValue({ runs }: RunGroup, column: Column): ReturnType<typeof sortValue> | undefined {
  const [first, ...others] = runs.map((run) => sortValue(run, column));
  return others.every((value) => value === first) ? first : undefined;
}

/** What a row is sorted by: a group by its mean, its newest start, or what all of its runs have. */
export function rowValue(row: RunsRow, column: Column): number | string | null {
  if (!isGroup(row)) return sortValue(row, column);
  if (column === 'name') return row.name;
  if (column === 'started') return Math.max(...row.runs.map((run) => Number(sortValue(run, column))));
  if (column === 'headline') return headlineRank(commonMetric(row.runs), spreadIn(row, column)?.mean ?? null);
  if (column === 'progress' || NUMBER_COLUMNS.includes(column)) return spreadIn(row, column)?.mean ?? null;
  return commonValue(row, column) ?? null;
}

/** What numbers are compared with: a run, or the mean of its group. */
export interface Baseline {
  run: RunSummary;
  /** What the run was grouped by when its group was pinned, `null` for the run alone. */
  by: string | null;
  /** Of which the values are. */
  runs: readonly RunSummary[];
  values: Readonly<Record<MetricColumn, number | null>>;
}

/** Which run is pinned, and by what its group is one where that was. */
export interface Pin {
  run: string;
  by: string | null;
}

/** As it is remembered and stands in the address: `RUN`, or `RUN,seed` for its group. Nothing for none. */
export const printPin = (pin: Pin | null): string =>
  pin === null ? '' : [pin.run, ...(pin.by === null ? [] : [pin.by])].join(',');

export function readPin(text: string): Pin | null {
  const [run = '', ...by] = text.split(',');
  return run === '' ? null : { run, by: by.length === 0 ? null : by.join(',') };
}

/** `null` where nothing is pinned, or what was pinned is gone. */
export function baselineOf(pin: Pin | null, runs: ReadonlyMap<string, RunSummary>): Baseline | null {
  const run = pin && runs.get(pin.run);
  if (!run) return null;
  const { by } = pin;
  const group = by === null ? undefined : groupRuns([...runs.values()], by).find(({ runs: all }) => all.includes(run));
  const values = Object.fromEntries(
    METRIC_COLUMNS.map((column) => [
      column,
      group && by !== null ? (spreadIn({ ...group, by }, column)?.mean ?? null) : numberIn(run, column),
    ]),
  ) as Record<MetricColumn, number | null>;
  return { run, by: group ? by : null, runs: group?.runs ?? [run], values };
}

/** The finite number that a run has in a column, if it has one. */
export function numberIn(run: RunSummary, column: Column): number | null {
  if (column === 'headline') return run.headline && finiteOf(run.headline.value);
  const value = sortValue(run, column);
  return typeof value === 'number' ? value : null;
}

/** Whether numbers of these runs and the baseline's are of one text, cut into the same tokens: else they are no better or worse. */
export const isComparable = (runs: readonly RunSummary[], baseline: Baseline): boolean =>
  runs.every((run) => baseline.runs.every((other) => isSameText(run, other)));

/** Whether this row is what was pinned. */
export function isPinned(row: RunsRow, baseline: Baseline | null): boolean {
  if (!baseline) return false;
  if (!isGroup(row)) return baseline.by === null && row.id === baseline.run.id;
  return baseline.by === row.by && row.runs.some(({ id }) => id === baseline.run.id);
}
