/** Where items stand in a JSON text, whether or not all of it is JSON. Pure. */
import { LINE_END } from '../../tables/lines.ts';

export interface JsonPiece {
  text: string;
  /** On which it begins, from 1. */
  line: number;
}

/**
 * The objects in the list `items` of an object, or in a list by itself, each from brace to brace. One that is never closed
 * reaches to the end.
 */
export function itemPieces(text: string): JsonPiece[] {
  const pieces: JsonPiece[] = [];
  /** Open brackets and braces; a list with items is an `i`. */
  const open: string[] = [];
  let key = '';
  let begin = 0;
  let line = 1;
  let beginLine = 1;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|[{}[\]:,]|\r\n|\r|\n/g)) {
    const inItems = open.at(-1) === 'i';
    if (token[0] === '"') key = token;
    else if (LINE_ENDS.test(token)) line += 1;
    else if (token === '{' || token === '[') {
      if (token === '{' && inItems) [begin, beginLine] = [index, line];
      const holdsItems = token === '[' && (open.length === 0 || (open.length === 1 && key === '"items"'));
      open.push(holdsItems ? 'i' : token);
    } else if (token === '}' || token === ']') {
      open.pop();
      if (token === '}' && open.at(-1) === 'i') pieces.push({ text: text.slice(begin, index + 1), line: beginLine });
    }
  }
  if (open.includes('i') && open.at(-1) !== 'i') pieces.push({ text: text.slice(begin), line: beginLine });
  return pieces;
}

const LINE_ENDS = new RegExp(`^(?:${LINE_END.source})$`);
