/**
 * In which form a server writes, seen in all that it wrote to the items of one question. A form of its own makes every
 * answer wrong, which looks like a model that knows nothing: it is noticed, and said. Pure.
 */
import type { AnswerScore, FormDifference } from '../contract/language.ts';
import type { Heard } from './server-scores.ts';

/** One answer may differ by chance. */
const SYSTEMATIC = 2;
/** A text that goes on after an answer may be another answer: it takes more of them, and most of all. */
const HABITUAL = 3;
const AFTER = /^[\p{P}\p{S}]*/u;
// A minus before a number is part of it: −5 is not 5.
const BEFORE = /^(?:(?![-−]\p{N})[\p{P}\p{S}])*/u;

/**
 * In what alone the texts differ from answers; nothing where an answer was right as it is, for then no form keeps them
 * from it.
 *
 * @param scores as they came out, an entry an item
 * @param end the text that ends the answers; '' for none
 */
export function differencesIn(
  heard: readonly Heard[],
  scores: readonly { answers: readonly AnswerScore[] }[],
  end: string,
): FormDifference[] {
  const textless = heard.some(({ written }) => written?.told === false) ? (['textless'] as const) : [];
  if (isAnyRight(heard, scores, end)) return [...textless];
  const seen = heard.flatMap(({ item, written }) => {
    if (!written) return [];
    const all = item.answers.map((answer) => differencesOf(written.text, answer, end));
    return [all.find((differences) => differences.length > 0) ?? []];
  });
  const often = (['quoted', 'punctuated', 'cased', 'spaced'] as const).filter(
    (one) => seen.filter((differences) => differences.includes(one)).length >= Math.min(SYSTEMATIC, seen.length),
  );
  const continued = heard.filter(
    ({ item, written }) => written && item.answers.some((answer) => goesOn(written.text, answer, end)),
  ).length;
  const isHabit = continued >= HABITUAL && continued > seen.length / 2;
  return [...textless, ...(seen.length > 0 ? often : []), ...(isHabit ? (['continued'] as const) : [])];
}

/** Answers that end; those without their end are right whatever follows. */
export const isAnyRight = (
  heard: readonly Heard[],
  scores: readonly { answers: readonly AnswerScore[] }[],
  end: string,
): boolean =>
  heard.some(({ item }, place) =>
    item.answers.some((answer, i) => answer.endsWith(end) && scores[place]?.answers[i]?.greedy === true),
  );

/** Shorter ones stand in many a text without being meant. */
const FOUND_INSIDE = 3;
/** Scripts that put nothing between words: a character may be any word's. */
const UNDIVIDED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether the answer stands in the first line of a longer text, as words of its own. */
function goesOn(text: string, answer: string, end: string): boolean {
  const right = (answer.endsWith(end) ? answer.slice(0, answer.length - end.length) : answer).trim();
  const line = text.trimStart().split('\n', 1)[0]!;
  const isLong = Buffer.byteLength(right) >= FOUND_INSIDE * (UNDIVIDED.test(right) ? 2 : 1);
  if (right === '' || line.trimEnd().length <= right.length) return false;
  for (let place = line.indexOf(right); place >= 0; place = line.indexOf(right, place + 1)) {
    if (place > 0 && !isLong) return false;
    if (isBorder(line.slice(0, place), right, line.slice(place + right.length))) return true;
  }
  return false;
}

/** In red-hot, 5.3 and −5 neither “red” nor “5” is a word of its own; after it more than marks is to follow or to go before. */
function isBorder(before: string, right: string, after: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(before + after)) return false;
  const beforeIt = /[\p{L}\p{M}\p{N}][-'’.,]?$|[-−]$/u.test(before) && !UNDIVIDED.test(right[0]!);
  const afterIt = /^[-'’.,]?[\p{L}\p{M}\p{N}]/u.test(after) && !UNDIVIDED.test(right.at(-1)!);
  return !beforeIt && !afterIt;
}

/** Nothing for a text that is the answer, and for one that is another. */
function differencesOf(text: string, answer: string, end: string): FormDifference[] {
  const body = answer.endsWith(end) ? answer.slice(0, answer.length - end.length) : answer;
  const right = body.trim();
  const start = text.trimStart();
  const before = right.match(AFTER)?.[0] === '' ? (start.match(BEFORE)?.[0] ?? '') : '';
  const bare = start.slice(before.length);
  if (right === '' || bare.slice(0, right.length).toLowerCase() !== right.toLowerCase()) return [];
  const rest = bare.slice(right.length);
  const after = end !== '' && rest.startsWith(end) ? '' : (rest.match(AFTER)?.[0] ?? '');
  // It goes on in the same line: another answer, which begins alike.
  const following = rest.slice(after.length);
  if (!/^[^\S\n]*(?:\n|$)/u.test(following) && !(end !== '' && following.startsWith(end))) return [];
  return [
    ...(before === '' ? [] : (['quoted'] as const)),
    ...(after === '' || before !== '' ? [] : (['punctuated'] as const)),
    ...(bare.startsWith(right) ? [] : (['cased'] as const)),
    ...(before + after === '' && bare.startsWith(right) && !text.startsWith(body) ? (['spaced'] as const) : []),
  ];
}
