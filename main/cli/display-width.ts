/** How many columns of a terminal a text takes. Pure. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3ffff}]/u;
/** Accents that stand on the character before, and what joins characters. */
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Characters of double width (CJK, pictures) count two. */
export function displayWidth(text: string): number {
  return [...text].reduce((columns, character) => columns + widthOf(character), 0);
}

const widthOf = (character: string) => (NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** As much of a line as has room. */
export function clipped(text: string, columns: number): string {
  let [shown, taken] = ['', 0];
  for (const character of text) {
    taken += widthOf(character);
    if (taken > columns) break;
    shown += character;
  }
  return shown;
}

/** A text with `…` in its middle where it has no room: what names differ in often stands at their ends. */
export function shortened(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const head = clipped(text, Math.ceil((columns - 1) / 2));
  const turned = (line: string) => [...line].reverse().join('');
  const tail = turned(clipped(turned(text), columns - 1 - displayWidth(head)));
  return `${head}…${tail}`;
}
