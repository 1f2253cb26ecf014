import type { AnswerScore } from '../../../main/contract/language.ts';

type Scored = Pick<AnswerScore, 'logProbability' | 'unseen'>;

/** What the model itself gives an answer; `null` where a character was never seen: the sum then holds a floor. */
export const ownLogProbability = ({ logProbability, unseen }: Scored): number | null =>
  unseen === undefined ? logProbability : null;

/** Whether an answer without what ends it has one of the unseen characters. */
export const holdsAny = (answer: string, unseen: readonly string[] = []): boolean =>
  unseen.some((character) => answer.includes(character));

/** The largest of them; −Infinity where none is known. */
export const bestOf = (scores: readonly Scored[]): number =>
  Math.max(...scores.map((score) => ownLogProbability(score) ?? -Infinity));

/** `null` where a server does not tell it. */
export const probabilityOf = (logProbability: number | null): number | null =>
  logProbability === null ? null : Math.exp(logProbability);
