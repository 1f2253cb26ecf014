/** Lines as an editor counts them. Pure. */

export const LINE_END = /\r\n|\n|\r/g;

/** @returns the line, from 1, in which a place stands */
export function lineOf(text: string, place: number): number {
  let line = 1;
  for (let at = 0; at < place; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) line++;
  }
  return line;
}
