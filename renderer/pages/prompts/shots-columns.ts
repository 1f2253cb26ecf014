/** Which columns stand side by side: one a number of examples shown. Pure. */

/** `all` follows the table: with one example more it is one more. */
export type Column = number | 'all';

export const MOST_COLUMNS = 8;
/** Beyond these a table is offered few numbers only: nobody ticks forty boxes. */
const STEPS = [0, 1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128];

/** The numbers of examples of the columns, in order, each once; never more than there are. */
export function shotsOf(columns: readonly Column[], examples: number): number[] {
  const numbers = columns.map((column) => (column === 'all' ? examples : Math.min(column, examples)));
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, MOST_COLUMNS);
}

/** The columns of a saved experiment. What was all of its examples goes on to be all. */
export function columnsOf(shots: readonly number[], examples: number): Column[] {
  return shots.map((number) => (number === examples && examples > 0 ? 'all' : number));
}

/** The numbers to choose from, `all` last where there is an example. */
export function offeredColumns(examples: number): Column[] {
  if (examples === 0) return [0];
  return [...STEPS.filter((number) => number < examples), 'all'];
}

/** With the column, or without it if it was there; the last one stays. */
export function toggleColumn(columns: readonly Column[], column: Column, examples: number): Column[] {
  const offered = offeredColumns(examples);
  const shown = new Set(shotsOf(columns, examples));
  const asNumber = (given: Column) => (given === 'all' ? examples : given);
  if (!shown.delete(asNumber(column))) shown.add(asNumber(column));
  if (shown.size === 0 || shown.size > MOST_COLUMNS) return [...columns];
  const known = offered.filter((given) => shown.has(asNumber(given)));
  const others = [...shown].filter((number) => !known.some((given) => asNumber(given) === number));
  return [...known, ...others].sort((a, b) => asNumber(a) - asNumber(b));
}
