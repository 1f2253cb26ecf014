/** The code of a test, by which a class sees that it has the same one. Pure. */
import { createHash } from 'node:crypto';
import type { AskedItem } from '../contract/quiz.ts';

/** Of 32 signs none is taken for another when it is read aloud or copied from a board (Crockford's base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Two groups of three: one in a thousand million of two tests has the same. */
const [GROUPS, GROUP] = [2, 3];

/**
 * As in `K7M-4QP`: of the seed and all questions, in the order in which they are asked.
 *
 * @param versionOf of a question as it is worded here: a bank that was changed gives another code
 */
export function codeOfTest(seed: number, asked: readonly AskedItem[], versionOf: (item: string) => string): string {
  const questions = asked.map(({ item, seed: drawn }) => [item, drawn, versionOf(item)]);
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, questions]))
    .digest();
  const signs = Array.from({ length: GROUPS * GROUP }, (_, place) => SIGNS[hash[place]! % SIGNS.length]).join('');
  return `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}`;
}
