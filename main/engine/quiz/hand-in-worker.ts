/** Writes what a learner hands in, in a thread of its own: a log of a hundred thousand answers takes seconds. */
import { workerData } from 'node:worker_threads';
import { writeHandIn } from '../../quiz/hand-in/hand-in.ts';
import { openReadable } from '../../store/database.ts';
import { toldEntries } from '../../store/quiz-answers.ts';
import { answerWith } from '../threads.ts';

export interface HandInTask {
  /** The lab's database. */
  database: string;
  personId: string;
  person: string;
  /** Version of the lab that writes it. */
  lab: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface WrittenHandIn {
  text: string;
  /** Its id; `null` where nothing was answered. */
  firstAnswer: string | null;
}

const { database: file, personId, person, lab, at } = workerData as HandInTask;
void answerWith(() => {
  const database = openReadable(file);
  try {
    const entries = toldEntries(database, personId).map(({ entry }) => entry);
    const text = writeHandIn({ person, personId, lab, at, entries });
    return { text, firstAnswer: entries[0]?.id ?? null } satisfies WrittenHandIn;
  } finally {
    database.close();
  }
});
