/**
 * Pairs out of a person's table: a text and its label, or source and target, wherever they stand among other columns. They are
 * put in an order fixed by hash, since many a table has all of one label first, and the last tenth is held out. Pure.
 */
import { LabError } from '../contract/fault.ts';
import type { TableChoice, TableLook, TableReading } from '../contract/pair-table.ts';
import { showInvisible } from '../tables/invisible-characters.ts';
import { quoteFault, type TableFault } from '../tables/read-table.ts';
import type { SeparatedRow } from '../tables/separated-values.ts';
import { evenRows, type TableRows, widthOf } from '../tables/table-rows.ts';
import { inHashOrder } from './hash-order.ts';
import { type Pair, pairsText } from './pairs.ts';

/** What heads call the columns, in small letters. */
const SOURCE_NAMES: ReadonlySet<string> = new Set([
  ...['text', 'source', 'sentence', 'review', 'content', 'comment', 'input', 'question'],
  ...['文本', '源文本', '原文', '句子', '评论', '内容', '正文', '输入', '问题'],
]);
const TARGET_NAMES: ReadonlySet<string> = new Set([
  ...['label', 'target', 'class', 'category', 'sentiment', 'rating', 'output', 'answer', 'translation', 'tag'],
  ...['标签', '目标', '目标文本', '类别', '分类', '情感', '评价', '译文', '输出', '答案'],
]);
const isKnownName = (cell: string): boolean => SOURCE_NAMES.has(nameOf(cell)) || TARGET_NAMES.has(nameOf(cell));
const nameOf = (cell: string): string => cell.trim().toLowerCase();
const namedIn = (head: readonly string[]): number => head.filter(isKnownName).length;

/** Of a large file so much is enough for a look. */
const LOOK_CHARACTERS = 65_536;
const LOOK_ROWS = 6;
/** Of a table that is wrong from top to bottom the first faults say it. */
const MOST_FAULTS = 100;
/** A pair is a line, with one tab in it. */
const LINE_OR_TAB = /[^\S\t\r\n]*[\t\r\n][\t\r\n\s]*/gu;

type Columns = [source: number, target: number];

/** How a table begins, and what can be told of it without a person. */
export function lookAtTable(text: string): Omit<TableLook, 'encoding'> {
  const beginning = text.slice(0, LOOK_CHARACTERS);
  const table = evenRows(beginning, namedIn);
  // Where more follows the last row may be cut in two.
  const filled = filledRows(table).slice(0, beginning.length < text.length ? -1 : undefined);
  const rows = filled.slice(0, LOOK_ROWS).map(({ cells }) => cells);
  const width = Math.max(0, ...rows.map(widthOf));
  const [head = []] = rows;
  const columns = knownColumns(head, width);
  const [source, target] = columns;
  return {
    rows: rows.map((cells) => Array.from({ length: width }, (_, place) => cells[place] ?? '')),
    header: source === null || target === null ? null : headerOf(filled, [source, target]),
    columns,
  };
}

/**
 * All pairs of a table as a text, and what was made of it.
 *
 * @param file goes into the faults
 * @throws LabError `pair-table-columns` {file, found} where there are more than two and nobody said which;
 *   `pair-table-column-unknown` {file, column, found}; `pair-table-header` {file, shown} where nobody said whether there is
 *   one, and nothing tells it; `pair-table-invalid` {file, count} with all that is wrong, by line: `table-blank`, `table-empty`,
 *   `table-one-column`, `table-row-long` and `table-row-short` {values, columns, delimiter}, `pair-side-empty` {heading}, and
 *   quotation marks as `readTable` has them
 */
export function readPairTable(
  text: string,
  { file, columns: said, header: saidHeader }: TableChoice & { file: string },
): { text: string; reading: TableReading } {
  const table = evenRows(text, namedIn);
  const rows = filledRows(table);
  const [head] = rows;
  if (!head) throw invalid(file, [{ path: '', problem: 'table-blank', parameters: {} }]);
  const width = widthOf(head.cells);
  if (width < 2) throw invalid(file, [{ path: String(head.line), problem: 'table-one-column', parameters: {} }]);
  const columns = said ? saidColumns(said, head.cells, width, file) : onlyColumns(head.cells, width, file);
  const isNamed = said?.some((name) => !isNumber(name)) ?? false;
  const header = isNamed || (saidHeader ?? headerOf(rows, columns));
  if (header === null) throw new LabError('pair-table-header', { file, shown: shownCells(head.cells) });

  const body = header ? rows.slice(1) : rows;
  const names = columns.map((place) => (header ? head.cells[place]!.trim() : String(place + 1)));
  const faults = [...body.flatMap((row) => rowFaults(row, { width, columns, names, delimiter: table.delimiter }))];
  if (body.length === 0) faults.push({ path: String(head.line), problem: 'table-empty', parameters: {} });
  const all = [...faults, ...table.quotes.map(quoteFault)].sort((one, other) => Number(one.path) - Number(other.path));
  if (all.length > 0) throw invalid(file, all);

  let respaced = 0;
  const sideOf = (cell: string): string => {
    const side = cell.trim();
    const line = side.replaceAll(LINE_OR_TAB, ' ');
    if (line !== side) respaced++;
    return line;
  };
  const pairs = body.map(
    ({ cells }): Pair => ({ source: sideOf(cells[columns[0]]!), target: sideOf(cells[columns[1]]!) }),
  );
  return {
    text: pairsText(inHashOrder(pairs, ({ source }) => source)),
    reading: { pairs: pairs.length, columns: [names[0]!, names[1]!], header, respaced },
  };
}

