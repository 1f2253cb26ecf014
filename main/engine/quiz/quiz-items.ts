/** All that can be asked, wherever it comes from: the bank, templates with fresh numbers, this lab's runs, one's own. */
import { LabError } from '../../contract/fault.ts';
import type { QuizFigure, QuizOrigin } from '../../contract/quiz.ts';
import type { QuizItem, QuizText, QuizType } from '../../contract/quiz-item.ts';
import { COMPUTED_TEMPLATES } from '../../quiz/computed/index.ts';
import { itemVersion } from '../../quiz/item-version.ts';
import { RUN_TEMPLATES } from '../../quiz/runs/index.ts';
import type { RunFacts, RunWait } from '../../quiz/runs/run-template.ts';
import { createRandom } from '../../random/random.ts';
import type { Store } from '../../store/open-store.ts';
import { quizBank } from './bank.ts';

/** An item as lists have it: of a template without numbers. */
export interface ListedItem {
  id: string;
  origin: QuizOrigin;
  type: QuizType;
  section: QuizItem['section'];
  keyPoint: number | null;
  difficulty: number;
  keyVersion: number;
  version: () => string;
  stem: QuizText;
  checked: string | null;
}

/** An item that can be asked now. */
export interface MadeItem {
  item: QuizItem;
  origin: QuizOrigin;
  figure: QuizFigure | null;
  /** Of a prediction: what it waits for. */
  waitsFor: { run: string; step: number } | null;
}

export interface QuizItems {
  /** In the order of key points; those of a person's own last. */
  list(): readonly ListedItem[];
  listed(id: string): ListedItem | null;
  /** `null` where an item about runs finds none that it could ask about. @throws LabError `quiz-item-unknown` {item} */
  make(id: string, seed: number): Promise<MadeItem | null>;
  /** What an item about runs that finds none will be asked of before long. */
  waits(id: string): RunWait | null;
  /** Of a person's own, those that were saved last behind the others. */
  own(): ReadonlyMap<string, QuizItem>;
  /** Of a person's own, as was just written: thousands of others are not read once more. */
  change(removed: readonly string[], added: readonly QuizItem[]): void;
}

export function createQuizItems(parts: {
  store: Pick<Store, 'quiz'>;
  computed: { item(id: string, seed: number): Promise<QuizItem> };
  runs: { all(): RunFacts[] };
}): QuizItems {
  const { store, computed, runs } = parts;
  const fixed = new Map(quizBank().items.map((item) => [item.id, item]));
  const own = new Map(store.quiz.ownItems().map((item) => [item.id, item]));
  const builtIn = [
    ...[...fixed.values()].map((item) => listedOf(item, 'bank')),
    ...COMPUTED_TEMPLATES.map((template) => listedTemplate(template, 'computed')),
    ...RUN_TEMPLATES.map((template) => listedTemplate(template, 'runs')),
  ];
  const ownListed = new Map([...own.values()].map((item) => [item.id, listedOf(item, 'own')]));
  let listed = allListed();
  let list = [...listed.values()];

  function allListed(): Map<string, ListedItem> {
    return new Map([...builtIn.map((entry) => [entry.id, entry] as const), ...ownListed]);
  }

  /** Some of a person's own are gone, others are there: of these the last behind all others. */
  function change(removed: readonly string[], added: readonly QuizItem[]): void {
    for (const id of [...removed, ...added.map(({ id }) => id)]) {
      own.delete(id);
      ownListed.delete(id);
    }
    for (const item of added) {
      own.set(item.id, item);
      ownListed.set(item.id, listedOf(item, 'own'));
    }
    listed = allListed();
    list = [...listed.values()];
  }

  return {
    list: () => list,
    listed: (id) => listed.get(id) ?? null,
    async make(id, seed) {
      const entry = listed.get(id);
      if (!entry) throw new LabError('quiz-item-unknown', { item: id });
      const plain = { origin: entry.origin, figure: null, waitsFor: null };
      if (entry.origin === 'bank') return { ...plain, item: fixed.get(id)! };
      if (entry.origin === 'own') return { ...plain, item: own.get(id)! };
      if (entry.origin === 'computed') return { ...plain, item: await computed.item(id, seed) };
      const template = RUN_TEMPLATES.find((each) => each.id === id)!;
      const made = template.make(runs.all(), createRandom(seed, 'quiz-numbers'));
      return made && { origin: 'runs', item: made.item, figure: made.figure, waitsFor: made.pending ?? null };
    },
    waits: (id) => RUN_TEMPLATES.find((each) => each.id === id)?.waits?.(runs.all()) ?? null,
    own: () => own,
    change,
  };
}

function listedOf(item: QuizItem, origin: QuizOrigin): ListedItem {
  const { id, type, section, keyPoint, difficulty, keyVersion, stem, checked } = item;
  // Of thousands that are listed none is asked for at the start.
  let known: string | null = null;
  const version = () => {
    known ??= itemVersion(item);
    return known;
  };
  return { id, origin, type, section, keyPoint, difficulty, keyVersion, version, stem, checked };
}

/** The numbers of a template are drawn when it is asked: its version is that of its key. */
function listedTemplate(
  template: Pick<QuizItem, 'id' | 'type' | 'section' | 'keyPoint' | 'difficulty' | 'keyVersion' | 'stem' | 'checked'>,
  origin: QuizOrigin,
): ListedItem {
  const { id, type, section, keyPoint, difficulty, keyVersion, stem, checked } = template;
  return {
    id,
    origin,
    type,
    section,
    keyPoint,
    difficulty,
    keyVersion,
    version: () => String(keyVersion),
    stem,
    checked,
  };
}
