/** Put before a table that people open: without it spreadsheets take Chinese for something else. */
export const BYTE_ORDER_MARK = '\ufeff';

type Cell = string | number | boolean | null | undefined;

/** Comma-separated values, as RFC 4180 has them; what is not known is an empty cell. */
export function csvCells(cells: readonly Cell[]): string {
  return cells.map(cellOf).join(',');
}

/** A line of a file of these, its end included. */
export function csvLine(cells: readonly Cell[]): string {
  return `${csvCells(cells)}\r\n`;
}

function cellOf(cell: Cell): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
