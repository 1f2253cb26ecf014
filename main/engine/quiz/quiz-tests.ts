/** Tests: a number of items in a fixed order, with a clock that runs while they are in sight, told at the end. */
import { LabError } from '../../contract/fault.ts';
import type { NewQuizTest, QuizQuestion, QuizTest, QuizTestEntry } from '../../contract/quiz.ts';
import { orderOf } from '../../quiz/ask.ts';
import { grade } from '../../quiz/grade.ts';
import { itemVersion } from '../../quiz/item-version.ts';
import { codeOfTest } from '../../quiz/test-code.ts';
import type { Store } from '../../store/open-store.ts';
import type { DrawnTest, StoredTest } from '../../store/quiz-records.ts';
import { createLine } from '../line.ts';
import { testItems } from './choose-items.ts';
import type { Learners } from './learner.ts';
import type { MadeItem, QuizItems } from './quiz-items.ts';
import { type GivenAnswer, type QuizService, questionOf } from './quiz-service.ts';

export interface QuizTests {
  list(profile: string): QuizTestEntry[];
  /** The last that has not ended. */
  open(profile: string): QuizTestEntry | null;
  /** What a test asks, begun or not. @throws LabError `quiz-test-empty` when nothing fits what was chosen */
  draw(test: NewQuizTest): DrawnTest & { code: string };
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
  learners: Pick<Learners, 'forget'>;
}): QuizTests {
  const { store, items, quiz, learners } = parts;

  /** Two presses of one answer: the second finds the question answered. */
  const oneAtATime = createLine();

  function entryOf(test: StoredTest): QuizTestEntry {
    const { asked: _, ...entry } = test;
    const { answered, right } = store.quiz.countOfTest(test.id);
    return { ...entry, size: test.asked.length, answered, right: test.endedAt === null ? null : right };
  }

  /** How often a key was changed is counted in each lab for itself: of one's own the same wording is the same question. */
  function versionOf(id: string): string {
    const own = items.own().get(id);
    return own ? itemVersion({ ...own, keyVersion: 1 }) : items.listed(id)!.version();
  }

  function draw(test: NewQuizTest): DrawnTest & { code: string } {
    const asked = testItems(items.list(), test);
    if (asked.length === 0) throw new LabError('quiz-test-empty');
    return { asked, code: codeOfTest(test.seed, asked, versionOf) };
  }

  /** From now on its answers count. */
  function end({ id, profile, endedAt }: StoredTest): void {
    if (endedAt !== null) return;
    store.quiz.end(id);
    learners.forget(profile);
  }

  /** What an ended test asked, as it can be shown: an item that is no more is left out. */
  async function made(item: string, seed: number): Promise<MadeItem | null> {
    return items.listed(item) ? items.make(item, seed) : null;
  }

  async function reviewOf(test: StoredTest): Promise<Pick<QuizTest, 'feedback' | 'open'>> {
    const given = new Map(store.quiz.ofTest(test.id).map((answer) => [answer.entry.item, answer]));
    const feedback: QuizTest['feedback'] = [];
    const open: QuizTest['open'] = [];
    for (const asked of test.asked) {
      const found = await made(asked.item, asked.seed);
      const answer = given.get(asked.item);
      const item = answer?.asked ?? found?.item;
      if (!item) continue;
      const question = questionOf({ origin: 'own', figure: null, waitsFor: null, ...found, item }, asked, false);
      if (!answer) {
        open.push({ item, question, shown: orderOf(item, asked.seed) });
        continue;
      }
      const { id, outcome, shown, given: chosen, confidence } = answer.entry;
      const { marks } = grade(item, shown, chosen);
      feedback.push({ answer: id, outcome, item, question, shown, given: chosen, confidence, marks, due: null });
    }
    return { feedback, open };
  }

  const answeredIn = (test: StoredTest) => new Set(store.quiz.ofTest(test.id).map(({ entry }) => entry.item));

  /** The first that is not among those answered, and can still be asked. */
  async function questionIn(test: StoredTest, answered: ReadonlySet<string>): Promise<QuizQuestion | null> {
    for (const asked of test.asked) {
      if (answered.has(asked.item)) continue;
      const found = await made(asked.item, asked.seed);
      if (found) return questionOf(found, asked, false);
    }
    return null;
  }

  return {
    list: (profile) => store.quiz.tests(profile).map(entryOf),
    draw,
    open(profile) {
      const test = store.quiz.openTest(profile);
      return test && entryOf(test);
    },
    start(profile, test) {
      store.quiz.checkProfile(profile);
      return entryOf(store.quiz.addTest(profile, test, draw(test)));
    },
    async get(profile, id) {
      const test = store.quiz.test(profile, id);
      const question = test.endedAt === null ? await questionIn(test, answeredIn(test)) : null;
      if (question) return { ...entryOf(test), question, feedback: [], open: [] };
      // What was left to be asked is no more: items of one's own that were deleted meanwhile.
      end(test);
      const ended = store.quiz.test(profile, id);
      return { ...entryOf(ended), question: null, ...(await reviewOf(ended)) };
    },
    spend(profile, id, milliseconds) {
      store.quiz.test(profile, id);
      store.quiz.spend(id, milliseconds);
      const test = store.quiz.test(profile, id);
      if (test.seconds !== null && test.milliseconds >= test.seconds * 1000) end(test);
      return entryOf(store.quiz.test(profile, id));
    },
    end(profile, id) {
      end(store.quiz.test(profile, id));
      return entryOf(store.quiz.test(profile, id));
    },
    answer: (answer) =>
      oneAtATime(async () => {
        const test = store.quiz.test(answer.profile, answer.test);
        if (test.endedAt !== null) throw new LabError('quiz-test-ended');
        const answered = answeredIn(test);
        const question = await questionIn(test, answered);
        // Pressed twice, or in two windows.
        if (question?.item !== answer.asked.item || question.seed !== answer.asked.seed)
          throw new LabError('quiz-test-other-question');
        // Its end is written with the last answer: a test without a question that goes on would be neither.
        const isLast = (await questionIn(test, answered.add(question.item))) === null;
        try {
          await quiz.answer(answer, () => isLast && store.quiz.end(test.id));
        } finally {
          if (isLast) learners.forget(test.profile);
        }
      }),
  };
}
