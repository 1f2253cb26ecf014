/** Examples out of the clipboard. Pure. */
import type { PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { TASK_COLUMNS } from '../../../main/icl/task-columns.ts';
import { pastedRows } from '../../../main/tables/pasted-rows.ts';
import { placesOf } from '../../../main/tables/read-table.ts';

type Example = PromptSetting['examples'][number];

/**
 * The examples in a pasted text; `null` for text that is no table and belongs into the field as it is. Without a line that
 * names the columns the first two are meant; what stands in others is left out.
 */
export function pastedExamples(text: string): Example[] | null {
  const rows = pastedRows(text);
  if (!rows) return null;
  const places = rows.length > 1 ? placesOf(rows[0] ?? [], TASK_COLUMNS) : new Map();
  const headed = places.has('input') && places.has('output');
  const [input, output] = headed ? [places.get('input'), places.get('output')] : [0, 1];
  return (headed ? rows.slice(1) : rows).map((row) => ({
    input: row[input]?.trim() ?? '',
    output: row[output]?.trim() ?? '',
  }));
}

/**
 * The examples with pasted ones from a row on: a row that is empty is filled, one that is not stays. Those below stay
 * too, so where there are too many the last of the pasted are left out.
 *
 * @returns the new list, and how many of the pasted are in it
 */
export function withPasted(
  examples: readonly Example[],
  row: number,
  pasted: readonly Example[],
  most: number,
): { examples: Example[]; taken: number } {
  const { input, output } = examples[row] ?? { input: '', output: '' };
  const before = examples.slice(0, input === '' && output === '' ? row : row + 1);
  const after = examples.slice(row + 1);
  const taken = pasted.slice(0, Math.max(0, most - before.length - after.length));
  return { examples: [...before, ...taken, ...after], taken: taken.length };
}
