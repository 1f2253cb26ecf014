/** Makes a task out of a table in a thread of its own: a megabyte of it takes the better part of a second. */
import { workerData } from 'node:worker_threads';
import type { Encoding } from '../contract/encoding.ts';
import { type AddedTask, LARGEST_TABLE_BYTES } from '../contract/task-suite.ts';
import { readSuite } from '../icl/read-suite.ts';
import { decodeText } from '../tables/decode-text.ts';
import { readAs } from './read-as.ts';
import { answerWith } from './threads.ts';

export interface TableTask {
  name: string;
  fileName: string;
  file: Blob;
  encoding: Encoding | undefined;
  description: string | undefined;
  labels: string[] | null;
}

const { name, fileName, file, encoding, description, labels } = workerData as TableTask;
void answerWith(async () => {
  const bytes = await file.bytes();
  const { text, encoding: read } = decodeText(bytes, { file: fileName, limit: LARGEST_TABLE_BYTES, encoding });
  try {
    return { ...readSuite({ name, table: text, description, labels }), encoding: read } satisfies AddedTask;
  } catch (error) {
    throw readAs(read, error);
  }
});
