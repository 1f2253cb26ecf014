/** Items and answers as files: one's own in, all out; what a learner hands in, and what many of these say together. */

import type { Encoding } from '../../contract/encoding.ts';
import { LabError } from '../../contract/fault.ts';
import type { QuizItemEntry, QuizItemProblem } from '../../contract/quiz.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import type { QuizStatistics } from '../../contract/quiz-statistics.ts';
import { giftLosses } from '../../quiz/files/gift/gift-losses.ts';
import { writeGift } from '../../quiz/files/gift/write-gift.ts';
import { writeItemsJson } from '../../quiz/files/items-json.ts';
import { sameKey } from '../../quiz/files/same-key.ts';
import { writeHandIn } from '../../quiz/hand-in/hand-in.ts';
import type { Store } from '../../store/open-store.ts';
import { labVersion } from '../provenance.ts';
import type { Threads } from '../threads.ts';
import type { AnkiTask } from './anki-worker.ts';
import { quizBank } from './bank.ts';
import type { ItemsFileTask, ReadItemsFile } from './items-worker.ts';
import type { Learners } from './learner.ts';
import type { QuizItems } from './quiz-items.ts';
import type { StatisticsTask } from './statistics-worker.ts';

const ITEMS_WORKER = new URL('./items-worker.ts', import.meta.url);
const ANKI_WORKER = new URL('./anki-worker.ts', import.meta.url);
const STATISTICS_WORKER = new URL('./statistics-worker.ts', import.meta.url);
/** Of a file with items: ten thousand of them are some four megabytes. */
const LARGEST_ITEMS_BYTES = 50_000_000;

export interface QuizFiles {
  /** @throws LabError `quiz-item-built-in` {item} for the name of one that comes with the lab */
  saveOwn(given: { item: QuizItem; before?: string | undefined }): QuizItemEntry;
  removeOwn(items: readonly string[]): void;
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
  results(profile: string): { file: Blob; name: string };
  statistics(wanted: {
    profile: string | null;
    here: boolean;
    files: readonly { name: string; file: Blob }[];
  }): Promise<QuizStatistics>;
}

export function createQuizFiles(parts: {
  store: Pick<Store, 'quiz' | 'transaction'>;
  threads: Threads;
  items: QuizItems;
  learners: Learners;
  now: () => number;
}): QuizFiles {
  const { store, threads, items, learners, now } = parts;

  /** Those that are written: numbers that are drawn, and runs of this lab, mean nothing in a file. */
  const writtenItems = (wanted: readonly string[] | undefined): QuizItem[] => {
    const all = [...quizBank().items, ...store.quiz.ownItems()];
    if (!wanted) return all;
    const chosen = new Set(wanted);
    return all.filter(({ id }) => chosen.has(id));
  };

  function put(item: QuizItem, before: QuizItem | undefined): void {
    const anew = before !== undefined && !sameKey(before, item);
    const keyVersion = before ? before.keyVersion + (anew ? 1 : 0) : item.keyVersion;
    store.quiz.saveOwn({ ...item, keyVersion });
  }

  const changed = () => {
    items.forget();
    learners.forget();
  };

  return {
    saveOwn({ item, before }) {
      if (quizBank().items.some(({ id }) => id === item.id))
        throw new LabError('quiz-item-built-in', { item: item.id });
      store.transaction(() => {
        const known = store.quiz.ownItems();
        if (before !== undefined && before !== item.id) store.quiz.removeOwn(before);
        put(
          item,
          known.find(({ id }) => id === (before ?? item.id)),
        );
      });
      changed();
      return { ...items.listed(item.id)!, answers: 0, lastOutcome: null, due: null };
    },
    removeOwn(ids) {
      store.transaction(() => {
        for (const id of ids) store.quiz.removeOwn(id);
      });
      changed();
    },
    async import({ fileName, file, encoding, keepGood }) {
      if (file.size > LARGEST_ITEMS_BYTES)
        throw new LabError('file-too-large', { file: fileName, bytes: file.size, limit: LARGEST_ITEMS_BYTES });
      const task: ItemsFileTask = { fileName, file: new Blob([file]), encoding, limit: LARGEST_ITEMS_BYTES };
      const read = await threads.run<ReadItemsFile>(ITEMS_WORKER, task);
      const builtIn = new Set(quizBank().items.map(({ id }) => id));
      const before = new Map(store.quiz.ownItems().map((item) => [item.id, item]));
      const found = read.items.map(({ item }) => item).filter(({ id }) => !builtIn.has(id));
      const same = (item: QuizItem) => isSame(before.get(item.id), item);
      const known = read.items.length - found.length + found.filter(same).length;
      const wanted = found.filter((item) => !same(item));
      const replaced = wanted.filter(({ id }) => before.has(id)).length;
      const counts = { added: wanted.length - replaced, known, changed: replaced, problems: read.problems };
      if (read.problems.some(({ weight }) => weight === 'fault') && !keepGood) return { ...counts, taken: false };
      store.transaction(() => {
        for (const item of wanted) put(item, before.get(item.id));
      });
      changed();
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
    results(profile) {
      store.quiz.checkProfile(profile);
      const person = store.quiz.profiles().find(({ id }) => id === profile)?.name ?? '';
      const entries = store.quiz.entries(profile).map(({ entry }) => entry);
      const text = writeHandIn({ person, personId: profile, lab: labVersion, at: now(), entries });
      const day = new Date(now()).toISOString().slice(0, 10);
      return { file: new Blob([text]), name: `quiz-${person || 'results'}-${day}.jsonl` };
    },
    statistics({ profile, here, files }) {
      const entries = here ? store.quiz.entries(profile) : [];
      const names = Object.fromEntries(store.quiz.profiles().map(({ id, name }) => [id, name]));
      // Files of a browser have names that a thread does not need, and that would be copied.
      const task: StatisticsTask = {
        ...{ entries, names, own: store.quiz.ownItems() },
        files: files.map(({ name, file }) => ({ name, file: new Blob([file]) })),
      };
      return threads.run<QuizStatistics>(STATISTICS_WORKER, task);
    },
  };
}

/** Word for word the same, but for what the lab counts itself. */
function isSame(before: QuizItem | undefined, item: QuizItem): boolean {
  return (
    before !== undefined && JSON.stringify({ ...before, keyVersion: 1 }) === JSON.stringify({ ...item, keyVersion: 1 })
  );
}
