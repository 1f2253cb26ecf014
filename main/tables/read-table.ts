/** A table with a head, out of a file: which columns, which rows, and all that is wrong with it, by line. Pure. */
import type { Fault } from '../contract/fault.ts';
import { showInvisible } from './invisible-characters.ts';
import type { QuoteFault, SeparatedRow } from './separated-values.ts';
import { tableRows, widthOf } from './table-rows.ts';

export { DELIMITERS } from './table-rows.ts';

/** A column that somebody wants, under its name in the code. */
export interface Column {
  /** What a head may call it, in small letters; the first is how faults call it. */
  names: readonly [string, ...string[]];
  required: boolean;
}
export type Columns<Name extends string> = Readonly<Record<Name, Column>>;

/** `path` is a line, in figures, or a column's name. */
export type TableFault = NonNullable<Fault['fields']>[number];

export interface Table<Name extends string> {
  delimiter: string;
  /** Those of the wanted columns that it has. */
  columns: ReadonlySet<Name>;
  /** Columns with a name that nobody wants, as the head writes them, with signs for what can’t be seen. */
  passedOver: string[];
  /** Rows with a value in any column, each with the line on which it begins, as an editor counts. */
  rows: { line: number; values: Record<Name, string> }[];
  /** All that is wrong. A row with a fault is not among the rows. */
  faults: TableFault[];
}

/**
 * The head line says what the delimiter is, unless a line `sep=;` before it does. Columns that nobody wants are passed
 * over, and named.
 *
 * Faults: `table-blank`, `table-empty`, `table-column-missing` {found}, `table-column-twice`, `table-row-long` {values, columns,
 * delimiter}, `table-quote-curly` (the same, with “ before a value), `table-quote-unclosed` {column}, `table-quote-behind` {column, opened}, `table-quote-inside` {column}.
 */
export function readTable<Name extends string>(text: string, wanted: Columns<Name>): Table<Name> {
  const { delimiter, head, rows: filled, quotes } = tableRows(text, (names) => placesOf(names, wanted).size);
  const places = placesOf(head?.cells ?? [], wanted);
  const faults = head ? headFaults(head, wanted) : [];
  const width = head ? widthOf(head.cells) : 0;
  const rows: Table<Name>['rows'] = [];
  for (const { line, cells, broken } of filled) {
    if (broken) continue;
    const values = widthOf(cells);
    if (values > width) {
      const parameters = { values, columns: width, delimiter: delimiter === '\t' ? '⇥' : delimiter };
      // A value that someone meant to hold together, in marks that are letters to a table.
      const curly = cells.some((cell) => /^[“”]/u.test(cell));
      faults.push({ path: String(line), problem: curly ? 'table-quote-curly' : 'table-row-long', parameters });
    } else rows.push({ line, values: valuesOf(cells, places, wanted) });
  }
  // Where nothing stands anywhere there is no line to name.
  if (!head) faults.push({ path: '', problem: 'table-blank', parameters: {} });
  else if (filled.length === 0) faults.push({ path: String(head.line), problem: 'table-empty', parameters: {} });
  const all = [...faults, ...quotes.map(quoteFault)];
  const known = new Set(places.values());
  const passedOver = (head?.cells ?? [])
    .map((cell) => showInvisible(cell.trim()))
    .filter((cell, place) => cell !== '' && !known.has(place));
  return { delimiter, columns: new Set(places.keys()), passedOver, rows, faults: all };
}

/** The wanted columns that a head names, with the place of each; the first of two with one name. */
export function placesOf<Name extends string>(head: readonly string[], wanted: Columns<Name>): Map<Name, number> {
  const called = head.map((cell) => cell.trim().toLowerCase());
  const places = new Map<Name, number>();
  for (const name in wanted) {
    const place = called.findIndex((cell) => wanted[name].names.includes(cell));
    if (place >= 0) places.set(name, place);
  }
  return places;
}

function valuesOf<Name extends string>(
  cells: readonly string[],
  places: ReadonlyMap<Name, number>,
  wanted: Columns<Name>,
): Record<Name, string> {
  const values = {} as Record<Name, string>;
  for (const name in wanted) values[name] = cells[places.get(name) ?? cells.length] ?? '';
  return values;
}

function headFaults<Name extends string>(head: SeparatedRow, wanted: Columns<Name>): TableFault[] {
  const places = placesOf(head.cells, wanted);
  const found = showInvisible(head.cells.filter((cell) => cell !== '').join(' · '));
  const { line } = head;
  const faults: TableFault[] = [];
  for (const name in wanted) {
    const { required, names } = wanted[name];
    if (required && !places.has(name))
      faults.push({ path: names[0], problem: 'table-column-missing', parameters: { found, line } });
    if (head.cells.filter((cell) => names.includes(cell.trim().toLowerCase())).length > 1)
      faults.push({ path: names[0], problem: 'table-column-twice', parameters: { line } });
  }
  return faults;
}

/** As a fault of the table that it stands in. */
export function quoteFault({ kind, line, column, opened }: QuoteFault): TableFault {
  const parameters = { column, ...(kind === 'behind' && opened !== line ? { opened } : {}) };
  return { path: String(line), problem: `table-quote-${kind}`, parameters };
}
