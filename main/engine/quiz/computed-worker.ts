/** Computes items of the quiz in a thread that stays: what it has loaded serves the next item too. */
import { parentPort } from 'node:worker_threads';
import { type Fault, faultOf } from '../../contract/fault.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { computedItem } from '../../quiz/computed/index.ts';

export interface ComputedQuestion {
  sequence: number;
  id: string;
  seed: number;
}
export type ComputedAnswer = { sequence: number } & ({ item: QuizItem } | { fault: Fault });

parentPort?.on('message', async ({ sequence, id, seed }: ComputedQuestion) => {
  let answer: ComputedAnswer;
  try {
    answer = { sequence, item: await computedItem(id, seed) };
  } catch (error) {
    answer = { sequence, fault: faultOf(error) };
  }
  parentPort?.postMessage(answer);
});
