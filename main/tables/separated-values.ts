/** Rows of separated values: RFC 4180 with any delimiter, strict about quotation marks. Pure. */
import { LINE_END } from './lines.ts';

export interface SeparatedRow {
  /** Where the row begins, from 1. */
  line: number;
  cells: string[];
  /** Something in it is not as it must be: its cells are a guess. */
  broken: boolean;
}

export interface QuoteFault {
  line: number;
  /** In characters, from 1. */
  column: number;
  /**
   * `unclosed`: it is never closed; nothing after it is read. `behind`: something stands behind the closing one of a value
   * that begins on line `opened`. `inside`: it stands in a value that does not begin with one.
   */
  kind: 'unclosed' | 'behind' | 'inside';
  opened: number;
}

/**
 * Row by row, blank lines too. A value in quotation marks may hold delimiters, line ends and quotation marks written
 * twice, and stays as it is; any other value loses the spaces around it. Faults go into `faults` as they are met; a row
 * with a quotation mark in a wrong place is read as if it were a letter.
 */
export function* separatedValues(text: string, delimiter: string, faults: QuoteFault[]): Generator<SeparatedRow> {
  const reader = createReader(text, delimiter, faults);
  while (!reader.atEnd()) yield reader.row();
}

const escaped = (delimiter: string) => `\\u{${delimiter.codePointAt(0)!.toString(16)}}`;

/** One pass: each piece is looked at once, whatever is wrong with it, since a file may have a megabyte. */
function createReader(text: string, delimiter: string, faults: QuoteFault[]) {
  const cellEnd = new RegExp(`[${escaped(delimiter)}\\r\\n]`, 'gu');
  const solid = new RegExp(`[^\\s]|[${escaped(delimiter)}\\r\\n]`, 'gu');
  const next = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? text.length;
  };
  let at = 0;
  let line = 1;
  let lineStart = 0;
  const fault = (kind: QuoteFault['kind'], place: number, opened: number) => {
    // The first on a line says it; of a thousand each would count its column anew.
    const last = faults.at(-1);
    if (last?.line === line && last.kind === kind) return;
    faults.push({ kind, line, column: [...text.slice(lineStart, place)].length + 1, opened });
  };
  function plain(): { value: string; sound: boolean } {
    const end = next(cellEnd, at);
    const raw = text.slice(at, end);
    const mark = raw.indexOf('"');
    if (mark >= 0) fault('inside', at + mark, line);
    at = end;
    return { value: raw.trim(), sound: mark < 0 };
  }
  function quoted(): { value: string; sound: boolean } {
    const opened = line;
    const begin = at + 1;
    let close = text.indexOf('"', begin);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close < 0) {
      fault('unclosed', at, line);
      at = text.length;
      return { value: text.slice(begin), sound: false };
    }
    const raw = text.slice(begin, close);
    passLineEnds(begin, raw);
    const solidAt = next(solid, close + 1);
    at = next(cellEnd, solidAt);
    if (at > solidAt) fault('behind', solidAt, opened);
    const behind = text.slice(solidAt, at);
    return { value: raw.replaceAll('""', '"') + behind, sound: behind === '' };
  }
  function passLineEnds(begin: number, raw: string): void {
    for (const { index, 0: end } of raw.matchAll(LINE_END)) {
      line++;
      lineStart = begin + index + end.length;
    }
  }
  function cell(): { value: string; sound: boolean } {
    const begin = next(solid, at);
    if (text[begin] !== '"') return plain();
    at = begin;
    return quoted();
  }
  return {
    atEnd: () => at >= text.length,
    row(): SeparatedRow {
      const row: SeparatedRow = { line, cells: [], broken: false };
      for (;;) {
        const { value, sound } = cell();
        row.cells.push(value);
        if (!sound) row.broken = true;
        if (text[at] !== delimiter) break;
        at++;
      }
      if (at < text.length) {
        at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
        line++;
        lineStart = at;
      }
      return row;
    },
  };
}
