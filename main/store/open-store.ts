/** Opens the lab's database: the only way to it, and the only writer of it. */
import { randomBytes as randomBytesOfNode } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Fault, LabError } from '../contract/fault.ts';
import { makePrivateFolder } from '../files/private-files.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import { hasCleanMark, removeCleanMark, writeCleanMark } from './clean-mark.ts';
import { type Comparisons, createComparisons } from './comparisons.ts';
import { type Corpora, createCorpora } from './corpora.ts';
import { openWritable, type WritableDatabase } from './database.ts';
import { createMeasuredFacts } from './measured-facts.ts';
import { createMeasurements, type Measurements } from './measurements.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type Migration, migrate, readMigrations, versionOf } from './migrate.ts';
import { createPromptExperiments, type PromptExperiments } from './prompt-experiments.ts';
import { createQuizAnswers, type QuizAnswers } from './quiz-answers.ts';
import { createQuizRecords, type QuizRecords } from './quiz-records.ts';
import {
  hasLivedHere,
  isEmpty,
  newestCopy,
  refuseNoDatabase,
  refuseNoFile,
  refuseStrange,
  runsOnDisk,
} from './recognise.ts';
import { createReports, type Reports } from './reports.ts';
import { createSummaries, type Summaries } from './run-summary.ts';
import { createRuns, type Runs } from './runs.ts';
import { createSamples, type Samples } from './samples.ts';
import { findDamage, setAside } from './set-aside.ts';
import { createSettings, type Settings } from './settings.ts';
import { storeError, withStoreErrors } from './store-error.ts';
import { createSweeps, type Sweeps } from './sweeps.ts';
import { createTimings, type Timings } from './timings.ts';
import { createWholeRuns, type WholeRuns } from './whole-runs.ts';

/**
 * Everything that is kept. Every function is synchronous; when a writing one returns, its effect is on the disk. Each
 * may throw `LabError` `disk-full`, `database-locked` or `database-damaged`, and has then changed nothing.
 */
export interface Store extends Summaries {
  runs: Runs;
  sweeps: Sweeps;
  attempts: Attempts;
  metrics: Metrics;
  samples: Samples;
  checkpoints: Checkpoints;
  corpora: Corpora;
  settings: Settings;
  timings: Timings;
  promptExperiments: PromptExperiments;
  comparisons: Comparisons;
  reports: Reports;
  measurements: Measurements;
  quiz: QuizAnswers & QuizRecords;
  wholeRuns: WholeRuns;
  /** All of `work` or, if it throws, nothing of it. May be nested; `work` must not be asynchronous. */
  transaction<Result>(work: () => Result): Result;
  /** The file was found damaged while it is in use: the next start reads all of it first, and sets it aside. */
  distrust(): void;
  /** Twice is once. */
  close(): void;
}

export interface StoreOptions {
  /** Path of lab.db; it and its folder are made when absent. */
  file: string;
  /** Folder for copies before migrations and for damaged files; made when needed. */
  backups: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Randomness of the run ids; the operating system's by default. */
  randomBytes?: (count: number) => Uint8Array;
  /** In ascending order, without gaps; those of this lab by default. */
  migrations?: readonly Migration[];
  /** Milliseconds until a lock that another process holds is a fault; 5000 by default. */
  lockPatience?: number;
}

/**
 * Opens, checks and brings the database forward. All of it is read, unless it was closed in good order and is as it was
 * then (`unread`: that is left for later, `findDamage`); what is to be migrated is read in any case. A damaged one is set
 * aside and an empty one opened, with a notice `database-damaged` {file, copy}: where the damaged one lies now. So is one
 * that is empty where the lab has lived; where none is left the notice is `database-missing` {file, copy}. Runs in the lab
 * folder that the database does not know are told by `runs-without-entry` {count, folder, copy}.
 *
 * Throws `database-newer` {found, known}, `database-foreign`, `database-version-lost`, `database-not-a-file` {file} with
 * nothing touched, `database-locked`, `disk-full`, `home-not-writable`.
 */
