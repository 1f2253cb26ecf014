import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * The arrows lead from row to row, within the column that has the focus; Home and End to the first and the last. With
 * Shift what one passes is chosen, and a blank on a link chooses its row, which is what it does in the box before it.
 */
export function useRowKeys(
  scroller: RefObject<HTMLElement | null>,
  rows: {
    count: number;
    bringIntoSight: (index: number) => void;
    /** @param range everything since the row that was chosen last */
    choose: ((index: number, range: boolean) => void) | null;
  },
) {
  const wanted = useRef<{ index: number; cell: number } | null>(null);
  /** The row may come into the page only with the next rendering. */
  const focusWanted = useCallback(() => {
    if (wanted.current === null) return;
    const { index, cell } = wanted.current;
    const row = scroller.current?.querySelector<HTMLTableRowElement>(`tr[data-index="${index}"]`);
    if (!row) return;
    wanted.current = null;
    const inCell = row.cells[cell]?.querySelector<HTMLElement>(CONTROLS);
    (inCell ?? row.querySelector<HTMLElement>(CONTROLS))?.focus({ preventScroll: true });
  }, [scroller]);
  useLayoutEffect(focusWanted);

  return (event: KeyboardEvent<HTMLElement>) => {
    const { target, key, shiftKey } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof HTMLElement) || target.matches('input:not([type=checkbox], [type=radio]), textarea'))
      return;
    const row = target.closest<HTMLTableRowElement>('tr[data-index]');
    const cell = target.closest<HTMLTableCellElement>('td, th');
    if (!row || !cell) return;
    const index = Number(row.dataset.index);
    if (key === ' ' && rows.choose && target instanceof HTMLAnchorElement) {
      event.preventDefault();
      rows.choose(index, shiftKey);
      return;
    }
    const goal = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.count - 1 }[key];
    if (goal === undefined || goal < 0 || goal >= rows.count) return;
    event.preventDefault();
    if (shiftKey && rows.choose) {
      if (row.dataset.chosen === undefined) rows.choose(index, false);
      rows.choose(goal, true);
    }
    wanted.current = { index: goal, cell: cell.cellIndex };
    rows.bringIntoSight(goal);
    focusWanted();
  };
}

const CONTROLS = 'a[href], button:not([disabled]), input:not([disabled])';
