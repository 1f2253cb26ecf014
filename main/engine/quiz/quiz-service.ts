/** Questions asked and answered: practice, review, tests; what is due, and how somebody stands. */
import { LabError } from '../../contract/fault.ts';
import type {
  AskedItem,
  QuizAnswer,
  QuizConfidence,
  QuizFeedback,
  QuizItemEntry,
  QuizLogEntry,
  QuizMode,
  QuizPrediction,
  QuizQuestion,
  QuizScope,
} from '../../contract/quiz.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { askOf, orderOf } from '../../quiz/ask.ts';
import { grade } from '../../quiz/grade.ts';
import { itemVersion } from '../../quiz/item-version.ts';
import { dayOf, startOf } from '../../quiz/schedule/cards.ts';
import { type Due, dueOn, USUAL_CAP } from '../../quiz/schedule/due.ts';
import { createRandom } from '../../random/random.ts';
import type { Store } from '../../store/open-store.ts';
import type { StoredAnswer, StoredPrediction } from '../../store/quiz-answers.ts';
import { createLine } from '../line.ts';
import { isInScope, practiceOrder } from './choose-items.ts';
import type { Learner, Learners } from './learner.ts';
import type { Predictions } from './predictions.ts';
import type { MadeItem, QuizItems } from './quiz-items.ts';

/** Whose, and where that person's calendar is. */
export interface Here {
  profile: string;
  /** Minutes east of Greenwich. */
  zone: number;
}

export interface GivenAnswer extends Here {
  asked: AskedItem;
  given: QuizAnswer;
  confidence: QuizConfidence;
  milliseconds: QuizLogEntry['milliseconds'];
  mode: QuizMode;
  test: string | null;
}

export interface QuizService {
  next(
    wanted: Here & { mode: 'practice' | 'review'; scope?: QuizScope | undefined; not?: string | undefined },
  ): Promise<QuizQuestion | null>;
  /** @throws LabError `quiz-item-unknown` {item}, `quiz-item-unaskable` {item}, `quiz-item-waits` {item, run, step} */
  question(profile: string, asked: { item: string; seed?: number | undefined }): Promise<QuizQuestion>;
  /**
   * On the disk when it returns, and with it all that `alongside` writes. A question that was answered last and comes again,
   * because the engine went before it told so, keeps the answer that was written, and that one is told.
   */
  answer(answer: GivenAnswer, alongside?: () => void): Promise<QuizFeedback>;
  undo(here: Here): Promise<QuizQuestion | null>;
  due(here: Here): Promise<Due & { cap: number }>;
  items(here: Here): Promise<QuizItemEntry[]>;
  /** With its key. */
  item(item: string, seed?: number): Promise<QuizItem>;
  setCap(cap: number): void;
  /** The last first. */
  predictions(here: Here): Promise<QuizPrediction[]>;
}

export const CAP_SETTING = 'quiz.cap';
/** Questions about runs that are kept until they are answered. */
const MOST_ASKED = 200;

