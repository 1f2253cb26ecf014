/** Decodes a table and looks how it begins, in a thread of its own: the whole file is decoded to know what it is in. */
import { workerData } from 'node:worker_threads';
import type { Encoding } from '../contract/encoding.ts';
import type { TableLook } from '../contract/pair-table.ts';
import { lookAtTable } from '../text/pair-table.ts';
import { readText } from '../text/read-text.ts';
import { answerWith } from './threads.ts';

export interface LookTask {
  fileName: string;
  file: Blob;
  encoding: Encoding | undefined;
}

const { fileName, file, encoding } = workerData as LookTask;
void answerWith(async () => {
  const { text, encoding: read } = readText(await file.bytes(), fileName, encoding);
  return { ...lookAtTable(text), encoding: read } satisfies TableLook;
});
