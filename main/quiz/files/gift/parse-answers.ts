/** What stands in the braces of a GIFT item. The grammar is told in parse-question.ts. Pure. */
import { fault, type GiftAnswers, type GiftEntry, type GiftFault } from './gift-question.ts';
import { type Mark, marksIn, splitEach, splitOnce } from './marks.ts';

/** @param begin where the answers begin in the text of the item */
export function parseAnswers(
  written: string,
  begin: number,
): { answers: GiftAnswers; general: string } | { fault: GiftFault } {
  const [list, general = ''] = splitOnce(written, '####');
  const answers = parseList(list, begin);
  return 'fault' in answers ? answers : { answers, general };
}

const VERDICT = /^(?:(t|true)|f|false)$/i;

function parseList(list: string, begin: number): GiftAnswers | { fault: GiftFault } {
  const trimmed = list.trimStart();
  if (trimmed === '') return { kind: 'essay' };
  if (/^[＝～＃]/.test(trimmed)) {
    const sign = trimmed[0]!;
    return fault(begin + list.indexOf(sign), 'full-width', { sign, plain: sign.normalize('NFKC') });
  }
  if (trimmed.startsWith('#')) {
    const skipped = list.length - trimmed.length + 1;
    return parseEntries('number', list.slice(skipped), begin + skipped);
  }
  const marks = [...marksIn(list)];
  const has = (sign: string) => marks.some((mark) => mark.sign === sign);
  if (has('~')) return parseEntries('choice', list, begin);
  if (has('=') && pairsIn(marks)) return parseMatching(list, begin);
  const [said, ...feedback] = splitEach(list, '#');
  const verdict = VERDICT.exec(said!.trim());
  if (verdict) return { kind: 'true-false', holds: verdict[1] !== undefined, feedback };
  return parseEntries('short', list, begin);
}

/** An arrow in what is said of a short answer divides nothing. */
function pairsIn(marks: readonly Mark[]): boolean {
  let isFeedback = false;
  for (const { sign } of marks) {
    if (sign === '->' && !isFeedback) return true;
    if (sign === '=' || sign === '#') isFeedback = sign === '#';
  }
  return false;
}

const WEIGHT = /^\s*%\s*([+-]?\d+(?:\.\d+)?)\s*%/;

function parseEntries(
  kind: 'choice' | 'short' | 'number',
  list: string,
  begin: number,
): GiftAnswers | { fault: GiftFault } {
  const marks = [...marksIn(list)].filter(({ sign }) => sign === '=' || sign === '~');
  const [first] = marks;
  // One answer needs no sign.
  if (!first) {
    const [text, feedback = ''] = splitOnce(list, '#');
    return { kind, entries: [{ place: begin, mark: '=', weight: null, text, feedback }] };
  }
  const before = list.slice(0, first.place).trim();
  if (before !== '')
    return fault(begin + list.indexOf(before), 'grammar', { found: before.slice(0, 20), expected: '=' });
  const entries = marks.map(({ sign, place }, order): GiftEntry => {
    const whole = list.slice(place + 1, marks[order + 1]?.place);
    const [weighed = '', percent] = WEIGHT.exec(whole) ?? [];
    const [text, feedback = ''] = splitOnce(whole.slice(weighed.length), '#');
    const weight = percent === undefined ? null : Number(percent);
    return { place: begin + place, mark: sign as GiftEntry['mark'], weight, text, feedback };
  });
  return { kind, entries };
}

function parseMatching(list: string, begin: number): GiftAnswers | { fault: GiftFault } {
  const pairs: { left: string; right: string }[] = [];
  for (const [order, piece] of splitEach(list, '=').entries()) {
    if (order === 0 && piece.trim() === '') continue;
    const [left, right] = splitOnce(piece, '->');
    if (order === 0 || right === undefined)
      return fault(begin + list.indexOf(piece), 'grammar', {
        found: piece.trim().slice(0, 20),
        expected: order === 0 ? '=' : '->',
      });
    pairs.push({ left, right });
  }
  return { kind: 'matching', pairs };
}
