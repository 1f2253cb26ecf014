/** Reads all results of some measurements, up to thousands, and works out the points of each, in a thread of its own. */
import { workerData } from 'node:worker_threads';
import type { TaskSuite } from '../contract/task-suite.ts';
import { findingsOf } from '../icl/report.ts';
import { openReadable } from '../store/database.ts';
import { cellResultsOf } from '../store/measurements.ts';
import { answerWith } from './threads.ts';

const { file, ids, suites } = workerData as { file: string; ids: string[]; suites: TaskSuite[] };
void answerWith(() => {
  const database = openReadable(file);
  try {
    return ids.map((id) => findingsOf(cellResultsOf(database, id), suites));
  } finally {
    database.close();
  }
});
