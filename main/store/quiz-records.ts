/** What belongs to the quiz beside its answers: who answers, tests, and items of a person's own. */
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { type AskedItem, askedItem, type NewQuizTest, newQuizTest } from '../contract/quiz.ts';
import { ownQuizItem, type QuizItem } from '../contract/quiz-item.ts';
import { prepared, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';

export interface StoredTest extends NewQuizTest {
  id: string;
  profile: string;
  createdAt: number;
  endedAt: number | null;
  milliseconds: number;
  asked: AskedItem[];
  /** `null` of one that was begun before tests had codes. */
  code: string | null;
}

export interface QuizRecords {
  profiles(): { id: string; name: string }[];
  /** The one of that name where there is one. */
  addProfile(name: string): { id: string; name: string };
  /** @throws LabError `quiz-profile-unknown` {profile} for one that is not there, but for `''` */
  checkProfile(id: string): void;
  removeProfile(id: string): void;

  /** The last first. */
  tests(profile: string): StoredTest[];
  /** The last that has not ended. */
  openTest(profile: string): StoredTest | null;
  /** @throws LabError `quiz-test-unknown` {id}, also for somebody else's */
  test(profile: string, id: string): StoredTest;
  addTest(profile: string, test: NewQuizTest, drawn: DrawnTest): StoredTest;
  spend(id: string, milliseconds: number): void;
  /** Twice is once. */
  end(id: string): void;
  removeTests(profile: string): void;

  ownItems(): QuizItem[];
  /** @param text the item as JSON, as the contract has read it: ten thousand are not read once more */
  saveOwn(id: string, text: string): void;
  removeOwn(id: string): void;
}

/** What a test asks, in its order, and its code. */
export type DrawnTest = Pick<StoredTest, 'asked' | 'code'>;

const storedSetting = newQuizTest.extend({ code: z.string().nullable().default(null) });

interface TestRow {
  id: string;
  profile: string;
  createdAt: number;
  setting: string;
  asked: string;
  milliseconds: number;
  endedAt: number | null;
}

export function createQuizRecords(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): QuizRecords {
  const newId = () => createRunId(now(), randomBytes(RUN_ID_RANDOM_BYTES));
  type Profile = { id: string; name: string };
  const profiles = database.prepare<[], Profile>('SELECT id, name FROM quiz_profiles ORDER BY name');
  const named = database.prepare<[string], Profile>('SELECT id, name FROM quiz_profiles WHERE name = ?');
  const known = database.prepare<[string], Profile>('SELECT id, name FROM quiz_profiles WHERE id = ?');
  const addProfile = database.prepare('INSERT INTO quiz_profiles (id, name, created_at) VALUES (?, ?, ?)');
  const removeProfile = database.prepare('DELETE FROM quiz_profiles WHERE id = ?');
  const TEST = 'id, profile, created_at AS createdAt, setting, asked, milliseconds, ended_at AS endedAt';
  const tests = database.prepare<[string], TestRow>(
    `SELECT ${TEST} FROM quiz_tests WHERE profile = ? ORDER BY created_at DESC, id DESC`,
  );
  const openTest = database.prepare<[string], TestRow>(
    `SELECT ${TEST} FROM quiz_tests WHERE profile = ? AND ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1`,
  );
  const test = database.prepare<[string], TestRow>(`SELECT ${TEST} FROM quiz_tests WHERE id = ?`);
  const addTest = database.prepare(
    'INSERT INTO quiz_tests (id, profile, created_at, setting, asked, milliseconds) VALUES (?, ?, ?, ?, ?, 0)',
  );
  const spend = database.prepare(
    'UPDATE quiz_tests SET milliseconds = milliseconds + ? WHERE id = ? AND ended_at IS NULL',
  );
  const end = database.prepare('UPDATE quiz_tests SET ended_at = ? WHERE id = ? AND ended_at IS NULL');
  const removeTests = database.prepare('DELETE FROM quiz_tests WHERE profile = ?');
  const saveOwn = database.prepare('INSERT OR REPLACE INTO quiz_own_items (id, item, saved_at) VALUES (?, ?, ?)');
  const removeOwn = database.prepare('DELETE FROM quiz_own_items WHERE id = ?');

  function testOf(profile: string, id: string): StoredTest {
    const row = test.get(id);
    if (row?.profile !== profile) throw new LabError('quiz-test-unknown', { id });
    return testFrom(row);
  }

  return {
    profiles: () => profiles.all(),
    addProfile(name) {
      const there = named.get(name);
      if (there) return there;
      const id = newId();
      addProfile.run(id, name, now());
      return { id, name };
    },
    checkProfile(id) {
      if (id !== '' && !known.get(id)) throw new LabError('quiz-profile-unknown', { profile: id });
    },
    removeProfile: (id) => void removeProfile.run(id),
    tests: (profile) => tests.all(profile).map(testFrom),
    openTest(profile) {
      const row = openTest.get(profile);
      return row ? testFrom(row) : null;
    },
    test: testOf,
    addTest(profile, setting, { asked, code }) {
      const id = newId();
      const kept = storedSetting.parse({ ...setting, code });
      addTest.run(id, profile, now(), JSON.stringify(kept), JSON.stringify(asked));
      return testOf(profile, id);
    },
    spend: (id, milliseconds) => void spend.run(milliseconds, id),
    end: (id) => void end.run(now(), id),
    removeTests: (profile) => void removeTests.run(profile),
    ownItems: () => quizOwnItems(database),
    saveOwn: (id, text) => void saveOwn.run(id, text, now()),
    removeOwn: (id) => void removeOwn.run(id),
  };
}

/** On any connection, a thread's too. What is none to this lab is passed over. */
export function quizOwnItems(database: ReadableDatabase): QuizItem[] {
  const own = prepared<[], { item: string }>(database, 'SELECT item FROM quiz_own_items ORDER BY saved_at, id');
  return own.all().flatMap(({ item }) => {
    const read = ownQuizItem.safeParse(JSON.parse(item));
    return read.success ? [read.data] : [];
  });
}

const testFrom = ({ setting, asked, ...row }: TestRow): StoredTest => ({
  ...row,
  ...storedSetting.parse(JSON.parse(setting)),
  asked: z.array(askedItem).parse(JSON.parse(asked)),
});
