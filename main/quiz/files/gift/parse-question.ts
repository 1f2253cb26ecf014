/**
 * The grammar of a GIFT item, read as Moodle reads it: what stands before the braces is text with any sign but a brace, and
 * what stands in them decides of which kind the item is.
 *
 *     item    = [ "::" title "::" ] [ format ] text "{" answers "}" [ text ]
 *     answers = [ list ] [ "####" general ]
 *     list    = "#" ( range [ "#" feedback ] | entries )            numbers
 *             | entries                                             choices, if one of them is marked "~"
 *             | ( "=" [ text ] "->" text )+                         a matching
 *             | ( "T" | "TRUE" | "F" | "FALSE" ) [ "#" feedback ] [ "#" feedback ]
 *             | entries | text [ "#" feedback ]                     a short answer
 *     entries = ( ( "=" | "~" ) [ "%" weight "%" ] [ text ] [ "#" feedback ] )+
 *
 * A sign with a backslash before it is text. Pure.
 */
import { fault, type GiftFault, type GiftQuestion } from './gift-question.ts';
import { type Mark, marksIn } from './marks.ts';
import { parseAnswers } from './parse-answers.ts';

const TITLE = /\s*::((?:\\[\s\S]|(?!::)[^\\])*)::/y;

/**
 * Faults: `braces` {expected, found}, `full-width` {sign, plain}, `blank-line-missing`, `several-answers`,
 * `grammar` {found, expected}.
 */
export function parseQuestion(text: string): GiftQuestion | { fault: GiftFault } {
  TITLE.lastIndex = 0;
  const titled = TITLE.exec(text);
  if (!titled && text.trimStart().startsWith('::'))
    return fault(text.indexOf('::'), 'grammar', { found: text.trim().slice(0, 20), expected: '::' });
  const begin = titled?.[0].length ?? 0;
  const title = titled?.[1] ?? null;
  const braces = [...marksIn(text, begin)].filter(({ sign }) => sign === '{' || sign === '}');
  const wrong = wrongBraces(text, begin, braces);
  if (wrong) return wrong;
  const [open, close] = braces;
  if (!open || !close)
    return { title, before: text.slice(begin), behind: null, answers: { kind: 'description' }, general: '' };
  const parsed = parseAnswers(text.slice(open.place + 1, close.place), open.place + 1);
  if ('fault' in parsed) return parsed;
  const behind = text.slice(close.place + 1);
  return {
    ...{ title, before: text.slice(begin, open.place), behind: behind.trim() === '' ? null : behind },
    ...parsed,
  };
}

/** An item has one pair of braces. */
function wrongBraces(text: string, begin: number, [open, close, more]: readonly Mark[]): { fault: GiftFault } | null {
  if (!open) {
    const wide = text.indexOf('｛', begin);
    return wide < 0 ? null : fault(wide, 'full-width', { sign: '｛', plain: '{' });
  }
  if (open.sign === '}') return fault(open.place, 'braces', { expected: '{', found: '}' });
  if (!close) return fault(open.place, 'braces', { expected: '}' });
  if (close.sign === '{') return fault(close.place, 'braces', { expected: '}', found: '{' });
  if (!more) return null;
  if (more.sign === '}') return fault(more.place, 'braces', { expected: '{', found: '}' });
  const between = text.slice(close.place + 1, more.place);
  const lineEnd = between.indexOf('\n');
  if (lineEnd < 0) return fault(more.place, 'several-answers', {});
  return fault(close.place + 1 + lineEnd + 1, 'blank-line-missing', {});
}
