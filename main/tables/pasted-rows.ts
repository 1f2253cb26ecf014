/** Rows out of the clipboard: cells of a spreadsheet, or lines of separated values. Pure. */
import { type QuoteFault, separatedValues } from './separated-values.ts';

/** Without a tab: a table has two lines, and the separator equally often in each. */
const SEPARATORS = [',', '，', ';'] as const;

/**
 * The rows in a pasted text, without those that have no value; `null` for text that is no table and belongs into the
 * field as it is: one line without a tab, or lines that no separator divides into equally many values.
 */
export function pastedRows(text: string): string[][] | null {
  if (text.includes('\t')) {
    const rows = cellsOf(text).filter(hasValue);
    return rows.length > 0 ? rows : null;
  }
  for (const separator of SEPARATORS) {
    const faults: QuoteFault[] = [];
    const rows = [...separatedValues(text, separator, faults)].map(({ cells }) => cells).filter(hasValue);
    const [first = []] = rows;
    const even = rows.length >= 2 && first.length >= 2 && rows.every(({ length }) => length === first.length);
    // A quotation mark inside a value is one that somebody typed; where one is never closed, this is no such table.
    if (even && faults.every(({ kind }) => kind === 'inside')) return rows;
  }
  return null;
}

const hasValue = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');

/**
 * Spreadsheets put a cell in quotation marks only where it has a line end or a tab, and otherwise leave those that it
 * begins with as they are ("Tis the season). So a quotation mark is one only if it closes before the next tab or line
 * end; only where rows of different length come of that may a cell have line ends too.
 */
function cellsOf(text: string): string[][] {
  const rows = tabSeparated(text, false);
  const filled = rows.filter(hasValue);
  const even = filled.every(({ length }) => length === filled[0]?.length);
  return even ? rows : tabSeparated(text, true);
}

function tabSeparated(text: string, lineEndsInCells: boolean): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const close = text[at] === '"' ? closingMark(text, at + 1, lineEndsInCells) : null;
    if (close === null) {
      const begin = at;
      while (at < text.length && !isCellEnd(text[at])) at++;
      rows.at(-1)?.push(text.slice(begin, at));
    } else {
      rows.at(-1)?.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    }
    if (at >= text.length) return rows;
    if (text[at] !== '\t') {
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
      rows.push([]);
    }
    at++;
  }
}

const isCellEnd = (unit: string | undefined) => unit === undefined || unit === '\t' || unit === '\n' || unit === '\r';

/** The place of the mark that closes a cell: directly before a tab, a line end or the end. `null` where none does. */
function closingMark(text: string, from: number, lineEnds: boolean): number | null {
  for (let at = from; at < text.length; at++) {
    const unit = text[at];
    if (unit === '\t' || (!lineEnds && isCellEnd(unit))) return null;
    if (unit !== '"') continue;
    if (text[at + 1] !== '"') return isCellEnd(text[at + 1]) ? at : null;
    at++;
  }
  return null;
}
