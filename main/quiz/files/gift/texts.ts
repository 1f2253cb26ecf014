/**
 * Texts as GIFT writes them: a backslash before each sign that means something there, `\n` for a line end, and before all of
 * it perhaps how it is set (`[html]`). Pure.
 */
import { LINE_END } from '../../../tables/lines.ts';

const FORMAT = /^\[(html|markdown|plain|moodle)\]/;

/** On one line, and read back as it is except for spaces at its ends. */
export const escaped = (text: string): string => escapedWithin(text).trim();

/** The same of a piece of a text: its spaces stay. */
export function escapedWithin(text: string): string {
  return text.replaceAll(/[~=#{}:\\]/g, '\\$&').replaceAll(LINE_END, '\\n');
}

/** On the left of a match, and anywhere in a short answer, GIFT has no escape for the arrow that divides two sides. */
export const arrowless = (text: string): string => text.replaceAll('->', '→');

/** The same where a weight or a format may stand before it: what looks like either is none. */
export function escapedAnswer(text: string): string {
  const plain = escaped(text);
  return plain.startsWith('%') || FORMAT.test(plain) ? `[plain]${plain}` : plain;
}

/** What is written, in plain text: line ends of the file are spaces. */
export function unescaped(written: string): string {
  return joined(written).replaceAll(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

/** The same without the format that may stand before it. */
export const plainText = (written: string): string => unescaped(unformatted(written).text);

export function unformatted(written: string): { format: string | null; text: string } {
  const trimmed = written.trimStart();
  const [whole = '', format = null] = FORMAT.exec(trimmed) ?? [];
  return { format, text: trimmed.slice(whole.length) };
}

/** Han and its punctuation: between them a line end is no space. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

function joined(written: string): string {
  if (!written.includes('\n')) return written.trim();
  const lines = written.split('\n').map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  return filled
    .map((line, place) => {
      const before = filled[place - 1]?.at(-1);
      return before === undefined || (WIDE.test(before) && WIDE.test(line[0]!)) ? line : ` ${line}`;
    })
    .join('');
}
