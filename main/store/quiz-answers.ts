/** The raw log of the quiz: every answer as it was given. It only grows, but for what is taken back or measured later. */
import { z } from 'zod';
import { type QuizLogEntry, quizLogEntry } from '../contract/quiz.ts';
import type { QuizItem } from '../contract/quiz-item.ts';
import { prepared, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';

/** What a card is computed from: little of each, because there may be a hundred thousand. `number`: its place in the log. */
export type AnsweredCard = Pick<
  QuizLogEntry,
  'item' | 'keyVersion' | 'outcome' | 'confidence' | 'at' | 'zone' | 'mode' | 'undone'
> & {
  number: number;
  /** Said that it is not known: without a word about how sure. */
  unknown: boolean;
};

export type NewAnswer = Omit<QuizLogEntry, 'id' | 'at' | 'undone'> & {
  profile: string;
  /** The item where it can't be made again. */
  asked: QuizItem | null;
  waitsFor: { run: string; step: number } | null;
};

/** With the item where it was kept, because it can't be made again. */
export interface StoredAnswer {
  entry: QuizLogEntry;
  asked: QuizItem | null;
}

/** A prediction: what it waits for, or was measured at once its outcome is another one than `pending`. */
export interface StoredPrediction {
  entry: QuizLogEntry;
  asked: QuizItem;
  run: string;
  step: number;
  /** The learner was told what became of it. */
  told: boolean;
}

export interface QuizAnswers {
  /** Returns it with its id and the time; it is on the disk then. */
  add(answer: NewAnswer): QuizLogEntry;
  /**
   * Of one person, in the order in which they were given: the first behind a place (0: of all), at most so many. Those in a
   * test that has not ended are none yet.
   */
  cards(profile: string, from: { after: number; most: number }): AnsweredCard[];
  ofTest(test: string): StoredAnswer[];
  /** How many there are in a test, and how many of them are right. */
  countOfTest(test: string): { answered: number; right: number };
  /** The last that was not taken back. */
  last(profile: string): StoredAnswer | null;
  takeBack(id: string): void;
  /** Those that were not taken back, the last first. */
  predictions(profile: string): StoredPrediction[];
  /** Of these, those that wait. */
  pending(profile: string): StoredPrediction[];
  /** Of whom there are predictions that wait. */
  waiting(): string[];
  /** What was predicted is measured. */
  settle(id: string, outcome: QuizLogEntry['outcome'], asked: QuizItem): void;
  /** The learner was told what became of these. */
  markTold(profile: string, ids: readonly string[]): void;
  /** Of a person: how many, and the last one's time. */
  count(profile: string): { answers: number; lastAt: number | null };
  removeAll(profile: string): void;
}

const FACTS = { origin: true, section: true, keyPoint: true, difficulty: true, version: true, type: true } as const;
const facts = quizLogEntry.pick({ ...FACTS, shown: true, given: true });

type CardRow = Omit<AnsweredCard, 'undone' | 'unknown'> & { undone: 0 | 1; unknown: 0 | 1 };

interface Row {
  id: string;
  profile: string;
  item: string;
  seed: number;
  keyVersion: number;
  confidence: QuizLogEntry['confidence'];
  outcome: QuizLogEntry['outcome'];
  /** 0: unknown. No answer takes none, and the column may not be empty. */
  milliseconds: number;
  at: number;
  zone: number;
  mode: QuizLogEntry['mode'];
  test: string | null;
  undone: 0 | 1;
  facts: string;
  asked: string | null;
  run: string | null;
  step: number | null;
  told: 0 | 1;
}

const CARD = 'item, key_version AS keyVersion, outcome, confidence, at, zone, mode, undone';
const ALL = `id, profile, seed, milliseconds, test, facts, asked, waits_for_run AS run, waits_for_step AS step, told, ${CARD}`;

/** What is right of a test is told at its end: until then nothing may follow from its answers. */
const TOLD = '(test IS NULL OR test NOT IN (SELECT id FROM quiz_tests WHERE ended_at IS NULL))';

export function createQuizAnswers(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): QuizAnswers {
  const insert = database.prepare(
    `INSERT INTO quiz_answers (id, profile, item, seed, key_version, confidence, outcome, milliseconds, at, zone, mode, test,
       facts, asked, waits_for_run, waits_for_step)
     VALUES (@id, @profile, @item, @seed, @keyVersion, @confidence, @outcome, @milliseconds, @at, @zone, @mode, @test,
       @facts, @asked, @run, @step)`,
  );
  const cards = database.prepare<[string, number, number], CardRow>(
    `SELECT number, facts ->> '$.given.type' = 'unknown' AS unknown, ${CARD} FROM quiz_answers WHERE profile = ? AND number > ? AND ${TOLD} ORDER BY number LIMIT ?`,
  );
  const ofTest = database.prepare<[string], Row>(`SELECT ${ALL} FROM quiz_answers WHERE test = ? ORDER BY number`);
  const countOfTest = database.prepare<[string], { answered: number; right: number }>(
    `SELECT count(*) AS answered, coalesce(sum(outcome = 'right'), 0) AS right FROM quiz_answers WHERE test = ?`,
  );
  const last = database.prepare<[string], Row>(
    `SELECT ${ALL} FROM quiz_answers WHERE profile = ? AND undone = 0 ORDER BY number DESC LIMIT 1`,
  );
  const predictions = database.prepare<[string], Row>(
    `SELECT ${ALL} FROM quiz_answers WHERE profile = ? AND waits_for_run IS NOT NULL AND undone = 0 ORDER BY number DESC`,
  );
  const pending = database.prepare<[string], Row>(
    `SELECT ${ALL} FROM quiz_answers WHERE profile = ? AND outcome = 'pending' AND undone = 0 ORDER BY number`,
  );
  const waiting = database.prepare<[], { profile: string }>(
    `SELECT DISTINCT profile FROM quiz_answers WHERE outcome = 'pending' AND undone = 0`,
  );
  const markTold = database.prepare(`UPDATE quiz_answers SET told = 1 WHERE profile = ? AND id = ?`);
  const takeBack = database.prepare('UPDATE quiz_answers SET undone = 1 WHERE id = ?');
  const settle = database.prepare(
    `UPDATE quiz_answers SET outcome = ?, asked = ? WHERE id = ? AND outcome = 'pending'`,
  );
  const count = database.prepare<[string], { answers: number; lastAt: number | null }>(
    'SELECT count(*) AS answers, max(at) AS lastAt FROM quiz_answers WHERE profile = ? AND undone = 0',
  );
  const removeAll = database.prepare('DELETE FROM quiz_answers WHERE profile = ?');

  return {
    add({ profile, asked, waitsFor, ...answer }) {
      const at = now();
      const id = createRunId(at, randomBytes(RUN_ID_RANDOM_BYTES));
      insert.run({
        ...{ id, profile, at, item: answer.item, seed: answer.seed, keyVersion: answer.keyVersion },
        ...{ confidence: answer.confidence, outcome: answer.outcome, milliseconds: answer.milliseconds ?? 0 },
        ...{ zone: answer.zone, mode: answer.mode, test: answer.test },
        facts: JSON.stringify(facts.parse(answer)),
        asked: asked && JSON.stringify(asked),
        run: waitsFor?.run ?? null,
        step: waitsFor?.step ?? null,
      });
      return { ...answer, id, at, undone: false };
    },
    cards: (profile, { after, most }) =>
      cards.all(profile, after, most).map((row) => ({ ...row, undone: row.undone === 1, unknown: row.unknown === 1 })),
    ofTest: (test) => ofTest.all(test).map(storedFrom),
    countOfTest: (test) => countOfTest.get(test)!,
    last(profile) {
      const row = last.get(profile);
      return row ? storedFrom(row) : null;
    },
    takeBack: (id) => void takeBack.run(id),
    predictions: (profile) => predictions.all(profile).flatMap(predictionFrom),
    pending: (profile) => pending.all(profile).flatMap(predictionFrom),
    waiting: () => waiting.all().map(({ profile }) => profile),
    settle: (id, outcome, asked) => void settle.run(outcome, JSON.stringify(asked), id),
    markTold: (profile, ids) => {
      for (const id of ids) markTold.run(profile, id);
    },
    count: (profile) => count.get(profile)!,
    removeAll: (profile) => void removeAll.run(profile),
  };
}

interface WhoseEntry {
  profile: string;
  entry: QuizLogEntry;
}

/**
 * The log as it may be told, in order, without what stands in a test that has not ended; `null`: of everybody, each with whose
 * it is. A hundred thousand take seconds: a thread's work, on a connection of its own.
 */
export const toldEntries = (database: ReadableDatabase, profile: string | null): WhoseEntry[] =>
  entriesWhere(database, profile === null ? { where: TOLD } : { where: `profile = ? AND ${TOLD}`, profile });

/** The whole log of one person. */
export const quizEntries = (database: ReadableDatabase, profile: string): WhoseEntry[] =>
  entriesWhere(database, { where: 'profile = ?', profile });

function entriesWhere(
  database: ReadableDatabase,
  { where, profile }: { where: string; profile?: string },
): WhoseEntry[] {
  const entries = prepared<string[], Row>(database, `SELECT ${ALL} FROM quiz_answers WHERE ${where} ORDER BY number`);
  const rows = entries.all(...(profile === undefined ? [] : [profile]));
  return rows.map((row) => ({ profile: row.profile, entry: entryFrom(row) }));
}

const itemIn = (text: string | null): QuizItem | null => (text === null ? null : (JSON.parse(text) as QuizItem));

const storedFrom = (row: Row): StoredAnswer => ({ entry: entryFrom(row), asked: itemIn(row.asked) });

function predictionFrom(row: Row): StoredPrediction[] {
  const asked = itemIn(row.asked);
  if (!asked || row.run === null || row.step === null) return [];
  return [{ entry: entryFrom(row), asked, run: row.run, step: row.step, told: row.told === 1 }];
}

const rowFacts = z.object({ ...facts.shape });

function entryFrom(row: Row): QuizLogEntry {
  const { id, item, seed, keyVersion, confidence, outcome, at, zone, mode, test, undone } = row;
  const milliseconds = row.milliseconds === 0 ? null : row.milliseconds;
  return {
    ...rowFacts.parse(JSON.parse(row.facts)),
    ...{ id, item, seed, keyVersion, confidence, outcome, milliseconds, at, zone, mode, test, undone: undone === 1 },
  };
}
