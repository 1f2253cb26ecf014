/** Why pasted lines are no rows: what a person has to look at, and where. Pure. */
import { LINE_END } from './lines.ts';
import { hasValue, PAIR_SIGNS, separatorsOf } from './pasted-rows.ts';
import { type QuoteFault, separatedValues } from './separated-values.ts';
import { saidDelimiter } from './table-rows.ts';

/** The first row that a sign does not part as it parts most of them. */
export interface OddRow {
  /** Where the row begins, as an editor counts. */
  line: number;
  /** Values that it has, and that most have. */
  values: number;
  usual: number;
  /** What parts them, as it stands in a row; empty for a gap. */
  sign: string;
}

export interface WhyNoRows {
  /** As an editor counts them, to the last one that is not blank. */
  lines: number;
  /** A quotation mark in a wrong place, where one is to blame. */
  quote?: QuoteFault;
  /** Where most rows are alike and one is not. */
  odd?: OddRow;
}

interface Row {
  line: number;
  cells: readonly string[];
}

/** @returns `null` for a single line, which is no table */
export function whyNoRows(text: string): WhyNoRows | null {
  const filled = filledRows(text);
  const lines = filled.at(-1)?.line ?? 0;
  if (filled.length < 2) return null;
  const said = saidDelimiter(text);
  const skipped = said ? 1 : 0;
  const ways: { rows: Row[]; sign: string }[] = said ? [] : pairWays(filled);
  for (const separator of said ? [said.delimiter] : separatorsOf(text)) {
    if (!text.includes(separator)) continue;
    const faults: QuoteFault[] = [];
    const rows = [...separatedValues(said?.body ?? text, separator, faults)];
    const quote = faults.find(({ kind }) => kind !== 'inside');
    if (quote) return { lines, quote: { ...quote, line: quote.line + skipped, opened: quote.opened + skipped } };
    if (!said) ways.push({ rows: rows.filter(({ cells }) => hasValue(cells)), sign: separator });
  }
  const odd = mostAlike(ways);
  return odd ? { lines, odd } : { lines };
}

const filledRows = (text: string): Row[] =>
  text
    .split(LINE_END)
    .map((line, place) => ({ line: place + 1, cells: [line.trim()] }))
    .filter(({ cells }) => hasValue(cells));

/** Parted by what stands between the halves of a pair. */
const pairWays = (filled: readonly Row[]) =>
  PAIR_SIGNS.map((pattern) => ({
    rows: filled.map(({ line, cells: [text = ''] }) => ({ line, cells: text.split(pattern) })),
    sign: (filled.map(({ cells: [text = ''] }) => pattern.exec(text)?.[0]).find(Boolean) ?? '').trim(),
  }));

/** Of the way that parts most rows alike, and more than half of them, the first row that is otherwise. */
function mostAlike(ways: readonly { rows: readonly Row[]; sign: string }[]): OddRow | null {
  let [found, most]: [OddRow | null, number] = [null, 1];
  for (const { rows, sign } of ways) {
    for (const usual of new Set(rows.map(({ cells }) => cells.length))) {
      const alike = rows.filter(({ cells }) => cells.length === usual).length;
      const odd = rows.find(({ cells }) => cells.length !== usual);
      if (usual < 2 || alike <= most || 2 * alike <= rows.length || !odd) continue;
      [found, most] = [{ line: odd.line, values: odd.cells.length, usual, sign }, alike];
    }
  }
  return found;
}
