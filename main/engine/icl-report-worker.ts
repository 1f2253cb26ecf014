/** Reads all results of a measurement, up to thousands, and works out its points, in a thread of its own. */
import { workerData } from 'node:worker_threads';
import type { TaskSuite } from '../contract/task-suite.ts';
import { reportOf } from '../icl/report.ts';
import { openReadable } from '../store/database.ts';
import { iclResultsOf } from '../store/icl-runs.ts';
import { answerWith } from './threads.ts';

const { file, id, suites } = workerData as { file: string; id: string; suites: TaskSuite[] };
void answerWith(() => {
  const database = openReadable(file);
  try {
    return reportOf(iclResultsOf(database, id), suites);
  } finally {
    database.close();
  }
});
