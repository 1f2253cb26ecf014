import { Checkbox } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { ChevronRight } from 'lucide-react';
import { type FocusEvent, Fragment, memo, type ReactNode, useCallback, useRef, useState } from 'react';
import { useLanguage, useText } from '../../words/index.ts';
import { type Column, nextOrder, type Order } from './column.ts';
import { HeadCell } from './head-cell.tsx';
import classes from './table.module.css';
import { useRowKeys } from './use-row-keys.ts';
import { type RowsOptions, type TableRow, useTableRows } from './use-table-rows.ts';
import { useVisibleRows } from './use-visible-rows.ts';

interface TableProps<Item extends RowData> extends Omit<RowsOptions<Item>, 'language'> {
  /** What the table holds, for who can't see it. */
  label: string;
  nameOf: (item: Item) => string;
  onOrder?: (order: Order) => void;
  /** What can be done with a row, at its end; stays in sight. */
  actions?: (item: Item) => ReactNode;
  /** The row that is shown elsewhere on the page. */
  current?: string | null;
  /** Opens or closes a row with members. */
  onOpen?: (id: string, open: boolean) => void;
}

/**
 * The one table: heads that sort, rows that are chosen by click (with Shift up to another) and by key, a head and an end
 * that stay in sight. Of many rows only those in sight are in the page; the rest keep their place and their number.
 *
 * Columns, `idOf`, `nameOf`, `actions` and `onOpen` are best the same at each rendering: a row is drawn again when its
 * item changes, or one of them.
 */
export function Table<Item extends RowData>({
  label,
  nameOf,
  onOrder,
  actions,
  current = null,
  onOpen,
  ...given
}: TableProps<Item>) {
  const t = useText();
  const { columns, order, chosen, onChoose } = given;
  const { rows, choosable, choose } = useTableRows({ ...given, language: useLanguage() });
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const ids = rows.map(({ id }) => id);
  const { virtualizer, all } = useVisibleRows(scroller, ids, focused);
  const onKeyDown = useRowKeys(scroller, {
    count: rows.length,
    bringIntoSight: (index) => virtualizer.scrollToIndex(index),
    choose: onChoose ? (index, range) => chooseAt(index, range) : null,
  });
  function chooseAt(index: number, range: boolean) {
    const row = rows[index];
    if (row) choose(row.id, range || row.chosen !== true, range);
  }
  // Rows keep their handlers, and these the table's newest state.
  const newest = useRef(choose);
  newest.current = choose;
  const onChooseRow = useCallback((id: string, add: boolean, range: boolean) => newest.current(id, add, range), []);
  const width = columns.length + (onChoose ? 1 : 0) + (actions ? 1 : 0);
  const visible = virtualizer.getVirtualItems();
  return (
    <div ref={scroller} className={classes.scroll}>
      <table
        className={classes.table}
        aria-label={label}
        aria-rowcount={all ? undefined : rows.length + 1}
        onKeyDown={onKeyDown}
        onFocus={({ target }: FocusEvent<HTMLElement>) => setFocused(target.closest('tr')?.dataset.id ?? null)}
        onBlur={({ relatedTarget }) => {
          if (!(relatedTarget instanceof Node) || !scroller.current?.contains(relatedTarget)) setFocused(null);
        }}
      >
        <thead>
          <tr aria-rowindex={all ? undefined : 1}>
            {onChoose && chosen && (
              <th scope="col" className={classes.choose}>
                <ChooseAll ids={choosable().map(({ id }) => id)} chosen={chosen} onChoose={onChoose} />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell
                key={column.id}
                column={column}
                sorted={order?.column === column.id ? (order.descending ? 'descending' : 'ascending') : undefined}
                onSort={onOrder && column.value && (() => onOrder(nextOrder(column, order)))}
              />
            ))}
            {actions && (
              <th scope="col" className={classes.end}>
                <span className="visually-hidden">{t('column.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {visible.map((place, i) => {
            const row = rows[place.index];
            const above = place.start - (visible[i - 1]?.end ?? 0);
            return (
              row && (
                <Fragment key={row.id}>
                  {above > 0 && <Gap height={above} width={width} />}
                  <RowOf
                    {...row}
                    index={place.index}
                    counted={!all}
                    columns={columns}
                    isCurrent={row.id === current}
                    nameOf={nameOf}
                    actions={actions}
                    onChoose={onChoose && onChooseRow}
                    onOpen={onOpen}
                    measure={virtualizer.measureElement}
                  />
                </Fragment>
              )
            );
          })}
          {visible.length > 0 && <Gap height={virtualizer.getTotalSize() - visible.at(-1)!.end} width={width} />}
        </tbody>
      </table>
    </div>
  );
}

