/** Predictions of the learner: what was measured meanwhile is settled before anything is read that follows from it. */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { grade } from '../../quiz/grade.ts';
import type { Store } from '../../store/open-store.ts';
import type { Learners } from './learner.ts';

export interface Predictions {
  /** Those of one person whose time has come. */
  settle(profile: string): void;
  /** Everybody’s. */
  settleAll(): void;
}

export function createPredictions(parts: {
  store: Pick<Store, 'quiz'>;
  learners: Pick<Learners, 'forget'>;
  /** What was measured of a run at a step; `null` until then, `'never'` when it will not be. */
  measured(run: string, step: number): number | 'never' | null;
  settled(item: QuizItem, value: number): QuizItem;
}): Predictions {
  const { store, learners, measured, settled } = parts;

  function settle(profile: string): void {
    for (const { entry, asked, run, step } of store.quiz.pending(profile)) {
      const value = measured(run, step);
      if (value === null) continue;
      learners.forget(profile);
      // The run ended before it came so far, or is gone: nothing was said about it.
      if (value === 'never') {
        store.quiz.takeBack(entry.id);
        continue;
      }
      const item = settled(asked, value);
      store.quiz.settle(entry.id, grade(item, entry.shown, entry.given).outcome, item);
    }
  }

  return {
    settle,
    settleAll() {
      for (const profile of store.quiz.waiting()) settle(profile);
    },
  };
}
