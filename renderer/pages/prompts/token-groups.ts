/** Tokens as they can be drawn: those that are parts of one character go with it. Pure. */
import type { TokenPiece } from '../../../main/contract/language.ts';

export interface TokenGroup {
  text: string;
  /** How many tokens the text took: more than one for a character that is spread over several. */
  tokens: number;
}

/** A token without text of its own joins the next one that has some. */
export function tokenGroups(pieces: readonly Pick<TokenPiece, 'text'>[]): TokenGroup[] {
  const groups: TokenGroup[] = [];
  let waiting = 0;
  for (const { text } of pieces) {
    waiting += 1;
    if (text === '') continue;
    groups.push({ text, tokens: waiting });
    waiting = 0;
  }
  // Parts of a character that never became whole.
  if (waiting > 0) groups.push({ text: '\uFFFD', tokens: waiting });
  return groups;
}
