/** The reader thread: answers questions over a connection that cannot write, so long ones hold up neither writer nor page. */
import { parentPort, workerData } from 'node:worker_threads';
import { faultOf } from '../contract/fault.ts';
import { packCurves } from '../contract/packed-curves.ts';
import { curvesOf } from './curve.ts';
import { eventsOf } from './curve-events.ts';
import { openReadable } from './database.ts';
import { metricsPage } from './metric-pages.ts';
import type { ReaderAnswer, ReaderQuestion } from './reader-protocol.ts';
import { storeError } from './store-error.ts';

if (!parentPort) throw new Error('reader-worker.ts is a worker thread: use createReader');
const port = parentPort;
const { file } = workerData as { file: string };
const database = openReadable(file);

function answer(question: ReaderQuestion) {
  switch (question.verb) {
    case 'curves':
      return packCurves(curvesOf(database, question.query));
    case 'events':
      return eventsOf(database, question.query);
    case 'metrics':
      return metricsPage(database, question.query);
  }
}

// One transaction a question: all its statements see the same state.
const answerAtOneMoment = database.transaction(answer);

port.on('message', (question: ReaderQuestion | 'close') => {
  if (question === 'close') {
    database.close();
    port.close();
    return;
  }
  const { sequence } = question;
  try {
    const told = answerAtOneMoment(question);
    // What was packed is handed over, not copied.
    port.postMessage({ sequence, answer: told } satisfies ReaderAnswer, told instanceof ArrayBuffer ? [told] : []);
  } catch (error) {
    port.postMessage({ sequence, fault: faultOf(storeError(error, file)) } satisfies ReaderAnswer);
  }
});
