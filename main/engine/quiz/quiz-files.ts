/** Items and answers as files: one's own in, all out; what a learner hands in, and what many of these say together. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Encoding } from '../../contract/encoding.ts';
import { LabError } from '../../contract/fault.ts';
import type { QuizItemEntry, QuizItemProblem } from '../../contract/quiz.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import type { QuizStatistics } from '../../contract/quiz-statistics.ts';
import { giftLosses } from '../../quiz/files/gift/gift-losses.ts';
import { writeGift } from '../../quiz/files/gift/write-gift.ts';
import { writeItemsJson } from '../../quiz/files/items-json.ts';
import { sameKey } from '../../quiz/files/same-key.ts';
import type { Store } from '../../store/open-store.ts';
import { labVersion } from '../provenance.ts';
import type { Threads } from '../threads.ts';
import type { AnkiTask } from './anki-worker.ts';
import { quizBank } from './bank.ts';
import { handInName } from './hand-in-name.ts';
import type { HandInTask, WrittenHandIn } from './hand-in-worker.ts';
import type { ItemsFileTask, ReadItemTexts } from './items-worker.ts';
import type { Learners } from './learner.ts';
import type { Predictions } from './predictions.ts';
import type { QuizItems } from './quiz-items.ts';
import type { StatisticsTask } from './statistics-worker.ts';

const ITEMS_WORKER = new URL('./items-worker.ts', import.meta.url);
const ANKI_WORKER = new URL('./anki-worker.ts', import.meta.url);
const HAND_IN_WORKER = new URL('./hand-in-worker.ts', import.meta.url);
const STATISTICS_WORKER = new URL('./statistics-worker.ts', import.meta.url);
/** Items that are looked at before something else has its turn: a few milliseconds. */
const PIECE = 500;
/** Of a file with items: ten thousand of them are some four megabytes. */
const LARGEST_ITEMS_BYTES = 50_000_000;

export interface QuizFiles {
  /** @throws LabError `quiz-item-built-in` {item} for the name of one that comes with the lab */
  saveOwn(given: { item: QuizItem; before?: string | undefined }): QuizItemEntry;
  removeOwn(items: readonly string[]): void;
  /** @throws LabError `quiz-item-unknown` {item} for one that was not removed since the start */
  restoreOwn(items: readonly string[]): void;
  import(given: { fileName: string; file: Blob; encoding?: Encoding | undefined; keepGood: boolean }): Promise<{
    added: number;
    known: number;
    changed: number;
    problems: QuizItemProblem[];
    taken: boolean;
  }>;
  losses(wanted: { format: 'gift' | 'anki'; items?: readonly string[] | undefined }): {
    items: number;
    losses: { what: string; count: number; examples: string[] }[];
  };
  export(wanted: {
    format: 'gift' | 'anki' | 'json';
    language: 'en' | 'zh';
    items?: readonly string[] | undefined;
  }): Promise<{ file: Blob; name: string }>;
  /** @throws LabError `quiz-profile-unknown` {profile} */
  results(profile: string): Promise<{ file: Blob; name: string }>;
  statistics(wanted: {
    profile: string | null;
    here: boolean;
    files: readonly { name: string; file: Blob }[];
  }): Promise<QuizStatistics>;
}

