/** The rows of a table in a file: parted by what its first line says, or by what parts its head best. Pure. */
import { type QuoteFault, type SeparatedRow, separatedValues } from './separated-values.ts';

/** The first is taken where a head line says nothing. */
export const DELIMITERS = [',', ';', '\t', '，'] as const;

export interface TableRows {
  delimiter: string;
  /** The first row with a value in it; absent where nothing stands anywhere. */
  head: SeparatedRow | undefined;
  /** All others with a value, in order. Their lines are those of the file, as an editor counts. */
  rows: SeparatedRow[];
  quotes: QuoteFault[];
}

/**
 * @param named how many of a head's names mean something: the delimiter with which they are the most parts the table,
 *   unless a line `sep=;` before the head says it, as spreadsheets write and read it
 */
export function tableRows(text: string, named: (head: readonly string[]) => number): TableRows {
  return rowsParted(delimiterOf(text, named));
}

/**
 * The same of a table that need not have a head: the delimiter, where no line says it, is the one that parts the first rows
 * into equally many cells.
 *
 * @param named as for {@link tableRows}; a head that means something decides
 */
export function evenRows(text: string, named: (head: readonly string[]) => number): TableRows {
  const said = saidDelimiter(text);
  return rowsParted(said ? { ...said, skipped: 1 } : { delimiter: evenDelimiter(text, named), body: text, skipped: 0 });
}

function rowsParted({ delimiter, body, skipped }: { delimiter: string; body: string; skipped: number }): TableRows {
  const quotes: QuoteFault[] = [];
  const [head, ...rows] = [...separatedValues(body, delimiter, quotes)]
    .filter(hasValue)
    .map((row) => ({ ...row, line: row.line + skipped }));
  return {
    ...{ delimiter, head, rows },
    quotes: quotes.map((quote) => ({ ...quote, line: quote.line + skipped, opened: quote.opened + skipped })),
  };
}

/** Cells up to the last one with a value: a spreadsheet writes delimiters for columns that are empty. */
export const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** What a first line `sep=;` says, and the text below it; `null` without one. */
export function saidDelimiter(text: string): { delimiter: string; body: string } | null {
  const said = /^"?sep=([^\r\n])"?[^\S\r\n]*(?:\r\n|\r|\n|$)/i.exec(text);
  return said && { delimiter: said[1]!, body: text.slice(said[0].length) };
}

function delimiterOf(text: string, named: (head: readonly string[]) => number) {
  const said = saidDelimiter(text);
  if (said) return { ...said, skipped: 1 };
  const heads = DELIMITERS.map((delimiter) => {
    const head = firstRow(text, delimiter);
    return { delimiter, named: named(head), cells: head.length };
  });
  const [best] = heads.sort((one, other) => other.named - one.named || other.cells - one.cells);
  return { delimiter: best!.delimiter, body: text, skipped: 0 };
}

/** So many rows are enough to see what parts them. */
const LOOKED_AT = 20;
/** Where several part them as evenly: a tab stands in hardly any text, a comma in most. */
const RARER_IN_TEXT = ['\t', ';', ',', '，'] as const satisfies readonly (typeof DELIMITERS)[number][];

function evenDelimiter(text: string, named: (head: readonly string[]) => number): string {
  const ways = RARER_IN_TEXT.map((delimiter) => {
    const rows: string[][] = [];
    for (const row of separatedValues(text, delimiter, [])) {
      if (hasValue(row)) rows.push(row.cells);
      if (rows.length === LOOKED_AT) break;
    }
    const [head = []] = rows;
    const even = head.length < 2 ? 0 : rows.filter(({ length }) => length === head.length).length / rows.length;
    return { delimiter, named: named(head), even };
  });
  const [best] = ways.sort((one, other) => other.named - one.named || other.even - one.even);
  return best!.delimiter;
}

function firstRow(text: string, delimiter: string): string[] {
  for (const row of separatedValues(text, delimiter, [])) if (hasValue(row)) return row.cells;
  return [];
}

const hasValue = ({ cells }: SeparatedRow) => cells.some((cell) => cell.trim() !== '');
