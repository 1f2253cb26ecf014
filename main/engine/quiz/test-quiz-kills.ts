/**
 * Kills the engine while somebody practises and takes a test, at seeded moments of the session, and checks after each what
 * was promised: every answer whose feedback was shown is in the log as it was given, none is there twice, the test goes on
 * at the same question with no more time than before and no less than was told, and can be brought to its end.
 */
import { join } from 'node:path';
import { expect } from 'vitest';
import type { QuizFeedback, QuizLogEntry, QuizQuestion } from '../../contract/quiz.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { openReadable, type ReadableDatabase } from '../../store/database.ts';
import { quizEntries } from '../../store/quiz-answers.ts';
import { createTestLab, faultOfCall, type TestClient, type TestEngine } from '../test-lab.ts';
import { anyAnswer } from './test-any-answer.ts';

const ZONE = 480;
/** Calls of a whole session: two a question that is practised; one for the test, and three a question of it. */
const PRACTISED = 5;
const TESTED = 6;
const CALLS = 2 * PRACTISED + 1 + 3 * TESTED;
/** From the call on which the kill falls to the kill, milliseconds: somewhat more than a call takes. */
const LATEST_KILL = 6;
const SECONDS = 600;

type Answer = Parameters<TestClient['quiz']['answer']>[0];

/** What a person saw and did in a session, kept outside of the engine that is killed. */
interface Session {
  profile: string;
  /** Answers that were answered, with what was told of them: nothing in a test. */
  shown: { answer: Answer; feedback: QuizFeedback | null }[];
  /** Sent, and nothing came back. */
  unanswered: Answer | null;
  test: { id: string; question: QuizQuestion | null; milliseconds: { told: number; sent: number } } | null;
}

export interface QuizKills {
  /** Answers that were shown before a kill. */
  shown: number;
  /** Kills that fell on an answer; and of those answers, how many were on the disk. */
  unanswered: number;
  written: number;
  /** Kills within a test. */
  tests: number;
}

export async function surviveQuizKills({ sessions, seed }: { sessions: number; seed: number }): Promise<QuizKills> {
  const lab = createTestLab();
  const random = createRandom(seed, 'sampling');
  const counts: QuizKills = { shown: 0, unanswered: 0, written: 0, tests: 0 };
  // What is compiled at the first start serves all others.
  const start = () => lab.start({ NODE_COMPILE_CACHE: join(lab.home, '..', 'compiled') });
  let engine = await start();
  try {
    await engine.close();
    engine = await start();
    for (let number = 1; number <= sessions; number += 1) {
      const { id: profile } = await engine.client.quiz.addProfile({ name: `person ${number}` });
      const session: Session = { profile, shown: [], unanswered: null, test: null };
      const killed = killDuring(engine, { call: random.integer(CALLS), delay: random.uniform() * LATEST_KILL });
      await untilKilled(answerAll(killed.client, session, random));
      await killed.gone;
      expectWhole(lab.home);
      engine = await start();
      counts.shown += session.shown.length;
      counts.tests += session.test === null ? 0 : 1;
      counts.unanswered += session.unanswered === null ? 0 : 1;
      counts.written += await checkAfterKill(lab.home, engine.client, session);
      await goOn(lab.home, engine.client, session, random);
    }
    await engine.close();
    return counts;
  } finally {
    if (engine.process.exitCode === null && engine.process.signalCode === null) await engine.killHard();
    lab.remove();
  }
}