/** The place of rows that are not in the page. */
function Gap({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={classes.gap}>
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

function ChooseAll({
  ids,
  chosen,
  onChoose,
}: {
  ids: readonly string[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const t = useText();
  const count = ids.filter((id) => chosen.has(id)).length;
  const all = count === ids.length && count > 0;
  return (
    <Checkbox
      size="xs"
      checked={all}
      indeterminate={count > 0 && !all}
      // Those that a filter hides stay as they are.
      onChange={() => onChoose(new Set(all ? [...chosen].filter((id) => !ids.includes(id)) : [...chosen, ...ids]))}
      aria-label={t('table.chooseAll')}
    />
  );
}

interface RowProps<Item> extends TableRow<Item> {
  index: number;
  counted: boolean;
  columns: readonly Column<Item>[];
  isCurrent: boolean;
  nameOf: (item: Item) => string;
  actions: ((item: Item) => ReactNode) | undefined;
  onChoose: ((id: string, choose: boolean, range: boolean) => void) | undefined;
  onOpen: ((id: string, open: boolean) => void) | undefined;
  measure: (element: Element | null) => void;
}

const RowOf = memo(function RowOf<Item>(props: RowProps<Item>) {
  const t = useText();
  const { id, item, index, chosen, columns, nameOf, actions, onChoose, isCurrent, measure } = props;
  return (
    <tr
      ref={measure}
      data-index={index}
      data-id={id}
      data-chosen={chosen === true || undefined}
      data-current={isCurrent || undefined}
      data-member={props.isMember || undefined}
      aria-rowindex={props.counted ? index + 2 : undefined}
    >
      {onChoose && (
        <td className={classes.choose}>
          <Checkbox
            size="xs"
            checked={chosen === true}
            indeterminate={chosen === 'some'}
            onChange={({ currentTarget, nativeEvent }) =>
              onChoose(id, currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
            aria-label={t('table.choose', { name: nameOf(item) })}
          />
        </td>
      )}
      {columns.map((column) =>
        column.kind === 'name' ? (
          <th key={column.id} scope="row" className={classes.name}>
            <Opener {...props} />
            {column.cell(item)}
          </th>
        ) : (
          <td
            key={column.id}
            className={column.kind === 'rest' ? classes.rest : undefined}
            data-number={column.kind === 'number' || undefined}
          >
            {column.kind === 'rest' ? <div className={classes.lines}>{column.cell(item)}</div> : column.cell(item)}
          </td>
        ),
      )}
      {actions && (
        <td className={classes.end}>
          <span className={classes.endButtons}>{actions(item)}</span>
        </td>
      )}
    </tr>
  );
}) as <Item>(props: RowProps<Item>) => ReactNode;

function Opener<Item>({ id, item, members, isOpen, nameOf, onOpen }: RowProps<Item>) {
  const t = useText();
  if (members === 0 || !onOpen) return null;
  return (
    <button
      type="button"
      className={classes.opener}
      aria-expanded={isOpen}
      aria-label={t('table.open', { name: nameOf(item) })}
      onClick={() => onOpen(id, !isOpen)}
    >
      <ChevronRight size={14} aria-hidden />
    </button>
  );
}
