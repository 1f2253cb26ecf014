/** A lab as full as a school year makes it: questions of one's own, answers, tests, and some runs. */
import { createTestLab, type TestLab } from '../../main/engine/test-lab.ts';
import { writeRuns } from '../compare/many-runs.ts';
import { manyItemsGift, writeAnswers } from './many-items.ts';

export interface QuizLabSize {
  items: number;
  answers: number;
  tests: number;
  runs: number;
}

const DAYS = 200;
const STEPS_A_RUN = 200;

export async function fillQuizLab({ items, answers, tests, runs }: QuizLabSize): Promise<TestLab> {
  const lab = createTestLab();
  const engine = await lab.start();
  try {
    const file = new Blob([manyItemsGift(items)]);
    const { added } = await engine.client.quiz.import({ fileName: 'items.gift', file, keepGood: false });
    if (added !== items) throw new Error(`${added} of ${items} items were taken in`);
  } finally {
    await engine.close();
  }
  writeAnswers(lab.home, { answers, items, tests, days: DAYS });
  writeRuns(lab.home, { runs, steps: STEPS_A_RUN });
  return lab;
}