/** The engine's client, one of whose calls is the last: so many milliseconds after it was made the engine is killed. */
function killDuring(engine: TestEngine, { call, delay }: { call: number; delay: number }) {
  let calls = 0;
  let kill = () => {};
  const gone = new Promise<void>((resolve, reject) => {
    kill = () => void setTimeout(() => void engine.killHard().then(resolve, reject), delay);
  });
  const counted = <Input, Output>(make: (input: Input) => Promise<Output>) => {
    return (input: Input): Promise<Output> => {
      const made = make(input);
      if (calls === call) kill();
      calls += 1;
      return made;
    };
  };
  const { next, answer, startTest, test, spend } = engine.client.quiz;
  const client = {
    next: counted((input: Parameters<typeof next>[0]) => next(input)),
    answer: counted((input: Answer) => answer(input)),
    startTest: counted((input: Parameters<typeof startTest>[0]) => startTest(input)),
    test: counted((input: Parameters<typeof test>[0]) => test(input)),
    spend: counted((input: Parameters<typeof spend>[0]) => spend(input)),
  };
  return { client, gone };
}

type SessionClient = ReturnType<typeof killDuring>['client'];

/** What was asked of an engine that was killed is refused, and so ends the session; one that came to its end waits. */
async function untilKilled(session: Promise<void>): Promise<void> {
  const error = await session.then(
    () => null,
    (refused: unknown) => refused,
  );
  if (error !== null) expect(String(error)).toMatch(/abort|clos|websocket/i);
}

/** Practises, then takes a test. */
async function answerAll(client: SessionClient, session: Session, random: Random): Promise<void> {
  const { profile } = session;
  let before: string | undefined;
  for (let question = 0; question < PRACTISED; question += 1) {
    const asked = await client.next({
      ...{ profile, zone: ZONE, mode: 'practice' },
      ...(before === undefined ? {} : { not: before }),
    });
    before = asked!.item;
    await giveAnswer(client, session, answerTo(asked!, session, random));
  }
  const { id } = await client.startTest({
    profile,
    test: { size: TESTED, seconds: SECONDS, keyPoints: [], seed: 1 + random.integer(1000) },
  });
  session.test = { id, question: null, milliseconds: { told: 0, sent: 0 } };
  await takeTest(client, session, random);
}

async function takeTest(
  client: Pick<SessionClient, 'test' | 'spend' | 'answer'>,
  session: Session,
  random: Random,
): Promise<void> {
  const { profile } = session;
  const test = session.test!;
  for (;;) {
    test.question = (await client.test({ profile, id: test.id })).question;
    if (test.question === null) return;
    const milliseconds = 100 + random.integer(2000);
    test.milliseconds.sent += milliseconds;
    const told = await client.spend({ profile, id: test.id, milliseconds });
    expect(told.milliseconds).toBe(test.milliseconds.sent);
    test.milliseconds.told = told.milliseconds;
    await giveAnswer(client, session, answerTo(test.question, session, random, test.id));
  }
}

function answerTo(question: QuizQuestion, { profile }: Session, random: Random, test?: string): Answer {
  const { item, seed } = question;
  return {
    ...{ profile, zone: ZONE, asked: { item, seed }, given: anyAnswer(question, random) },
    confidence: (['guess', 'unsure', 'sure'] as const)[random.integer(3)]!,
    milliseconds: random.integer(60_000),
    ...(test === undefined ? { mode: 'practice' } : { mode: 'test', test }),
  };
}

async function giveAnswer(client: Pick<SessionClient, 'answer'>, session: Session, answer: Answer): Promise<void> {
  session.unanswered = answer;
  const feedback = await client.answer(answer);
  session.unanswered = null;
  session.shown.push({ answer, feedback });
}

function expectWhole(home: string): void {
  const integrity = reading(home, (database) => database.pragma('integrity_check', { simple: true }));
  expect(integrity).toBe('ok');
}

