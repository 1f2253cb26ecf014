import { CHINESE } from './character-classes.ts';
import { INSIDE } from './word-pieces.ts';

/** Stands close to what is before it. */
const CLOSING = /^[.,;:!?%)\]}’”。，；：！？、）》」』…]$/;
/** What is behind it stands close. */
const OPENING = /^[([{‘“（《「『。，；：！？、]$/;
const chinese = new RegExp(CHINESE.source, 'u');

/**
 * Word pieces as a person writes them: pieces of a word joined, no blank beside a Chinese character or before a comma. What
 * white space there was is not known.
 *
 * @param pieces as the vocabulary writes them, with `##` in front where one goes on within a word
 * @returns what each of them adds, with the blank before it
 */
export function spelled(pieces: readonly string[]): string[] {
  return pieces.map((piece, place) => {
    if (place === 0) return piece;
    if (piece.startsWith(INSIDE) && piece.length > INSIDE.length) return piece.slice(INSIDE.length);
    return standsClose(pieces[place - 1]!, piece) ? piece : ` ${piece}`;
  });
}

function standsClose(before: string, piece: string): boolean {
  if (CLOSING.test(piece) || OPENING.test(before)) return true;
  return chinese.test(before) || chinese.test(piece);
}
