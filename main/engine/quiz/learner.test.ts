import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsOf, dayOf } from '../../quiz/schedule/cards.ts';
import type { AnsweredCard } from '../../store/quiz-answers.ts';
import type { CountedAnswer } from './answer-tally.ts';
import { createLearners, type Learner } from './learner.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = Date.UTC(2026, 8, 1, 4);
const CHINA = 480;

/** A log in memory, in the place of the one on the disk, and a clock that a test sets. */
function createLog(keyVersionOf: (item: string) => number | null = () => 1) {
  const log: AnsweredCard[] = [];
  let time = NOW;
  let reads = 0;
  const learners = createLearners({
    answers: {
      cards(_profile, { after, most }) {
        reads += 1;
        return log.filter(({ number }) => number > after).slice(0, most);
      },
    },
    keyVersionOf,
    now: () => time,
  });
  const give = (answer: Partial<CountedAnswer> = {}): void => {
    const whole: AnsweredCard = {
      ...{ number: log.length + 1, item: 'a', keyVersion: 1, outcome: 'right', confidence: 'sure', at: time },
      ...{ zone: CHINA, mode: 'practice', undone: false, unknown: false },
      ...answer,
    };
    log.push(whole);
    learners.continue('', whole);
  };
  return {
    ...{ log, learners, give },
    setClock: (to: number) => {
      time = to;
    },
    reads: () => reads,
  };
}

const factsOf = ({ cards, tally }: Learner) => {
  const { add: _, ...numbers } = tally as typeof tally & { add: unknown };
  return structuredClone({ cards: [...cards].sort(), numbers });
};

/** As of all answers at once. */
const anew = (log: readonly AnsweredCard[], now: number) => [...cardsOf(log, now, () => 1)].sort();

const given = fc.record({
  item: fc.constantFrom('a', 'b', 'c'),
  outcome: fc.constantFrom('right', 'wrong', 'partly', 'pending'),
  confidence: fc.constantFrom('guess', 'unsure', 'sure'),
  mode: fc.constantFrom('practice', 'review', 'test'),
  undone: fc.boolean(),
  // The clock goes on, stands, goes back, or is a year ahead.
  passes: fc.constantFrom(MINUTE, 0, DAY, 9 * DAY, -MINUTE, -4 * DAY, -30 * DAY, 365 * DAY),
}) satisfies fc.Arbitrary<Partial<CountedAnswer> & { passes: number }>;

test('continued answer by answer, a person stands as by a log that is read at once, whatever the clock did', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(given, { maxLength: 25 }), async (answers) => {
      const { log, learners, give, setClock } = createLog();
      let time = NOW;
      for (const { passes, ...answer } of answers) {
        time += passes;
        setClock(time);
        give(answer);
        expect([...(await learners.of('')).cards].sort()).toEqual(anew(log, time));
      }
      const standing = factsOf(await learners.of(''));
      learners.forget('');
      expect(factsOf(await learners.of(''))).toEqual(standing);
    }),
    { numRuns: 200, seed: 9 },
  );
});

test('who is known is not read again, not even after a clock that was a year ahead', async () => {
  const { learners, give, setClock, reads } = createLog();
  setClock(NOW + 365 * DAY);
  give();
  setClock(NOW + MINUTE);
  await learners.of('');
  const before = reads();
  for (let minute = 2; minute < 50; minute += 1) {
    setClock(NOW + minute * MINUTE);
    give({ item: `item ${minute}` });
    expect((await learners.of('')).tally.answers).toBe(minute);
  }
  expect(reads()).toBe(before);
});

/** Of 12,000 answers, which are read in three pieces and then counted in three. */
async function readLong(meanwhile: (round: number, log: ReturnType<typeof createLog>) => void) {
  const long = createLog();
  for (let number = 1; number <= 12_000; number += 1)
    long.log.push({
      ...{ number, item: String(number % 50), keyVersion: 1, outcome: 'right', confidence: 'sure', zone: CHINA },
      ...{ at: NOW - (12_000 - number) * MINUTE, mode: 'practice', undone: false, unknown: false },
    });
  let rounds = 0;
  let done = false;
  const reading = long.learners.of('').finally(() => {
    done = true;
  });
  while (!done) {
    rounds += 1;
    meanwhile(rounds, long);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { ...long, rounds, learner: await reading };
}

test('a long log is read in pieces, and the event loop goes round between them', async () => {
  const { rounds, learner, log } = await readLong(() => {});
  expect(rounds).toBeGreaterThan(3);
  expect([...learner.cards].sort()).toEqual(anew(log, NOW));
});

test.each([1, 2, 3, 4])('what is answered, and what is taken back, in round %i of the reading counts', async (at) => {
  const answered = await readLong((round, { give, setClock }) => {
    if (round !== at) return;
    setClock(NOW + MINUTE);
    give({ item: 'meanwhile' });
  });
  expect(answered.learner.tally).toMatchObject({ given: 12_001, answers: 12_001 });
  expect([...answered.learner.cards].sort()).toEqual(anew(answered.log, NOW + MINUTE));
  expect(await answered.learners.of('')).toBe(answered.learner);

  const takenBack = await readLong((round, { log, learners }) => {
    if (round !== at) return;
    log[0]!.undone = true;
    learners.forget('');
  });
  expect(takenBack.learner.tally).toMatchObject({ given: 12_000, answers: 11_999 });
  expect([...takenBack.learner.cards].sort()).toEqual(anew(takenBack.log, NOW));
});

test('only reviews of that day count against the cap', async () => {
  const { learners, give, setClock } = createLog();
  setClock(NOW - DAY);
  give({ mode: 'review' });
  setClock(NOW);
  give({ mode: 'review' });
  give({ mode: 'practice' });
  give({ mode: 'review', undone: true });
  const { tally } = await learners.of('');
  expect(tally.reviews.get(dayOf(NOW, CHINA))).toBe(1);
});

test('of each item it is known how often it was answered, and to which key first', async () => {
  const { learners, give } = createLog(() => 2);
  give({ keyVersion: 1, undone: true });
  give({ keyVersion: 2, outcome: 'wrong', confidence: 'guess' });
  give({ outcome: 'pending', keyVersion: 2 });
  const { tally, cards } = await learners.of('');
  expect(tally.items.get('a')).toEqual({ answers: 2, firstKey: 1 });
  expect(tally).toMatchObject({ given: 3, answers: 2, pending: 1 });
  expect(tally.confidences).toMatchObject({ guess: { n: 1, right: 0 }, sure: { n: 0, right: 0 } });
  expect(cards.get('a')).toMatchObject({ answers: 1, keyVersion: 2 });
});

test('who says that it is not known has guessed nothing', async () => {
  const { learners, give } = createLog();
  for (let times = 0; times < 12; times += 1) give({ outcome: 'wrong', confidence: 'guess', unknown: true });
  give({ outcome: 'right', confidence: 'guess' });
  const { tally, cards } = await learners.of('');
  expect(tally).toMatchObject({ answers: 13, confidences: { guess: { n: 1, right: 1 } } });
  expect(cards.get('a')).toMatchObject({ answers: 13 });
});