/** @returns 1 where the answer on which the kill fell had been written */
async function checkAfterKill(home: string, client: TestClient, session: Session): Promise<number> {
  const { shown, unanswered, test, profile } = session;
  const entries = logOf(home, profile);
  const given = [...shown.map(({ answer }) => answer), ...(unanswered ? [unanswered] : [])];
  expect(entries.length).toBeGreaterThanOrEqual(shown.length);
  // In the order in which they were given; the last may or may not have been written.
  expect(entries.map(factsOf)).toEqual(given.slice(0, entries.length).map(factsOf));
  for (const [place, { feedback }] of shown.entries()) {
    if (!feedback) continue;
    const { id, outcome, shown: order } = entries[place]!;
    expect({ id, outcome, order }).toEqual({ id: feedback.answer, outcome: feedback.outcome, order: feedback.shown });
  }
  const written = entries.length - shown.length;
  if (!test) return written;

  const { endedAt, milliseconds, question, answered } = await client.quiz.test({ profile, id: test.id });
  const answeredBefore = entries.filter((entry) => entry.test === test.id).length;
  expect(answered).toBe(answeredBefore);
  expect(milliseconds).toBeGreaterThanOrEqual(test.milliseconds.told);
  expect(milliseconds).toBeLessThanOrEqual(test.milliseconds.sent);
  // The clock goes on from there.
  test.milliseconds = { told: milliseconds, sent: milliseconds };
  if (answeredBefore === TESTED) {
    expect(endedAt).not.toBeNull();
    expect(question).toBeNull();
  } else {
    expect(endedAt).toBeNull();
    // Not the same one only when the answer to it is there already, shown or not.
    const last = entries.find(({ item, test: id }) => id === test.id && item === test.question?.item);
    if (last) expect(question!.item).not.toBe(test.question!.item);
    else if (test.question) expect(question).toEqual(test.question);
    expect((await client.quiz.overview({ profile, zone: ZONE })).openTest?.id).toBe(test.id);
  }
  return written;
}

/** The person presses once more, because nothing came back, and goes on to the end of the test. */
async function goOn(home: string, client: TestClient, session: Session, random: Random): Promise<void> {
  const { unanswered, test, profile } = session;
  const before = logOf(home, profile);
  if (unanswered?.mode === 'practice') {
    const other = { ...unanswered, given: { type: 'unknown' as const }, confidence: 'guess' as const };
    const feedback = await client.quiz.answer(other);
    const isThere = before.at(-1)?.seed === unanswered.asked.seed;
    // What was written counts, and is what is told.
    const counted = isThere ? unanswered : other;
    expect(feedback).toMatchObject({ given: counted.given, confidence: counted.confidence });
  } else if (unanswered) {
    const isThere = before.at(-1)?.item === unanswered.asked.item && before.at(-1)?.test === unanswered.test;
    const isLast = before.filter((entry) => entry.test === unanswered.test).length === TESTED;
    if (!isThere) expect(await client.quiz.answer(unanswered)).toBeNull();
    else {
      const { code } = await faultOfCall(client.quiz.answer(unanswered));
      expect(code).toBe(isLast ? 'quiz-test-ended' : 'quiz-test-other-question');
    }
  }
  if (test) {
    await takeTest(client.quiz, session, random);
    const ended = await client.quiz.test({ profile, id: test.id });
    expect(ended).toMatchObject({ answered: TESTED, open: [] });
    expect(ended.endedAt).not.toBeNull();
    expect(new Set(ended.feedback.map(({ answer }) => answer)).size).toBe(TESTED);
  }
  const entries = logOf(home, profile);
  expect(entries.slice(0, before.length)).toEqual(before);
  const asked = entries.map(({ item, seed, test: id }) => `${item} ${seed} ${id}`);
  expect(new Set(asked).size).toBe(asked.length);
}

/** The whole log of one person. */
const logOf = (home: string, profile: string): QuizLogEntry[] =>
  reading(home, (database) => quizEntries(database, profile).map(({ entry }) => entry));

function reading<Result>(home: string, read: (database: ReadableDatabase) => Result): Result {
  const database = openReadable(join(home, 'lab.db'));
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** What was asked and given, of an answer and of what the log has of it. */
function factsOf(given: Answer | QuizLogEntry) {
  const { item, seed } = 'asked' in given ? given.asked : given;
  const { given: answer, confidence, milliseconds, mode, zone, test } = given;
  return { item, seed, answer, confidence, milliseconds, mode, zone, test: test ?? null };
}
