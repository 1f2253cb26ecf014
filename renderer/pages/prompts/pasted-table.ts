/** Examples out of the clipboard. Pure. */
import type { PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { TASK_COLUMNS } from '../../../main/icl/task-columns.ts';
import { pastedRows } from '../../../main/tables/pasted-rows.ts';
import { placesOf } from '../../../main/tables/read-table.ts';

type Example = PromptSetting['examples'][number];

/** Which columns of a table are meant, from 0, and whether its first row only names them. */
export interface Meaning {
  input: number;
  output: number;
  headed: boolean;
}

export interface PastedTable {
  rows: readonly string[][];
  /** Columns that have a value somewhere, from 0. */
  filled: readonly number[];
  /** What is meant until somebody says otherwise. */
  meaning: Meaning;
}

/**
 * A pasted text as a table; `null` for text that is none and belongs into the field as it is. Without a line that names
 * the columns the first two with values are meant.
 */
export function pastedTable(text: string): PastedTable | null {
  const rows = pastedRows(text);
  if (!rows) return null;
  const [head = []] = rows;
  const width = Math.max(...rows.map(({ length }) => length));
  const filled = Array.from({ length: width }, (_, column) => column).filter((column) =>
    rows.some((row) => valueAt(row, column) !== ''),
  );
  const places = rows.length > 1 ? placesOf(head, TASK_COLUMNS) : new Map<string, number>();
  const named = { input: places.get('input'), output: places.get('output') };
  const { input, output } = named;
  if (input !== undefined && output !== undefined) return { rows, filled, meaning: { input, output, headed: true } };
  const [first = 0, second] = filled;
  // Of a single column with values beside an empty one: which half it is, its place says.
  const single = first === 0 ? { input: 0, output: 1 } : { input: first - 1, output: first };
  const meant = second === undefined ? single : { input: first, output: second };
  return { rows, filled, meaning: { ...meant, headed: false } };
}

/** The examples of a table, where its columns mean this. */
export function examplesOf({ rows }: PastedTable, { input, output, headed }: Meaning): Example[] {
  return (headed ? rows.slice(1) : rows).map((row) => ({ input: valueAt(row, input), output: valueAt(row, output) }));
}

/** Columns with values that become no part of an example, from 0. */
export const leftOut = ({ filled }: PastedTable, { input, output }: Meaning): number[] =>
  filled.filter((column) => column !== input && column !== output);

/** What stands first in a column: its name where there is a head, or else a value to know it by. */
export const firstIn = ({ rows }: PastedTable, column: number): string =>
  rows.map((row) => valueAt(row, column)).find((value) => value !== '') ?? '';

const valueAt = (row: readonly string[], column: number) => row[column]?.trim() ?? '';

/**
 * The examples with pasted ones from a row on: a row that is empty is filled, one that is not stays. Those below stay
 * too, so where there are too many the last of the pasted are left out.
 *
 * @param replaces all that stands in a field of the row is selected, as what is to be written over: so is the row
 * @returns the new list, and how many of the pasted are in it
 */
export function withPasted(
  examples: readonly Example[],
  row: number,
  pasted: readonly Example[],
  most: number,
  replaces = false,
): { examples: Example[]; taken: number } {
  const { input, output } = examples[row] ?? { input: '', output: '' };
  const before = examples.slice(0, replaces || (input === '' && output === '') ? row : row + 1);
  const after = examples.slice(row + 1);
  const taken = pasted.slice(0, Math.max(0, most - before.length - after.length));
  return { examples: [...before, ...taken, ...after], taken: taken.length };
}
