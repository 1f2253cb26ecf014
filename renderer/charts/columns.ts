/** Where columns of dots stand that are evenly spaced. Pure. */

/** Distance of a column's middle from the left of the plot, columns evenly spaced. */
export function columnPlace(column: number, columns: number, width: number): number {
  return ((column + 0.5) / columns) * width;
}

/**
 * How far a line's dots stand beside the middle of their column, so that several lines' whiskers do not lie on each
 * other.
 *
 * @param gap between two lines, at most; in all they take no more than half of a column
 */
export function sideStep(line: number, lines: number, columnWidth: number, gap = 9): number {
  if (lines <= 1) return 0;
  const step = Math.min(gap, columnWidth / 2 / (lines - 1));
  return (line - (lines - 1) / 2) * step;
}
