/** Tests: a number of items in a fixed order, with a clock that runs while they are in sight, told at the end. */
import { LabError } from '../../contract/fault.ts';
import type { NewQuizTest, QuizFeedback, QuizQuestion, QuizTest, QuizTestEntry } from '../../contract/quiz.ts';
import { grade } from '../../quiz/grade.ts';
import type { Store } from '../../store/open-store.ts';
import type { StoredTest } from '../../store/quiz-records.ts';
import { createLine } from '../line.ts';
import { testItems } from './choose-items.ts';
import type { MadeItem, QuizItems } from './quiz-items.ts';
import { type GivenAnswer, type QuizService, questionOf } from './quiz-service.ts';

export interface QuizTests {
  list(profile: string): QuizTestEntry[];
  /** The last that has not ended. */
  open(profile: string): QuizTestEntry | null;
  /** @throws LabError `quiz-test-empty` when nothing fits what was chosen */
  start(profile: string, test: NewQuizTest): QuizTestEntry;
  /** As it stands; what is right is told only when it has ended. @throws LabError `quiz-test-unknown` {id} */
  get(profile: string, id: string): Promise<QuizTest>;
  /** Ends it when the time is up. */
  spend(profile: string, id: string, milliseconds: number): QuizTestEntry;
  end(profile: string, id: string): QuizTestEntry;
  /** Of the question that is due in it. @throws LabError `quiz-test-ended`, `quiz-test-other-question` */
  answer(answer: GivenAnswer & { test: string }): Promise<void>;
}

export function createQuizTests(parts: {
  store: Pick<Store, 'quiz'>;
  items: QuizItems;
  quiz: Pick<QuizService, 'answer'>;
}): QuizTests {
  const { store, items, quiz } = parts;

  /** Two presses of one answer: the second finds the question answered. */
  const oneAtATime = createLine();

  function entryOf(test: StoredTest): QuizTestEntry {
    const { asked: _, ...entry } = test;
    const answers = store.quiz.ofTest(test.id);
    return {
      ...entry,
      size: test.asked.length,
      answered: answers.length,
      right: answers.filter(({ entry: { outcome } }) => outcome === 'right').length,
    };
  }

  /** What an ended test asked, as it can be shown: an item that is no more is left out. */
  async function made(item: string, seed: number): Promise<MadeItem | null> {
    return items.listed(item) ? items.make(item, seed) : null;
  }

  async function reviewOf(test: StoredTest): Promise<{ feedback: QuizFeedback[]; open: QuizQuestion[] }> {
    const given = new Map(store.quiz.ofTest(test.id).map((answer) => [answer.entry.item, answer]));
    const feedback: QuizFeedback[] = [];
    const open: QuizQuestion[] = [];
    for (const asked of test.asked) {
      const found = await made(asked.item, asked.seed);
      const answer = given.get(asked.item);
      const item = answer?.asked ?? found?.item;
      if (!item) continue;
      const question = questionOf({ origin: 'own', figure: null, waitsFor: null, ...found, item }, asked, false);
      if (!answer) {
        open.push(question);
        continue;
      }
      const { id, outcome, shown, given: chosen, confidence } = answer.entry;
      const { marks } = grade(item, shown, chosen);
      feedback.push({ answer: id, outcome, item, question, shown, given: chosen, confidence, marks, due: null });
    }
    return { feedback, open };
  }

  async function questionIn(test: StoredTest): Promise<QuizQuestion | null> {
    const answered = new Set(store.quiz.ofTest(test.id).map(({ entry }) => entry.item));
    for (const asked of test.asked) {
      if (answered.has(asked.item)) continue;
      const found = await made(asked.item, asked.seed);
      if (found) return questionOf(found, asked, false);
    }
    return null;
  }

  return {
    list: (profile) => store.quiz.tests(profile).map(entryOf),
    open(profile) {
      const test = store.quiz.tests(profile).find(({ endedAt }) => endedAt === null);
      return test ? entryOf(test) : null;
    },
    start(profile, test) {
      store.quiz.checkProfile(profile);
      const asked = testItems(items.list(), test);
      if (asked.length === 0) throw new LabError('quiz-test-empty');
      return entryOf(store.quiz.addTest(profile, test, asked));
    },
    async get(profile, id) {
      const test = store.quiz.test(profile, id);
      if (test.endedAt !== null) return { ...entryOf(test), question: null, ...(await reviewOf(test)) };
      return { ...entryOf(test), question: await questionIn(test), feedback: [], open: [] };
    },
    spend(profile, id, milliseconds) {
      store.quiz.test(profile, id);
      store.quiz.spend(id, milliseconds);
      const test = store.quiz.test(profile, id);
      if (test.seconds !== null && test.milliseconds >= test.seconds * 1000) store.quiz.end(id);
      return entryOf(store.quiz.test(profile, id));
    },
    end(profile, id) {
      store.quiz.test(profile, id);
      store.quiz.end(id);
      return entryOf(store.quiz.test(profile, id));
    },
    answer: (answer) =>
      oneAtATime(async () => {
        const test = store.quiz.test(answer.profile, answer.test);
        if (test.endedAt !== null) throw new LabError('quiz-test-ended');
        const question = await questionIn(test);
        // Pressed twice, or in two windows.
        if (question?.item !== answer.asked.item || question.seed !== answer.asked.seed)
          throw new LabError('quiz-test-other-question');
        await quiz.answer(answer);
        if ((await questionIn(test)) === null) store.quiz.end(test.id);
      }),
  };
}
