/** Which rows a table shows, in which order, and which are chosen: TanStack's model, kept behind our own columns. */
import {
  type ColumnDef,
  createExpandedRowModel,
  createSortedRowModel,
  type Row,
  type RowData,
  rowExpandingFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column, Order } from './column.ts';

const features = tableFeatures({
  rowSortingFeature,
  rowExpandingFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});

export interface RowsOptions<Item extends RowData> {
  items: readonly Item[];
  idOf: (item: Item) => string;
  columns: readonly Column<Item>[];
  /** None: in the order of the items. Equal ones keep that order, too. */
  order?: Order | undefined;
  language: string;
  /** What a row holds, if it holds others: those are shown beneath it while it is open. */
  membersOf?: ((item: Item) => readonly Item[] | undefined) | undefined;
  /** Ids of the rows whose members are shown. */
  open?: ReadonlySet<string> | undefined;
  /** Ids of rows without members. */
  chosen?: ReadonlySet<string> | undefined;
  onChoose?: ((chosen: ReadonlySet<string>) => void) | undefined;
}

export interface TableRow<Item> {
  id: string;
  item: Item;
  /** Below another row. */
  isMember: boolean;
  members: number;
  isOpen: boolean;
  chosen: boolean | 'some';
}

const NONE: ReadonlySet<string> = new Set();

export function useTableRows<Item extends RowData>(options: RowsOptions<Item>) {
  const { items, idOf, columns, order, language, membersOf, open = NONE, chosen = NONE, onChoose } = options;
  const definitions = useMemo(() => {
    const collator = new Intl.Collator(language, { numeric: true });
    return columns.map(
      ({ id, value }): ColumnDef<typeof features, Item> => ({
        id,
        // The library puts `undefined` last; `null` it would compare.
        accessorFn: (item) => value?.(item) ?? undefined,
        enableSorting: value !== undefined,
        sortUndefined: 'last',
        sortFn: (one, other) => {
          const [left, right] = [one.getValue(id), other.getValue(id)];
          return typeof left === 'number' && typeof right === 'number'
            ? left - right
            : collator.compare(String(left), String(right));
        },
      }),
    );
  }, [columns, language]);
  const table = useTable({
    features,
    columns: definitions,
    data: items,
    getRowId: idOf,
    ...(membersOf && { getSubRows: membersOf }),
    state: {
      sorting: useMemo(() => (order ? [{ id: order.column, desc: order.descending }] : []), [order]),
      expanded: useMemo(() => marked(open), [open]),
      rowSelection: useMemo(() => marked(chosen), [chosen]),
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(marked(chosen)) : update;
      // What was chosen and is out of the list now, filtered or gone, stays as it is.
      const { rowsById } = table.getCoreRowModel();
      onChoose?.(new Set(Object.keys(next).filter((id) => (rowsById[id]?.subRows.length ?? 0) === 0)));
    },
  });
  const rows = table.getRowModel().rows.map((row) => described(row));
  return {
    rows,
    /** Sorted or not, within open rows or not: all that can be chosen. */
    choosable: () => table.getCoreRowModel().flatRows.filter(({ subRows }) => subRows.length === 0),
    /** @param range everything between the row that was chosen last and this one */
    choose(id: string, choose: boolean, range: boolean): void {
      table.getRow(id, true).getToggleSelectedHandler()({ target: { checked: choose }, shiftKey: range });
    },
  };
}

function described<Item extends RowData>(row: Row<typeof features, Item>): TableRow<Item> {
  const members = row.subRows.length;
  return {
    id: row.id,
    item: row.original,
    isMember: row.depth > 0,
    members,
    isOpen: members > 0 && row.getIsExpanded(),
    chosen: members === 0 ? row.getIsSelected() : row.getIsAllSubRowsSelected() || (row.getIsSomeSelected() && 'some'),
  };
}

const marked = (ids: ReadonlySet<string>): Record<string, true> =>
  Object.fromEntries([...ids].map((id) => [id, true as const]));
