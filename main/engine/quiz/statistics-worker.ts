/**
 * What many answers say of the items, in a thread of its own: a log of a hundred thousand answers, and a thousand resamples of
 * thirty persons, take their time.
 */
import { workerData } from 'node:worker_threads';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import type { QuizStatistics } from '../../contract/quiz-statistics.ts';
import { collectHandIns } from '../../quiz/hand-in/collect-hand-ins.ts';
import { itemStatistics } from '../../quiz/statistics/item-statistics.ts';
import { optionMarks, optionTexts } from '../../quiz/statistics/option-choices.ts';
import { openSnapshot } from '../../store/database.ts';
import { toldEntries } from '../../store/quiz-answers.ts';
import { quizOwnItems } from '../../store/quiz-records.ts';
import { answerWith } from '../threads.ts';
import { quizBank } from './bank.ts';
import { groupedBy } from './grouped-by.ts';

export interface StatisticsTask {
  /** The lab's database. */
  database: string;
  /** Whose answers of this lab: all with `null`. */
  profile: string | null;
  here: boolean;
  names: Record<string, string>;
  /** What items ask that are made anew each time. */
  stems: Record<string, QuizText>;
  files: { name: string; file: Blob }[];
}

const { database: databaseFile, profile: whose, here: withOurs, names, stems, files } = workerData as StatisticsTask;
void answerWith(async () => {
  const { entries, own } = readLab();
  const here = [...groupedBy(entries, ({ profile }) => profile)].map(([personId, answers]) => ({
    personId,
    person: names[personId] ?? '',
    entries: answers.map(({ entry }) => entry),
  }));
  const given = await Promise.all(files.map(async ({ name, file }) => ({ name, bytes: await file.bytes() })));
  const { persons, files: states } = collectHandIns(given, here);
  const known = new Map([...quizBank().items, ...own].map((item) => [item.id, item]));
  const items = itemStatistics(persons, {
    optionsOf(id, keyVersion) {
      const item = known.get(id);
      return item?.keyVersion === keyVersion ? optionMarks(item) : null;
    },
  });
  return {
    persons: persons.filter((person) => person.entries.length > 0).length,
    attempts: items.reduce((sum, { attempts }) => sum + attempts, 0),
    items: items.map((item) => {
      const asked = known.get(item.item);
      const options = asked && item.choices.length > 0 ? optionTexts(asked) : [];
      return { ...item, stem: asked?.stem ?? stems[item.item] ?? null, options };
    }),
    files: states,
  } satisfies QuizStatistics;
});

function readLab(): { entries: ReturnType<typeof toldEntries>; own: QuizItem[] } {
  const database = openSnapshot(databaseFile);
  try {
    return { entries: withOurs ? toldEntries(database, whose) : [], own: quizOwnItems(database) };
  } finally {
    database.close();
  }
}