export function createQuizFiles(parts: {
  store: Pick<Store, 'quiz' | 'transaction'>;
  /** Its file, for threads. */
  database: string;
  threads: Threads;
  items: QuizItems;
  learners: Learners;
  predictions: Predictions;
  now: () => number;
}): QuizFiles {
  const { store, database, threads, items, learners, predictions, now } = parts;

  /** Those that are written: numbers that are drawn, and runs of this lab, mean nothing in a file. */
  const writtenItems = (wanted: readonly string[] | undefined): QuizItem[] => {
    const all = [...quizBank().items, ...items.own().values()];
    if (!wanted) return all;
    const chosen = new Set(wanted);
    return all.filter(({ id }) => chosen.has(id));
  };

  /** Since the start, for who takes it back. */
  const removed = new Map<string, QuizItem>();

  const isBuiltIn = (id: string) => (items.listed(id)?.origin ?? 'own') !== 'own';

  /** Each takes the place of the one that it was before: with another key it is another version. All of them or none. */
  function put(wanted: readonly WantedItem[]): void {
    const saved = wanted.map(({ item, before, text = JSON.stringify(item) }) => {
      const anew = before !== undefined && !sameKey(before, item);
      const keyVersion = before ? before.keyVersion + (anew ? 1 : 0) : item.keyVersion;
      if (keyVersion === item.keyVersion) return { item, text };
      const counted = { ...item, keyVersion };
      return { item: counted, text: JSON.stringify(counted) };
    });
    const renamed = wanted.flatMap(({ item, before }) => (before && before.id !== item.id ? [before.id] : []));
    store.transaction(() => {
      for (const id of renamed) store.quiz.removeOwn(id);
      for (const { item, text } of saved) store.quiz.saveOwn(item.id, text);
    });
    const all = saved.map(({ item }) => item);
    items.change(renamed, all);
    // Answers to an earlier key are none; whatever else changed, cards follow from the log as before.
    if (all.some(({ keyVersion }, place) => keyVersion > (wanted[place]!.before?.keyVersion ?? 1))) learners.forget();
  }

  return {
    saveOwn({ item, before }) {
      if (isBuiltIn(item.id)) throw new LabError('quiz-item-built-in', { item: item.id });
      put([{ item, before: items.own().get(before ?? item.id) }]);
      const { version, ...entry } = items.listed(item.id)!;
      return { ...entry, version: version(), answers: 0, lastOutcome: null, due: null };
    },
    removeOwn(ids) {
      for (const id of ids) {
        const item = items.own().get(id);
        if (item) removed.set(id, item);
      }
      store.transaction(() => {
        for (const id of ids) store.quiz.removeOwn(id);
      });
      items.change(ids, []);
    },
    restoreOwn(ids) {
      const found = ids.map((id) => {
        const item = removed.get(id);
        if (!item) throw new LabError('quiz-item-unknown', { item: id });
        return { item, before: undefined };
      });
      put(found.filter(({ item }) => !items.own().has(item.id)));
      for (const id of ids) removed.delete(id);
    },
    async import({ fileName, file, encoding, keepGood }) {
      if (file.size > LARGEST_ITEMS_BYTES)
        throw new LabError('file-too-large', { file: fileName, bytes: file.size, limit: LARGEST_ITEMS_BYTES });
      const task: ItemsFileTask = { fileName, file: new Blob([file]), encoding, limit: LARGEST_ITEMS_BYTES };
      const { texts, problems } = await threads.run<ReadItemTexts>(ITEMS_WORKER, task);
      const wanted: { item: QuizItem; text: string }[] = [];
      let replaced = 0;
      for (const [place, text] of texts.entries()) {
        if (place % PIECE === PIECE - 1) await nextTurn();
        const item = JSON.parse(text) as QuizItem;
        const before = items.own().get(item.id);
        if (isBuiltIn(item.id) || isSame(before, item)) continue;
        wanted.push({ item, text });
        if (before) replaced += 1;
      }
      const counts = {
        added: wanted.length - replaced,
        known: texts.length - wanted.length,
        changed: replaced,
        problems,
      };
      if (problems.some(({ weight }) => weight === 'fault') && !keepGood) return { ...counts, taken: false };
      put(wanted.map((each) => ({ ...each, before: items.own().get(each.item.id) })));
      return { ...counts, taken: true };
    },
    losses({ format, items: wanted }) {
      const written = writtenItems(wanted);
      return { items: written.length, losses: format === 'gift' ? giftLosses(written) : [] };
    },
    async export({ format, language, items: wanted }) {
      const written = writtenItems(wanted);
      const name = `pretraining-lab-quiz-${language}`;
      if (format === 'gift') return { file: new Blob([writeGift(written, language)]), name: `${name}.gift` };
      if (format === 'json') return { file: new Blob([writeItemsJson(written)]), name: 'pretraining-lab-quiz.json' };
      const task: AnkiTask = { items: written, language, now: now() };
      const bytes = await threads.run<Uint8Array<ArrayBuffer>>(ANKI_WORKER, task);
      return { file: new Blob([bytes]), name: `${name}.apkg` };
    },
    async results(profile) {
      store.quiz.checkProfile(profile);
      predictions.settle(profile);
      const person = store.quiz.profiles().find(({ id }) => id === profile)?.name ?? '';
      const at = now();
      const task: HandInTask = { database, personId: profile, person, lab: labVersion, at };
      const { text, firstAnswer } = await threads.run<WrittenHandIn>(HAND_IN_WORKER, task);
      return { file: new Blob([text]), name: handInName({ person, firstAnswer, at }) };
    },
    statistics({ profile, here, files }) {
      predictions.settleAll();
      const names = Object.fromEntries(store.quiz.profiles().map(({ id, name }) => [id, name]));
      const made = items.list().filter(({ origin }) => origin === 'computed' || origin === 'runs');
      const stems = Object.fromEntries(made.map(({ id, stem }) => [id, stem]));
      // Files of a browser have names that a thread does not need, and that would be copied.
      const task: StatisticsTask = {
        ...{ database, profile, here, names, stems },
        files: files.map(({ name, file }) => ({ name, file: new Blob([file]) })),
      };
      return threads.run<QuizStatistics>(STATISTICS_WORKER, task);
    },
  };
}

interface WantedItem {
  item: QuizItem;
  /** Whose place it takes. */
  before: QuizItem | undefined;
  /** The item as JSON, where it is known: ten thousand are not written twice. */
  text?: string;
}

/** Word for word the same, but for what the lab counts itself. */
function isSame(before: QuizItem | undefined, item: QuizItem): boolean {
  return (
    before !== undefined && JSON.stringify({ ...before, keyVersion: 1 }) === JSON.stringify({ ...item, keyVersion: 1 })
  );
}
