import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openTestStore } from '../../store/test-store.ts';
import { createThreads } from '../threads.ts';
import { createLearners } from './learner.ts';
import { createQuizFiles } from './quiz-files.ts';
import { createQuizItems } from './quiz-items.ts';

let opened: ReturnType<typeof openTestStore>;
let files: ReturnType<typeof createQuizFiles>;

beforeEach(() => {
  opened = openTestStore();
  const { store, file: database, now } = opened;
  const threads = createThreads();
  onTestFinished(() => threads.close());
  const items = createQuizItems({
    ...{ store, runs: { all: () => [] } },
    computed: { item: () => Promise.reject(new Error('nothing is computed here')) },
  });
  const learners = createLearners({ answers: store.quiz, keyVersionOf: () => 1, now });
  const predictions = { settle: () => {}, settleAll: () => {} };
  files = createQuizFiles({ store, database, threads, items, learners, predictions, now });
});

/** How often the event loop went round until the work was done. */
async function roundsDuring(work: Promise<unknown>): Promise<number> {
  let rounds = 0;
  let done = false;
  void work.finally(() => {
    done = true;
  });
  while (!done) {
    await nextTurn();
    rounds += 1;
  }
  return rounds;
}

test('it goes round while thousands of questions are taken in, and taken in once more', async () => {
  const gift = Array.from({ length: 3000 }, (_, number) => `::own-number-${number}::Is it ${number}? {=Yes ~No}`);
  const file = new Blob([gift.join('\n\n')]);
  const first = files.import({ fileName: 'own.gift', file, keepGood: false });
  expect(await roundsDuring(first)).toBeGreaterThan(10);
  expect(await first).toMatchObject({ added: 3000, taken: true });
  const again = files.import({ fileName: 'own.gift', file, keepGood: false });
  expect(await roundsDuring(again)).toBeGreaterThan(10);
  expect(await again).toMatchObject({ added: 0, known: 3000, changed: 0 });
  expect(opened.store.quiz.ownItems()).toHaveLength(3000);
});

test('it goes round while thousands of answers are handed in, and looked at together', async () => {
  const { store, clock } = opened;
  store.transaction(() => {
    for (let answer = 0; answer < 3000; answer += 1) {
      clock.pass(60_000);
      store.quiz.add({
        ...{ profile: '', item: `own-number-${answer % 50}`, seed: 1 + answer, keyVersion: 1, version: '0'.repeat(12) },
        ...{ origin: 'own', section: '5', keyPoint: null, difficulty: 2, type: 'true-false', shown: [], asked: null },
        ...{ given: { type: 'unknown' }, milliseconds: 1, zone: 480, mode: 'practice', test: null, waitsFor: null },
        ...{ outcome: 'right', confidence: 'sure' },
      });
    }
  });
  const results = files.results('');
  expect(await roundsDuring(results)).toBeGreaterThan(10);
  const { file } = await results;
  expect((await file.text()).split('\n')).toHaveLength(3000 + 3);
  const statistics = files.statistics({ profile: null, here: true, files: [{ name: 'a.jsonl', file }] });
  expect(await roundsDuring(statistics)).toBeGreaterThan(10);
  expect(await statistics).toMatchObject({ persons: 1, attempts: 50, files: [{ state: 'same' }] });
});
