/** What a file with somebody's answers is called, so that those of a class lie in one folder. */
import { safeFileName } from '../../contract/file-name.ts';

/** The end of an answer's id: two digits of its second and four that are drawn. Thirty pupils have thirty of them. */
const CHARACTERS = 6;

/**
 * By whose it is: the name, or else some characters of the first answer's id, which stay the same when the same person hands
 * in again. Without an answer there is nothing to tell apart.
 *
 * @param at milliseconds since 1970; the day is that of the wall clock
 */
export function handInName(handIn: { person: string; firstAnswer: string | null; at: number }): string {
  const { person, firstAnswer, at } = handIn;
  const day = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const ours = firstAnswer === null ? '' : `-${firstAnswer.slice(-CHARACTERS)}`;
  return safeFileName(person === '' ? `quiz-results-${day}${ours}.jsonl` : `quiz-${person}-${day}.jsonl`);
}