export function createQuizService(parts: {
  store: Pick<Store, 'quiz' | 'settings' | 'transaction'>;
  items: QuizItems;
  learners: Learners;
  predictions: Pick<Predictions, 'settle'>;
  now: () => number;
  newSeed: () => number;
}): QuizService {
  const { store, items, now, newSeed } = parts;
  // Whoever reads how somebody stands reads what was measured meanwhile.
  const learners: Learners = {
    ...parts.learners,
    of(profile) {
      parts.predictions.settle(profile);
      return parts.learners.of(profile);
    },
  };

  const cap = () => {
    const set = store.settings.get(CAP_SETTING);
    return typeof set === 'number' && set >= 1 ? set : USUAL_CAP;
  };
  /** Where somebody's day stands, with what is due on it. */
  async function due({ profile, zone }: Here) {
    const { cards, tally } = await learners.of(profile);
    const day = dayOf(now(), zone);
    const exists = (item: string) => items.listed(item) !== null;
    const most = cap();
    return { ...dueOn(day, cards, { cap: most, reviewed: tally.reviews.get(day) ?? 0, exists }), cap: most };
  }

  /** The first that can be asked, and another one than `not` if there is another. */
  async function firstOf(learner: Learner, wanted: Iterable<string>, not: string | undefined) {
    const passed: string[] = [];
    for (const id of wanted) {
      const question = id === not ? null : await ask(learner, id);
      if (question) return question;
      passed.push(id);
    }
    const [only] = passed;
    return only !== undefined && only === not && passed.length === 1 ? ask(learner, only) : null;
  }

  async function ask(learner: Learner, id: string): Promise<QuizQuestion | null> {
    const seed = newSeed();
    const made = await make(id, seed);
    return made && questionOf(made, { item: id, seed }, isAnew(learner, made.item));
  }

  /** Asked about runs, by item and seed: made again, it would ask about what the runs have become meanwhile. */
  const asked = new Map<string, MadeItem>();

  async function make(item: string, seed: number): Promise<MadeItem | null> {
    const key = `${item} ${seed}`;
    const known = asked.get(key);
    if (known) return known;
    const found = await items.make(item, seed);
    if (found?.origin === 'runs') {
      asked.set(key, found);
      // The oldest is nobody's question any more.
      if (asked.size > MOST_ASKED) asked.delete(asked.keys().next().value!);
    }
    return found;
  }

  async function made(item: string, seed: number): Promise<MadeItem> {
    const found = await make(item, seed);
    if (found) return found;
    const waits = items.waits(item);
    throw waits
      ? new LabError('quiz-item-waits', { item, run: waits.run.name, step: waits.step })
      : new LabError('quiz-item-unaskable', { item });
  }

  /** What was answered before the lab was started anew can't be asked as it was. */
  function madeBefore(item: string, seed: number): MadeItem {
    const known = asked.get(`${item} ${seed}`);
    if (!known) throw new LabError('quiz-item-unaskable', { item });
    return known;
  }

  const answered = (item: string, seed: number): Promise<MadeItem> =>
    items.listed(item)?.origin === 'runs' ? Promise.resolve().then(() => madeBefore(item, seed)) : made(item, seed);

  /** What is told of an answer that is in the log. */
  async function feedbackOn(entry: QuizLogEntry, made: MadeItem, { profile, zone }: Here): Promise<QuizFeedback> {
    const { id, item: name, seed, outcome, shown, given, confidence } = entry;
    const { item } = made;
    const card = (await learners.of(profile)).cards.get(name);
    return {
      ...{
        answer: id,
        outcome,
        item,
        question: questionOf(made, { item: name, seed }, false),
        shown,
        given,
        confidence,
      },
      marks: grade(item, shown, given).marks,
      due: outcome === 'pending' || !card ? null : startOf(card.due, zone),
    };
  }

  async function predictionOf(stored: StoredPrediction, here: Here): Promise<QuizPrediction> {
    const { entry, asked: item, step, told } = stored;
    const made: MadeItem = { item, origin: entry.origin, figure: null, waitsFor: null };
    const measured = entry.outcome === 'pending' || item.type !== 'numeric' ? null : item.value;
    return { feedback: await feedbackOn(entry, made, here), step, measured, told };
  }

  async function toldAgain({ entry, asked: item }: StoredAnswer, here: Here): Promise<QuizFeedback> {
    const { item: name, seed, origin } = entry;
    const known = asked.get(`${name} ${seed}`);
    const made = known ?? (item ? { item, origin, figure: null, waitsFor: null } : await answered(name, seed));
    return feedbackOn(entry, made, here);
  }

  /** Two presses of one answer: the second finds the first. */
  const oneAtATime = createLine();

  return {
    due,
    async next({ profile, zone, mode, scope = {}, not }) {
      store.quiz.checkProfile(profile);
      const learner = await learners.of(profile);
      if (mode === 'review') {
        const { items: wanted, today } = await due({ profile, zone });
        return today === 0 ? null : firstOf(learner, wanted, not);
      }
      // Neighbouring seeds begin alike: the counts are spread.
      const random = createRandom(1 + ((learner.tally.given * 1_103_515_245) % 2147483646), 'quiz-items');
      const fitting = items.list().filter((item) => isInScope(item, scope));
      return firstOf(learner, practiceOrder(fitting, learner.cards, random), not);
    },
    async question(profile, { item, seed = newSeed() }) {
      const found = await made(item, seed);
      return questionOf(found, { item, seed }, isAnew(await learners.of(profile), found.item));
    },
    answer: (answer, alongside) =>
      oneAtATime(async () => {
        const { profile, zone, asked: which, given, confidence, milliseconds, mode, test } = answer;
        store.quiz.checkProfile(profile);
        const before = store.quiz.last(profile);
        if (before && isSame(before.entry, answer)) return toldAgain(before, answer);
        const made = await answered(which.item, which.seed);
        const { item, origin, waitsFor } = made;
        const shown = orderOf(item, which.seed);
        const question = questionOf(made, which, false);
        const graded = grade(item, shown, given);
        const outcome = waitsFor && given.type !== 'unknown' ? ('pending' as const) : graded.outcome;
        const { section, keyPoint, difficulty, keyVersion, version } = question;
        const entry = store.transaction(() => {
          alongside?.();
          return store.quiz.add({
            ...{ profile, zone, ...which, given, confidence, milliseconds, mode, test, outcome, shown, origin },
            ...{ section, keyPoint, difficulty, keyVersion, version, type: item.type },
            asked: origin === 'runs' || origin === 'own' ? item : null,
            waitsFor: outcome === 'pending' ? waitsFor : null,
          });
        });
        // In a test nothing follows from it before the end.
        if (test === null) learners.continue(profile, { ...entry, unknown: given.type === 'unknown' });
        return feedbackOn(entry, made, answer);
      }),
    async undo({ profile }) {
      const last = store.quiz.last(profile)?.entry;
      if (!last || last.mode === 'test') return null;
      const found = await answered(last.item, last.seed);
      store.quiz.takeBack(last.id);
      learners.forget(profile);
      return questionOf(found, { item: last.item, seed: last.seed }, false);
    },
    async items({ profile, zone }) {
      const { cards, tally } = await learners.of(profile);
      return items.list().map(({ version, ...item }) => {
        const card = cards.get(item.id);
        return {
          ...item,
          version: version(),
          answers: tally.items.get(item.id)?.answers ?? 0,
          lastOutcome: card?.lastOutcome ?? null,
          due: card ? startOf(card.due, zone) : null,
        };
      });
    },
    item: async (item, seed = newSeed()) => (await made(item, seed)).item,
    async predictions(here) {
      await learners.of(here.profile);
      const stored = store.quiz.predictions(here.profile);
      return Promise.all(stored.map((prediction) => predictionOf(prediction, here)));
    },
    setCap: (wanted) => store.settings.set(CAP_SETTING, wanted),
  };
}

/** The key changed since this person's last answer. */
function isAnew({ cards, tally }: Learner, { id, keyVersion }: QuizItem): boolean {
  const card = cards.get(id);
  return (card ? card.keyVersion : (tally.items.get(id)?.firstKey ?? keyVersion)) < keyVersion;
}

/** Of the same question, asked once: its seed was drawn for it. */
const isSame = ({ item, seed, mode, test }: QuizLogEntry, { asked, ...answer }: GivenAnswer) =>
  item === asked.item && seed === asked.seed && mode === answer.mode && test === answer.test;

/** An item as a question, in the order of its seed. */
export function questionOf(made: MadeItem, asked: AskedItem, anew: boolean): QuizQuestion {
  const { item, origin, figure } = made;
  const { section, keyPoint, difficulty, keyVersion, stem } = item;
  return {
    ...asked,
    ...{ origin, section, keyPoint, difficulty, keyVersion, stem, figure, anew },
    version: itemVersion(item),
    ask: askOf(item, orderOf(item, asked.seed)),
  };
}
