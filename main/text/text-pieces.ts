/** Tokens as texts, when characters can be spread over several tokens. */

/** What UTF-8 that is not whole is shown as. */
const BROKEN = '\uFFFD';

/**
 * The text that each further token adds: nothing for a part of a character, all of it with its last part. What stays
 * broken in the end is told by {@link TextPieces.rest}.
 */
export interface TextPieces<Token> {
  add(token: Token): string;
  rest(): string;
}

/** Bytes of a character. */
const LONGEST = 4;

/** What is told now, and the shortest end that a character may begin with; without such a place all of it is told. */
function apart<Token>(
  tokens: readonly Token[],
  text: string,
  textOf: (tokens: readonly Token[]) => string,
): [Token[], Token[]] {
  for (let place = tokens.length - 1; place > 0; place -= 1) {
    const parts: [Token[], Token[]] = [tokens.slice(0, place), tokens.slice(place)];
    if (textOf(parts[0]) + textOf(parts[1]) === text) return parts;
  }
  return [[...tokens], []];
}

export function createTextPieces<Token>(textOf: (tokens: readonly Token[]) => string): TextPieces<Token> {
  let waiting: Token[] = [];
  return {
    add(token) {
      waiting.push(token);
      const text = textOf(waiting);
      if (!text.endsWith(BROKEN)) {
        waiting = [];
        return text;
      }
      // A character has four bytes at most: what is broken for longer will not become whole, but for what begins within it.
      if (waiting.length < LONGEST) return '';
      const [told, begun] = apart(waiting, text, textOf);
      waiting = begun;
      return textOf(told);
    },
    rest() {
      const text = waiting.length > 0 ? textOf(waiting) : '';
      waiting = [];
      return text;
    },
  };
}
