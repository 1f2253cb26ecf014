/** Rows out of the clipboard: cells of a spreadsheet, lines of separated values, or pairs as prompts write them. Pure. */
import { LINE_END } from './lines.ts';
import { type QuoteFault, separatedValues } from './separated-values.ts';
import { saidDelimiter } from './table-rows.ts';

/** Without a tab: a table has two lines, and the separator equally often in each. */
const SEPARATORS = [',', '，', ';', '；'] as const;
/** Where each comma stands within a number, as in "1,50", a semicolon that divides the lines is what was meant. */
const SEPARATORS_BESIDE_DECIMALS = [';', '；', ',', '，'] as const;
const COMMA_OF_TEXT = /(?<!\d),|,(?!\d)|，/u;

/** In the order in which they are tried. */
export const separatorsOf = (text: string) => (COMMA_OF_TEXT.test(text) ? SEPARATORS : SEPARATORS_BESIDE_DECIMALS);

/** What stands between the halves of a pair where people and prompts write pairs; of full width, too, as Chinese keyboards write. */
const ARROW = /\s*(?:[=＝][>＞]|[-－][>＞]|⇒|→)\s*/u;
const COLON = /\s*(?:：|:(?=\s))\s*/u;
const GAP = /(?: |\u3000){2,}|\u3000/u;
export const PAIR_SIGNS = [ARROW, COLON, GAP] as const;
const QUESTION = /^(?:Q|问|问题)\s*[:：]\s*/iu;
const ANSWER = /^(?:A|答|答案)\s*[:：]\s*/iu;

/**
 * The rows in a pasted text, without those that have no value; `null` for text that is no table and belongs into the
 * field as it is: one line without a tab, or lines that no separator divides into equally many values. A first line `sep=;`
 * says the separator, as in a file, and is no row.
 */
export function pastedRows(text: string): string[][] | null {
  const said = saidDelimiter(text);
  if (said) return rowsParted(said.body, said.delimiter);
  if (text.includes('\t')) {
    const rows = cellsOf(text).filter(hasValue);
    return rows.length > 0 ? rows : null;
  }
  const lines = filledLines(text);
  const pairs = questionsAndAnswers(lines) ?? divided(lines, ARROW) ?? divided(lines, COLON);
  if (pairs) return pairs;
  for (const separator of separatorsOf(text)) {
    const rows = rowsParted(text, separator);
    if (rows && isEven(rows)) return rows;
  }
  const columns = lines.map((line) => line.split(GAP));
  return isEven(columns) ? columns : null;
}

/** `null` where a quotation mark is never closed, or nothing is parted. One inside a value is one that somebody typed. */
function rowsParted(text: string, separator: string): string[][] | null {
  const faults: QuoteFault[] = [];
  const rows = [...separatedValues(text, separator, faults)].map(({ cells }) => cells).filter(hasValue);
  const isSound = faults.every(({ kind }) => kind === 'inside');
  return isSound && rows.some(({ length }) => length > 1) ? rows : null;
}

const filledLines = (text: string) =>
  text
    .split(LINE_END)
    .map((line) => line.trim())
    .filter(Boolean);

const isEven = (rows: readonly string[][]) =>
  rows.length >= 2 && (rows[0]?.length ?? 0) >= 2 && rows.every(({ length }) => length === rows[0]?.length);

/** Lines that a sign divides into two each, with something before it. */
function divided(lines: readonly string[], sign: RegExp): string[][] | null {
  const rows = lines.map((line) => line.split(sign));
  return rows.length >= 2 && rows.every(({ length, 0: first }) => length === 2 && first !== '') ? rows : null;
}

/** Lines that are a question and its answer in turn, as "Q: …" and "A: …". */
function questionsAndAnswers(lines: readonly string[]): string[][] | null {
  const inTurn = lines.every((line, place) => (place % 2 === 0 ? QUESTION : ANSWER).test(line));
  if (lines.length < 2 || lines.length % 2 !== 0 || !inTurn) return null;
  return lines.flatMap((line, place) =>
    place % 2 === 0 ? [[line.replace(QUESTION, ''), (lines[place + 1] ?? '').replace(ANSWER, '')]] : [],
  );
}

export const hasValue = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');

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
