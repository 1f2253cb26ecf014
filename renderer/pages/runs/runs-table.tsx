import { useMemo } from 'react';
import { Link } from 'wouter';
import type { RunSummary } from '../../../main/contract/run.ts';
import type { Order, Column as TableColumn } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';
import { RunCell } from './run-cell.tsx';
import { RunRowActions } from './run-row-actions.tsx';
import classes from './runs-page.module.css';
import {
  ASCENDING_COLUMNS,
  COLUMNS,
  type Column,
  columnLabel,
  columnName,
  NUMBER_COLUMNS,
  newestFirst,
  sortValue,
} from './table-columns.ts';

const COLUMN_UNITS: Partial<Record<Column, 'unit.natsPerToken' | 'unit.validation'>> = {
  bestValidationLoss: 'unit.natsPerToken',
  bestBitsPerByte: 'unit.validation',
};

const idOf = (run: RunSummary) => run.id;
const nameOf = (run: RunSummary) => run.name;
const actionsOf = (run: RunSummary) => <RunRowActions run={run} />;

/** The table itself: one row a run. */
export function RunsTable({
  runs,
  columns,
  order,
  onOrder,
  chosen,
  onChoose,
}: {
  runs: readonly RunSummary[];
  columns: readonly Column[];
  order: Order;
  onOrder: (order: Order) => void;
  chosen: ReadonlySet<string>;
  onChoose: (runs: ReadonlySet<string>) => void;
}) {
  const t = useText();
  const shown = useMemo(
    () =>
      COLUMNS.filter((column) => columns.includes(column)).map(
        (column): TableColumn<RunSummary> => ({
          id: column,
          name: columnName(column, t),
          ...(COLUMN_UNITS[column] && { unit: t(COLUMN_UNITS[column]) }),
          term: termOf(columnLabel(column)),
          kind: column === 'name' ? 'name' : NUMBER_COLUMNS.includes(column) ? 'number' : 'text',
          value: (run) => sortValue(run, column),
          largestFirst: !ASCENDING_COLUMNS.includes(column),
          cell: (run) => (column === 'name' ? <Name run={run} /> : <RunCell run={run} column={column} />),
        }),
      ),
    [columns, t],
  );
  const items = useMemo(() => [...runs].sort(newestFirst), [runs]);
  return (
    <Table
      label={t('nav.runs')}
      items={items}
      idOf={idOf}
      nameOf={nameOf}
      columns={shown}
      order={order}
      onOrder={onOrder}
      chosen={chosen}
      onChoose={onChoose}
      actions={actionsOf}
    />
  );
}

function Name({ run }: { run: RunSummary }) {
  return (
    <span className={classes.nameLine}>
      <Link href={`/runs/${run.id}`} title={run.name}>
        {run.name}
      </Link>
      {run.tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
    </span>
  );
}
