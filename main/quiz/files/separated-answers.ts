/** Several answers in one cell of a table. Pure. */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '（': '）' };

/** A sign with a backslash, a formula between dollar signs that stand close to it, code, or one character. */
const PIECE = /\\[|｜]|\$\S(?:[^$]*\S)?\$|`[^`]*`|[\s\S]/gu;

/**
 * What `|` (or `｜`) divides. In brackets, formulas and `code` it divides nothing, as in `P(w|h)`; nor does it behind a
 * backslash. Empty ones are none.
 */
export function separatedAnswers(cell: string): string[] {
  const answers: string[] = [''];
  const flat: string[] = [''];
  const awaited: string[] = [];
  for (const [piece] of cell.matchAll(PIECE)) {
    if (piece === awaited.at(-1)) awaited.pop();
    else if (CLOSING[piece] !== undefined) awaited.push(CLOSING[piece]);
    const divides = piece === '|' || piece === '｜';
    put(flat, piece, divides);
    put(answers, piece, divides && awaited.length === 0);
  }
  // Where a bracket is never closed, none of them says anything.
  const divided = awaited.length === 0 ? answers : flat;
  return divided.map((answer) => answer.trim()).filter((answer) => answer !== '');
}

function put(answers: string[], piece: string, divides: boolean): void {
  if (divides) answers.push('');
  else answers[answers.length - 1] += /^\\[|｜]$/.test(piece) ? piece.slice(1) : piece;
}
