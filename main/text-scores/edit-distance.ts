/**
 * The fewest insertions, removals and replacements that make one sequence of another (Levenshtein 1966; the table by rows:
 * Wagner and Fischer 1974).
 */
export function editDistance<Element>(from: readonly Element[], to: readonly Element[]): number {
  let above = Int32Array.from({ length: to.length + 1 }, (_, column) => column);
  let row = new Int32Array(to.length + 1);
  for (const [place, element] of from.entries()) {
    row[0] = place + 1;
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1]! + Number(element !== to[column - 1]);
      row[column] = Math.min(replaced, above[column]! + 1, row[column - 1]! + 1);
    }
    [above, row] = [row, above];
  }
  return above[to.length]!;
}