const filledRows = ({ head, rows }: TableRows): SeparatedRow[] => (head ? [head, ...rows] : []);

/** By their names; of two columns the first is the source unless a name says otherwise. */
function knownColumns(head: readonly string[], width: number): TableLook['columns'] {
  const placeOf = (names: ReadonlySet<string>): number | null => {
    const place = head.findIndex((cell) => names.has(nameOf(cell)));
    return place < 0 ? null : place;
  };
  const [source, target] = [placeOf(SOURCE_NAMES), placeOf(TARGET_NAMES)];
  if (width !== 2) return [source, target];
  return source === 1 || target === 0 ? [1, 0] : [0, 1];
}

function onlyColumns(head: readonly string[], width: number, file: string): Columns {
  const [source, target] = knownColumns(head, width);
  if (source === null || target === null) throw new LabError('pair-table-columns', { file, found: shownCells(head) });
  return [source, target];
}

const isNumber = (column: string): boolean => /^\s*\d+\s*$/u.test(column);

function saidColumns(said: readonly [string, string], head: readonly string[], width: number, file: string): Columns {
  const found = shownCells(head);
  const places = said.map((column): number => {
    const byName = head.findIndex((cell) => nameOf(cell) === nameOf(column));
    const place = byName < 0 && isNumber(column) ? Number(column) - 1 : byName;
    if (place < 0 || place >= width) throw new LabError('pair-table-column-unknown', { file, column, found });
    return place;
  });
  const [source, target] = places as Columns;
  if (source === target) throw new LabError('pair-table-column-unknown', { file, column: said[1], found });
  return [source, target];
}

/** Names that are known say so; a label that comes again further down says that it is one. `null`: neither. */
function headerOf(rows: readonly SeparatedRow[], [, target]: Columns): boolean | null {
  const [head, ...others] = rows;
  if (namedIn(head!.cells) > 0) return true;
  const first = head!.cells[target]?.trim();
  return others.some(({ cells }) => cells[target]?.trim() === first) ? false : null;
}

function rowFaults(
  { line, cells, broken }: SeparatedRow,
  table: { width: number; columns: Columns; names: readonly string[]; delimiter: string },
): TableFault[] {
  // What is wrong with its quotation marks is told of it; its cells are a guess.
  if (broken) return [];
  const fault = (problem: string, parameters: TableFault['parameters']) => [
    { path: String(line), problem, parameters },
  ];
  const { width: columns, delimiter } = table;
  const parameters = { columns, delimiter: delimiter === '\t' ? '⇥' : delimiter };
  const values = widthOf(cells);
  if (values > columns) {
    const curly = cells.some((cell) => /^[“”]/u.test(cell));
    return fault(curly ? 'table-quote-curly' : 'table-row-long', { values, ...parameters });
  }
  if (cells.length < columns) return fault('table-row-short', { values: cells.length, ...parameters });
  return table.columns.flatMap((place, side) =>
    cells[place]!.trim() === '' ? fault('pair-side-empty', { heading: showInvisible(table.names[side]!) }) : [],
  );
}

const shownCells = (cells: readonly string[]): string =>
  showInvisible(
    cells
      .slice(0, widthOf(cells))
      .map((cell) => cell.trim())
      .join(' · '),
  );

function invalid(file: string, faults: readonly TableFault[]): LabError {
  const more = faults.length - MOST_FAULTS;
  const rest: TableFault[] = more > 0 ? [{ path: '…', problem: 'suite-more', parameters: { count: more } }] : [];
  return new LabError(
    'pair-table-invalid',
    { file, count: faults.length },
    { fields: [...faults.slice(0, MOST_FAULTS), ...rest] },
  );
}
