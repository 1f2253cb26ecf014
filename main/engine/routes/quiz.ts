import type { Store } from '../../store/open-store.ts';
import type { Learners } from '../quiz/learner.ts';
import type { QuizFiles } from '../quiz/quiz-files.ts';
import type { QuizItems } from '../quiz/quiz-items.ts';
import { quizOverview } from '../quiz/quiz-overview.ts';
import type { QuizService } from '../quiz/quiz-service.ts';
import type { QuizTests } from '../quiz/quiz-tests.ts';
import { os } from './implement.ts';

export interface QuizParts {
  store: Pick<Store, 'quiz' | 'transaction'>;
  quiz: QuizService;
  quizTests: QuizTests;
  quizItems: QuizItems;
  quizFiles: QuizFiles;
  learners: Learners;
}

export const quizRoutes = ({ store, quiz, quizTests, quizItems, quizFiles, learners }: QuizParts) => ({
  profiles: os.quiz.profiles.handler(() =>
    store.quiz.profiles().map((profile) => ({ ...profile, ...store.quiz.count(profile.id) })),
  ),
  addProfile: os.quiz.addProfile.handler(({ input }) => {
    const profile = store.quiz.addProfile(input.name);
    return { ...profile, ...store.quiz.count(profile.id) };
  }),
  removeProfile: os.quiz.removeProfile.handler(({ input: { profile } }) => {
    store.quiz.checkProfile(profile);
    store.transaction(() => {
      store.quiz.removeAll(profile);
      store.quiz.removeTests(profile);
      store.quiz.removeProfile(profile);
    });
    learners.forget(profile);
    return {};
  }),
  overview: os.quiz.overview.handler(async ({ input }) => {
    store.quiz.checkProfile(input.profile);
    const due = await quiz.due(input);
    return quizOverview({
      items: quizItems.list(),
      learner: await learners.of(input.profile),
      due,
      openTest: quizTests.open(input.profile),
      settled: (await quiz.predictions(input)).filter(({ measured, told }) => measured !== null && !told),
      zone: input.zone,
    });
  }),
  next: os.quiz.next.handler(({ input }) => quiz.next(input)),
  question: os.quiz.question.handler(({ input }) => quiz.question(input.profile, input)),
  answer: os.quiz.answer.handler(async ({ input: { test, ...answer } }) => {
    if (test === undefined) return quiz.answer({ ...answer, test: null });
    await quizTests.answer({ ...answer, test });
    return null;
  }),
  undo: os.quiz.undo.handler(({ input }) => quiz.undo(input)),
  predictions: os.quiz.predictions.handler(({ input }) => {
    store.quiz.checkProfile(input.profile);
    return quiz.predictions(input);
  }),
  markTold: os.quiz.markTold.handler(({ input: { profile, answers } }) => {
    store.quiz.markTold(profile, answers);
    return {};
  }),
  setCap: os.quiz.setCap.handler(({ input }) => {
    quiz.setCap(input.cap);
    return {};
  }),
  tests: os.quiz.tests.handler(({ input }) => quizTests.list(input.profile)),
  drawTest: os.quiz.drawTest.handler(({ input }) => {
    const { code, asked } = quizTests.draw(input);
    const questions = asked.map((each) => {
      const { stem, type } = quizItems.listed(each.item)!;
      return { ...each, stem, type };
    });
    return { code, questions };
  }),
  startTest: os.quiz.startTest.handler(({ input }) => quizTests.start(input.profile, input.test)),
  test: os.quiz.test.handler(({ input }) => quizTests.get(input.profile, input.id)),
  spend: os.quiz.spend.handler(({ input }) => quizTests.spend(input.profile, input.id, input.milliseconds)),
  endTest: os.quiz.endTest.handler(({ input }) => quizTests.end(input.profile, input.id)),
  items: os.quiz.items.handler(({ input }) => quiz.items(input)),
  item: os.quiz.item.handler(({ input }) => quiz.item(input.item, input.seed)),
  saveOwn: os.quiz.saveOwn.handler(({ input }) => quizFiles.saveOwn(input)),
  removeOwn: os.quiz.removeOwn.handler(({ input }) => {
    quizFiles.removeOwn(input.items);
    return {};
  }),
  restoreOwn: os.quiz.restoreOwn.handler(({ input }) => {
    quizFiles.restoreOwn(input.items);
    return {};
  }),
  import: os.quiz.import.handler(({ input }) => quizFiles.import(input)),
  losses: os.quiz.losses.handler(({ input }) => quizFiles.losses(input)),
  export: os.quiz.export.handler(({ input }) => quizFiles.export(input)),
  results: os.quiz.results.handler(({ input }) => quizFiles.results(input.profile)),
  statistics: os.quiz.statistics.handler(({ input }) => quizFiles.statistics(input)),
});
