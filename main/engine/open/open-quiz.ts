/** The quiz: what can be asked, who answers, and what becomes of the answers. */
import { randomInt } from 'node:crypto';
import { settle } from '../../quiz/runs/index.ts';
import { createComputedItems } from '../quiz/computed-items.ts';
import { createLearners } from '../quiz/learner.ts';
import { createPredictions } from '../quiz/predictions.ts';
import { createQuizFiles } from '../quiz/quiz-files.ts';
import { createQuizItems } from '../quiz/quiz-items.ts';
import { createQuizService } from '../quiz/quiz-service.ts';
import { createQuizTests } from '../quiz/quiz-tests.ts';
import { createRunFacts } from '../quiz/run-facts.ts';
import { createThreads } from '../threads.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';

export function openQuiz({ store, file }: Home, closers: Closers) {
  const threads = createThreads();
  closers.add(() => threads.close());
  const computed = createComputedItems();
  closers.add(() => computed.close());
  const runs = createRunFacts({ store });
  const quizItems = createQuizItems({ store, computed, runs });
  const keyVersionOf = (item: string) => quizItems.listed(item)?.keyVersion ?? null;
  const learners = createLearners({ answers: store.quiz, keyVersionOf, now: Date.now });
  // One that was stopped may go on.
  const isOver = (run: string) => {
    const found = runs.all().find(({ id }) => id === run);
    return !found || found.state === 'finished' || found.state === 'failed';
  };
  const predictions = createPredictions({
    ...{ store, learners, settled: settle },
    measured: (run, step) => runs.measured(run, step) ?? (isOver(run) ? 'never' : null),
  });
  const quiz = createQuizService({
    ...{ store, items: quizItems, learners, predictions, now: Date.now },
    newSeed: () => randomInt(1, 2147483647),
  });
  const quizTests = createQuizTests({ store, items: quizItems, quiz, learners });
  const quizFiles = createQuizFiles({
    ...{ store, database: file, threads, items: quizItems, learners, predictions },
    now: Date.now,
  });
  return { quiz, quizTests, quizItems, quizFiles, learners };
}
