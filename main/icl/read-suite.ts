/** A task suite of a person's own, out of a table. Pure. */
import { LabError } from '../contract/fault.ts';
import { type AddedTask, comparable, taskSuite } from '../contract/task-suite.ts';
import { invisibleInRows, showInvisible } from '../tables/invisible-characters.ts';
import { readTable, type TableFault } from '../tables/read-table.ts';
import { TASK_COLUMNS } from './task-columns.ts';

/** Where no column says what a row is for: so many of the first rows are examples, at most. */
const MOST_EXAMPLES = 40;
const EXAMPLE_SHARE = 0.4;
/** Of a table that is wrong from top to bottom the first faults say it; a page can't show a hundred thousand. */
const MOST_FAULTS = 100;

type Row = { line: number; values: Record<keyof typeof TASK_COLUMNS, string> };

/**
 * Columns `input` and `output`, and, where they are wanted, `aliases` (other right answers, with `|` between) and `part`
 * (`example` or `item`; without it, or where nothing stands in it, the first rows, 40 % and forty at most, are examples).
 *
 * @param description what is asked, in whatever language; without one prompts have no such line
 * @param labels the answers that there are, for a task of choosing
 * @throws LabError `suite-invalid` {name, count} with every fault (the first hundred, then how many more there are): what
 *   `readTable` finds, rows without input or output, inputs that come twice (an item among the examples would be copied,
 *   not answered), an answer outside the labels
 */
export function readSuite({
  name,
  table,
  description = '',
  labels,
}: {
  name: string;
  table: string;
  description?: string | undefined;
  labels: string[] | null;
}): Omit<AddedTask, 'encoding'> {
  const { columns, passedOver, rows, faults } = readTable(table, TASK_COLUMNS);
  // Without its columns nothing can be said of a row.
  const headed = columns.has('input') && columns.has('output');
  const found = [...faults, ...(headed ? rowFaults(rows, labels) : [])].sort(byLine);
  refuse(name, found);

  const share = Math.max(1, Math.floor(EXAMPLE_SHARE * rows.length));
  const count = Math.min(MOST_EXAMPLES, share);
  // A template may have the column, and a person nothing to say in it.
  const parted = rows.some(({ values }) => partOf(values) !== '');
  const isExample = ({ values }: Row, place: number) => (parted ? partOf(values) === 'example' : place < count);
  const examples = rows.filter(isExample);
  const items = rows.filter((row, place) => !isExample(row, place));
  const missing = (problem: string): TableFault => ({ path: TASK_COLUMNS.part.names[0], problem, parameters: {} });
  refuse(name, [
    ...(examples.length === 0 ? [missing('suite-no-examples')] : []),
    ...(items.length === 0 && parted ? [missing('suite-no-items')] : []),
    ...(items.length === 0 && !parted ? [{ path: '', problem: 'suite-one-row', parameters: {} }] : []),
  ]);
  const asked = description.trim();
  const suite = taskSuite.parse({
    name,
    title: { zh: name, en: name },
    instruction: asked === '' ? null : { zh: asked, en: asked },
    labels,
    examples: examples.map(itemOf),
    items: items.map(itemOf),
  });
  const invisible = invisibleInRows(
    rows.map(({ line, values: { input, output, aliases } }) => ({ row: line, values: [input, output, aliases] })),
  );
  return { suite, passedOver, cappedAt: !parted && share > MOST_EXAMPLES ? MOST_EXAMPLES : null, invisible };
}

const partOf = ({ part }: Row['values']) => part.trim().toLowerCase();

function itemOf({ values: { input, output, aliases } }: Row) {
  const others = aliases.split('|').map((alias) => alias.trim());
  return { input, output, aliases: others.filter(Boolean) };
}

function rowFaults(rows: readonly Row[], labels: readonly string[] | null): TableFault[] {
  const faults: TableFault[] = [];
  const seen = new Map<string, number>();
  for (const { line, values } of rows) {
    const fail = (problem: string, parameters: TableFault['parameters'] = {}) =>
      faults.push({ path: String(line), problem, parameters });
    const { input, output } = values;
    if (input.trim() === '' || output.trim() === '') fail('suite-row-empty');
    const before = seen.get(comparable(input));
    if (input.trim() !== '' && before !== undefined)
      fail('suite-input-twice', { input: showInvisible(input), before: String(before) });
    seen.set(comparable(input), before ?? line);
    if (labels && output.trim() !== '' && !labels.includes(output))
      fail('suite-not-a-label', { output: showInvisible(output), labels: showInvisible(labels.join(', ')) });
    if (!['', 'example', 'item'].includes(partOf(values)))
      fail('suite-part-unknown', { part: showInvisible(values.part) });
  }
  return faults;
}

/** Columns first, then line by line. */
function byLine(one: TableFault, other: TableFault): number {
  const line = ({ path }: TableFault) => (/^\d+$/.test(path) ? Number(path) : 0);
  return line(one) - line(other);
}

function refuse(name: string, faults: readonly TableFault[]): void {
  if (faults.length === 0) return;
  const more = faults.length - MOST_FAULTS;
  const rest: TableFault[] = more > 0 ? [{ path: '…', problem: 'suite-more', parameters: { count: more } }] : [];
  throw new LabError(
    'suite-invalid',
    { name, count: faults.length },
    { fields: [...faults.slice(0, MOST_FAULTS), ...rest] },
  );
}
