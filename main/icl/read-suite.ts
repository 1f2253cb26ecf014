/** A task suite of a person's own, out of a table in CSV. Pure. */
import { parse } from 'csv-parse/sync';
import { type Fault, LabError } from '../contract/fault.ts';
import { type TaskSuite, taskSuite } from '../contract/task-suite.ts';

/** Where no column says what a row is for: so many of the first rows are examples, at most. */
const MOST_EXAMPLES = 40;
const EXAMPLE_SHARE = 0.4;

/**
 * Columns `input` and `output`, and, where they are wanted, `aliases` (other right answers, with `|` between) and `part`
 * (`example` or `item`; without it the first rows, 40 % and forty at most, are examples).
 *
 * @param labels the answers that there are, for a task of choosing
 * @throws LabError `suite-invalid` {name} with every fault: missing columns, rows without input or output, inputs that
 *   come twice (an item among the examples would be copied, not answered), an answer outside the labels
 */
export function readSuite({ name, csv, labels }: { name: string; csv: string; labels: string[] | null }): TaskSuite {
  const fields: NonNullable<Fault['fields']> = [];
  const fail = (path: string, problem: string, parameters: Record<string, string> = {}) =>
    fields.push({ path, problem, parameters });
  const rows = rowsOf(name, csv);
  const columns = Object.keys(rows[0] ?? {});
  for (const column of ['input', 'output']) if (!columns.includes(column)) fail(column, 'suite-column-missing');
  if (rows.length === 0) fail('1', 'suite-empty');
  refuse(name, fields);

  const seen = new Map<string, number>();
  const items = rows.map((row, index) => {
    // The first line names the columns.
    const line = index + 2;
    const [input = '', output = ''] = [row.input, row.output];
    if (input === '' || output === '') fail(String(line), 'suite-row-empty');
    const before = seen.get(input.toLowerCase());
    if (before !== undefined) fail(String(line), 'suite-input-twice', { input, before: String(before) });
    seen.set(input.toLowerCase(), line);
    if (labels && !labels.includes(output))
      fail(String(line), 'suite-not-a-label', { output, labels: labels.join(', ') });
    const part = row.part ?? '';
    if (!['', 'example', 'item'].includes(part)) fail(String(line), 'suite-part-unknown', { part });
    const aliases = (row.aliases ?? '')
      .split('|')
      .map((alias) => alias.trim())
      .filter(Boolean);
    return { part, item: { input, output, aliases } };
  });
  const count = Math.min(MOST_EXAMPLES, Math.max(1, Math.floor(EXAMPLE_SHARE * items.length)));
  const parted = columns.includes('part');
  const examples = items.filter(({ part }, i) => (parted ? part === 'example' : i < count));
  const asked = items.filter(({ part }, i) => (parted ? part !== 'example' : i >= count));
  if (examples.length === 0) fail('part', 'suite-no-examples');
  if (asked.length === 0) fail('part', 'suite-no-items');
  refuse(name, fields);
  return taskSuite.parse({
    name,
    title: { zh: name, en: name },
    instruction: { zh: name, en: name },
    labels,
    examples: examples.map(({ item }) => item),
    items: asked.map(({ item }) => item),
  });
}

function rowsOf(name: string, csv: string): Record<string, string>[] {
  try {
    return parse(csv, {
      bom: true,
      columns: (head: string[]) => head.map((column) => column.toLowerCase()),
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    throw new LabError('suite-invalid', { name, count: 1 }, { cause: error });
  }
}

function refuse(name: string, fields: NonNullable<Fault['fields']>): void {
  if (fields.length > 0) throw new LabError('suite-invalid', { name, count: fields.length }, { fields });
}
