/** Writes the files that go out and opens those that come in, in a thread of its own: either may take seconds. */
import { workerData } from 'node:worker_threads';
import type { Encoding } from '../../contract/encoding.ts';
import type { ExportNotes } from '../../contract/exchange.ts';
import { openSnapshot } from '../../store/database.ts';
import { answerWith } from '../threads.ts';
import { openFile } from './open-file.ts';
import type { UploadedFile } from './opened-file.ts';
import { type WriteTask, writeFile } from './write-file.ts';

export type ExchangeTask =
  /** `database`: the file of the lab's. */
  | ({ kind: 'write'; database: string } & WriteTask)
  | { kind: 'open'; files: UploadedFile[]; into: string; encoding: Encoding | undefined };

const task = workerData as ExchangeTask;

async function write(asked: ExchangeTask & { kind: 'write' }): Promise<ExportNotes> {
  const database = openSnapshot(asked.database);
  try {
    return await writeFile(database, asked);
  } finally {
    database.close();
  }
}

void answerWith(() => (task.kind === 'write' ? write(task) : openFile(task.files, task.into, task.encoding)));
