import { useCallback, useMemo, useState } from 'react';
import { commonMetric, type HeadlineMetric } from '../../../main/contract/headline.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { type Against, changesOf } from '../../../main/query/run-changes.ts';
import { ALL_BUT_SEED, groupValue, type RunGroup } from '../../../main/query/run-groups.ts';
import { settingText } from '../../../resources/messages/run-name.ts';
import type { Order, Column as TableColumn } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';
import { ChangesCell } from './changes-cell.tsx';
import { GroupCell } from './group-cell.tsx';
import { RunCell } from './run-cell.tsx';
import { RunName } from './run-name-cell.tsx';
import { PinButton, RunRowActions } from './run-row-actions.tsx';
import { type Baseline, isGroup, isPinned, membersOf, type Pin, type RunsRow, rowsOf, rowValue } from './run-rows.ts';
import classes from './runs-page.module.css';
import { ASCENDING_COLUMNS, type Column, labelOver, NUMBER_COLUMNS } from './table-columns.ts';

/** Behind their names: of what runs are judged by where the name tells the metric. */
const COLUMN_UNITS: Partial<Record<Column, 'unit.natsPerToken' | 'unit.validation' | 'unit.stepsOnly'>> = {
  bestValidationLoss: 'unit.natsPerToken',
  headline: 'unit.validation',
  tokensPerSecond: 'unit.stepsOnly',
};
const NO_CHANGES: ReturnType<typeof changesOf> = new Map();

const idOf = (row: RunsRow) => row.id;
const nameOf = (row: RunsRow) => row.name;

interface RunsTableProps {
  runs: readonly RunSummary[];
  /** Those of the lab that a filter leaves out as well: what a run changed does not depend on what is shown. */
  all: ReadonlyMap<string, RunSummary>;
  columns: readonly Column[];
  /** What runs are grouped by, '' for nothing. */
  by: string;
  baseline: Baseline | null;
  onPin: (pin: Pin | null) => void;
  /** What changes are told against. */
  against: Against;
  order: Order;
  onOrder: (order: Order) => void;
  chosen: ReadonlySet<string>;
  onChoose: (runs: ReadonlySet<string>) => void;
}

/** The table itself: one row a run, or a group with its runs one press away. */
export function RunsTable({ runs, by, baseline, onPin, ...given }: RunsTableProps) {
  const t = useText();
  const judgedBy = commonMetric(runs);
  const columns = useColumns({ ...given, by, baseline, judgedBy });
  const nameOfGroup = useGroupName(by);
  const rows = useMemo(() => rowsOf(runs, by, nameOfGroup), [runs, by, nameOfGroup]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const onOpen = useCallback((id: string, show: boolean) => {
    setOpen((before) => new Set(show ? [...before, id] : [...before].filter((each) => each !== id)));
  }, []);
  const actions = useCallback(
    (row: RunsRow) => {
      const pinned = isPinned(row, baseline);
      if (!isGroup(row)) return <RunRowActions run={row} pinned={pinned} onPin={onPin} />;
      const pin = () => onPin({ run: row.runs[0]!.id, by: row.by });
      return <PinButton name={row.name} pinned={pinned} onPin={pin} onUnpin={() => onPin(null)} />;
    },
    [baseline, onPin],
  );
  return (
    <Table
      label={t('nav.runs')}
      items={rows}
      idOf={idOf}
      nameOf={nameOf}
      columns={columns}
      membersOf={membersOf}
      open={open}
      onOpen={onOpen}
      order={given.order}
      onOrder={given.onOrder}
      chosen={given.chosen}
      onChoose={given.onChoose}
      actions={actions}
    />
  );
}

function useColumns({
  all,
  by,
  baseline,
  against,
  columns,
  judgedBy,
}: Pick<RunsTableProps, 'all' | 'by' | 'baseline' | 'against' | 'columns'> & {
  /** By what all of these runs are judged; `null`: by several metrics. */
  judgedBy: HeadlineMetric | null;
}): TableColumn<RunsRow>[] {
  const t = useText();
  const wanted = columns.includes('changes');
  const changes = useMemo(
    () =>
      wanted
        ? changesOf([...all.values()], baseline?.run ?? null, { against, ignore: by === ALL_BUT_SEED ? ['seed'] : [] })
        : NO_CHANGES,
    [wanted, all, baseline?.run, against, by],
  );
  const byBaseline = against === 'baseline' || (against === 'usual' && baseline !== null);
  const againstWhat = byBaseline && baseline === null ? 'nothing' : byBaseline ? 'baseline' : against;
  return useMemo(() => {
    // Where all are judged by one metric, the column's name tells it.
    const withUnit = judgedBy === null;
    const cell = (row: RunsRow, column: Column) => {
      const first = isGroup(row) ? row.runs.at(-1) : row;
      // The group that is pinned is told by another of its runs than the one by which it is known.
      if (column === 'changes')
        return <ChangesCell changes={first && !isPinned(row, baseline) ? changes.get(first.id) : undefined} />;
      if (isGroup(row))
        return column === 'name' ? (
          <span className={classes.groupName}>{row.name}</span>
        ) : (
          <GroupCell group={row} column={column} baseline={baseline} unit={withUnit} />
        );
      return column === 'name' ? (
        <RunName run={row} />
      ) : (
        <RunCell run={row} column={column} baseline={baseline} unit={withUnit} />
      );
    };
    return columns.map(
      (column): TableColumn<RunsRow> => ({
        id: column,
        name: t(labelOver(column, judgedBy)),
        ...(COLUMN_UNITS[column] && { unit: t(COLUMN_UNITS[column]) }),
        ...(column === 'changes' && { unit: t(`runs.against.${againstWhat}`) }),
        term: termOf(labelOver(column, judgedBy)),
        kind: kindOf(column),
        ...(column !== 'changes' && { value: (row) => rowValue(row, column) }),
        largestFirst: !ASCENDING_COLUMNS.includes(column),
        cell: (row) => cell(row, column),
      }),
    );
  }, [columns, t, changes, baseline, againstWhat, judgedBy]);
}

function kindOf(column: Column): NonNullable<TableColumn<RunsRow>['kind']> {
  if (column === 'name') return 'name';
  if (column === 'changes') return 'rest';
  return NUMBER_COLUMNS.includes(column) ? 'number' : 'text';
}

/** What a group by a field or a setting is called, as in "rate 0.001". */
function useGroupName(by: string): (group: RunGroup) => string {
  const t = useText();
  const language = useLanguage();
  return useCallback(
    (group: RunGroup) => {
      const setting = group.runs[0]?.settings[by];
      if (setting !== undefined) return settingText(by, setting, language);
      const value = groupValue(group, by);
      if (value === undefined) return t('elsewhere.unknown');
      const text = Array.isArray(value) ? value.join(', ') : value;
      return text === null || text === '' ? t('runs.groupWithout') : String(text);
    },
    [by, t, language],
  );
}
