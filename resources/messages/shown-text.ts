/**
 * Text of others, such as a name, as a terminal or a sentence shows it: what would be obeyed there instead of read (a
 * colour, a line end, a change of direction) is written out, as in `\x1b[31m`. Pure.
 */

/** Control characters, ends of lines and paragraphs, and what turns the direction of what follows. */
const OBEYED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const LETTERS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name: it has one line. */
export function inOneLine(text: string): string {
  return text.replace(OBEYED, written);
}

/** A text that has lines of its own, and tabs. */
export function withLines(text: string): string {
  return text.replace(OBEYED, (sign, place: number) => {
    const ends = sign === '\n' || sign === '\t' || (sign === '\r' && text[place + 1] === '\n');
    return ends ? sign : written(sign);
  });
}

function written(sign: string): string {
  const code = sign.charCodeAt(0).toString(16);
  return LETTERS[sign] ?? (code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`);
}
