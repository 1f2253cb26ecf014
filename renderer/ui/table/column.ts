import type { ReactNode } from 'react';
import type { TermId } from '../../../resources/glossary/index.ts';

/** A column of a table: its head, what it is sorted by, and what stands in its cells. */
export interface Column<Item> {
  id: string;
  name: string;
  /** What its values are measured in, under the name. */
  unit?: string;
  /** The glossary's entry for the name, `null` for an everyday word. */
  term?: TermId | null;
  /**
   * `name`: what a row is called, the head of the row. `number`: at the right. `rest`: takes the room that others leave, two
   * lines of it, and is cut where that is too little: it should have a title. `text` by default.
   */
  kind?: 'name' | 'number' | 'rest' | 'text';
  /** What is sorted by, `null` for those that come last in both directions; without it the column can't be sorted by. */
  value?: (item: Item) => number | string | null;
  /** The first press on its head puts the largest first. */
  largestFirst?: boolean;
  cell: (item: Item) => ReactNode;
}

/** By which column, and in which direction. */
export interface Order {
  column: string;
  descending: boolean;
}

/** Where a press on the head of a column leads: the other direction, or the column's own first one. */
export function nextOrder<Item>({ id, largestFirst = false }: Column<Item>, now: Order | undefined): Order {
  return { column: id, descending: now?.column === id ? !now.descending : largestFirst };
}
