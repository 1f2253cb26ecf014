/** So many columns and signs a cell are still a grid that can be seen at a glance. */
const MOST_CELLS = 16;
const MOST_SIGNS = 3;

/**
 * The cells of a mask or another grid of few signs, from its rows as they are written in an item.
 *
 * @param rows cells parted by blanks
 * @returns `null` for what is no such grid: its text has to do
 */
export function gridRows(rows: readonly string[]): string[][] | null {
  const cells = rows.map((row) => row.trim().split(/\s+/));
  const isGrid = cells.every(
    (row) => row.length <= MOST_CELLS && row.every((cell) => cell !== '' && [...cell].length <= MOST_SIGNS),
  );
  return isGrid ? cells : null;
}
