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

export function createTextPieces<Token>(textOf: (tokens: readonly Token[]) => string): TextPieces<Token> {
  let waiting: Token[] = [];
  return {
    add(token) {
      waiting.push(token);
      const text = textOf(waiting);
      // A character has four bytes at most: what is broken for longer will not become whole.
      if (text.endsWith(BROKEN) && waiting.length < 4) return '';
      waiting = [];
      return text;
    },
    rest() {
      const text = waiting.length > 0 ? textOf(waiting) : '';
      waiting = [];
      return text;
    },
  };
}
