import { expect, onTestFinished, test, vi } from 'vitest';
import { remembered, USUAL_PARAMETERS } from '../../quiz/schedule/scheduler.ts';
import { createRandom } from '../../random/random.ts';
import { openReadable } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';

const DAY = 86_400_000;
const SCHEDULER = '../../quiz/schedule/scheduler.ts';
type Scheduler = typeof import('../../quiz/schedule/scheduler.ts');

/** Twenty days on which some of ten items are answered, as the lab writes them. */
function answeredStore() {
  const opened = openTestStore();
  const { store, clock } = opened;
  const random = createRandom(5, 'sampling');
  for (let answer = 0; answer < 120; answer += 1) {
    if (answer % 6 === 0) clock.pass(DAY);
    clock.pass(60_000);
    store.quiz.add({
      ...{ profile: '', item: `item-${random.integer(10)}`, seed: 1 + answer, keyVersion: 1, version: '0'.repeat(12) },
      ...{ origin: 'own', section: '5', keyPoint: null, difficulty: 2, type: 'true-false', shown: [], asked: null },
      ...{ given: { type: 'unknown' }, milliseconds: 1, zone: 480, mode: 'practice', test: null, waitsFor: null },
      outcome: random.integer(4) === 0 ? 'wrong' : 'right',
      confidence: 'sure',
    });
  }
  return opened;
}

/** Cards as a lab whose scheduler this is has them, of the log on the disk. */
async function cardsBy(scheduler: (usual: Scheduler) => Partial<Scheduler>, opened: ReturnType<typeof answeredStore>) {
  vi.resetModules();
  vi.doMock(SCHEDULER, async (usual) => {
    const module = await usual<Scheduler>();
    return { ...module, ...scheduler(module) };
  });
  onTestFinished(() => void vi.doUnmock(SCHEDULER));
  const { createLearners } = await import('./learner.ts');
  const learners = createLearners({ answers: opened.store.quiz, keyVersionOf: () => 1, now: opened.now });
  return (await learners.of('')).cards;
}

/** Every column of every row. */
function logOf(file: string): unknown[] {
  const database = openReadable(file);
  try {
    return database.prepare('SELECT * FROM quiz_answers ORDER BY number').all();
  } finally {
    database.close();
  }
}

test('a newer scheduler makes all cards anew of the same log, and leaves the log as it is', async () => {
  const opened = answeredStore();
  const log = logOf(opened.file);
  const usual = await cardsBy(() => ({}), opened);
  const wanted = await cardsBy(({ createScheduler }) => createScheduler(USUAL_PARAMETERS, 0.7), opened);
  const newer = USUAL_PARAMETERS.map((usualValue, place) => (place < 4 ? usualValue * 2 : usualValue));
  const other = await cardsBy(({ createScheduler }) => createScheduler(newer, 0.9), opened);
  expect(usual.size).toBe(10);
  for (const [item, card] of usual) {
    // Another recall that is wanted: the same memory, asked for later.
    const later = wanted.get(item)!;
    expect(later).toMatchObject({ stability: card.stability, difficulty: card.difficulty, day: card.day });
    expect(later.due).toBeGreaterThan(card.due - (card.stability < 2 ? 1 : 0));
    // Other parameters: another memory from the first answer on.
    expect(other.get(item)!.stability).not.toBe(card.stability);
    expect(other.get(item)).toMatchObject({ day: card.day, answers: card.answers, lastOutcome: card.lastOutcome });
  }
  expect(logOf(opened.file)).toEqual(log);
  // And back: nothing of the others is left.
  expect(await cardsBy(() => ({}), opened)).toEqual(usual);
});

test('what replaces it need not be of its kind', async () => {
  const opened = answeredStore();
  const doubling = await cardsBy(
    () => ({
      remembered: (before, _days, grade) => ({
        stability: grade === 1 ? 1 : 2 * (before?.stability ?? 1),
        difficulty: 1,
      }),
      interval: ({ stability }) => stability,
    }),
    opened,
  );
  // While the lab’s own begins elsewhere.
  expect(remembered(null, 0, 3).stability).toBeCloseTo(2.3065);
  for (const { day, due, stability } of doubling.values()) {
    expect(due - day).toBe(stability);
    expect(Number.isInteger(Math.log2(stability))).toBe(true);
  }
});