export function openStore(options: StoreOptions): { store: Store; notices: Fault[]; unread: boolean } {
  const { file, backups, now, migrations = readMigrations() } = options;
  const notices: Fault[] = [];
  let database: WritableDatabase | null = null;
  /** Nothing of anybody's is in the file yet. */
  let begun = false;
  try {
    makePrivateFolder(dirname(file));
    refuseNoFile(file);
    refuseNoDatabase(file);
    const marked = hasCleanMark(file);
    const lived = hasLivedHere(file);
    const missing = lived && !existsSync(file);
    const copy = newestCopy(backups) ?? '';
    let unread = false;
    let emptied = false;
    begun = !lived && !existsSync(file);
    const damage = findDamage(file, {
      look(found) {
        refuseStrange(found, file, migrations);
        emptied = lived && isEmpty(found);
        begun = !lived && isEmpty(found);
      },
      trust(found) {
        unread = marked && versionOf(found) === migrations.length;
        return unread;
      },
    });
    const lost = damage !== null || emptied || missing;
    if (lost) {
      const aside = setAside(file, backups, now);
      notices.push(
        missing
          ? new LabError('database-missing', { file, copy }).fault
          : new LabError('database-damaged', { file: aside, copy }, { cause: damage ?? 'empty' }).fault,
      );
    }
    removeCleanMark(file);
    database = openWritable(file, options.lockPatience);
    migrate(database, { migrations, backups, now });
    begun = false;
    const store = storeOn(database, options);
    if (!lost) notices.push(...unknownRuns(store, file, copy));
    return { store, notices, unread: unread && !lost };
  } catch (error) {
    database?.close();
    // What an opening without room began would be taken for a database that lost everything.
    if (begun) for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    throw storeError(error, file);
  }
}

/** Runs whose folders lie here and whose entries do not: the database is another one than theirs, or was begun anew. */
function unknownRuns(store: Store, file: string, copy: string): Fault[] {
  const unknown = runsOnDisk(file).filter((run) => !store.runs.has(run));
  if (unknown.length === 0) return [];
  const folder = join(dirname(file), 'runs');
  return [
    new LabError('runs-without-entry', { count: unknown.length, folder, copy }, { cause: unknown.join('\n') }).fault,
  ];
}

function storeOn(database: WritableDatabase, { file, now, randomBytes = randomBytesOfNode }: StoreOptions): Store {
  const runs = createRuns(database, now, randomBytes);
  const changed = (run: string, fromStep?: number) => measured.forget(run, fromStep);
  const attempts = createAttempts(database, now, (run) => changed(run));
  const metrics = createMetrics(database, changed);
  const measured = createMeasuredFacts(database, metrics);
  const checkpoints = createCheckpoints(database);
  const sweeps = createSweeps(database, now, randomBytes);
  const summaries = createSummaries(database, { runs, sweeps, attempts, measured, metrics, checkpoints });
  const remove = (run: string) => {
    runs.remove(run);
    measured.forget(run);
  };
  let trusted = true;
  const distrust = () => {
    trusted = false;
  };
  const whole = {
    ...summaries,
    distrust,
    transaction<Result>(work: () => Result): Result {
      try {
        return database.transaction(work).immediate() as Result;
      } catch (error) {
        // What was read meanwhile is undone.
        measured.forget();
        throw error;
      }
    },
    close() {
      if (!database.open) return;
      database.close();
      if (trusted) writeCleanMark(file);
    },
  };
  return {
    ...withStoreErrors(whole, file, distrust),
    runs: withStoreErrors({ ...runs, remove }, file, distrust),
    sweeps: withStoreErrors(sweeps, file, distrust),
    attempts: withStoreErrors(attempts, file, distrust),
    metrics: withStoreErrors(metrics, file, distrust),
    samples: withStoreErrors(createSamples(database), file, distrust),
    checkpoints: withStoreErrors(checkpoints, file, distrust),
    corpora: withStoreErrors(createCorpora(database), file, distrust),
    settings: withStoreErrors(createSettings(database), file, distrust),
    timings: withStoreErrors(createTimings(database, now), file, distrust),
    promptExperiments: withStoreErrors(createPromptExperiments(database, now, randomBytes), file, distrust),
    comparisons: withStoreErrors(createComparisons(database, now), file, distrust),
    reports: withStoreErrors(createReports(database, now, randomBytes), file, distrust),
    measurements: withStoreErrors(createMeasurements(database, now, randomBytes), file, distrust),
    quiz: withStoreErrors(
      { ...createQuizAnswers(database, now, randomBytes), ...createQuizRecords(database, now, randomBytes) },
      file,
      distrust,
    ),
    wholeRuns: withStoreErrors(createWholeRuns(database, metrics), file, distrust),
  };
}
