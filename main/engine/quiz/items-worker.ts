/** Reads a file of items in a thread of its own: ten thousand of them take seconds. */
import { workerData } from 'node:worker_threads';
import type { Encoding } from '../../contract/encoding.ts';
import { readItemsFile } from '../../quiz/files/items-file.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { answerWith } from '../threads.ts';

export interface ItemsFileTask {
  fileName: string;
  file: Blob;
  encoding: Encoding | undefined;
  limit: number;
}

export type ReadItemsFile = ReturnType<typeof readItemsFile>;

const { fileName, file, encoding, limit } = workerData as ItemsFileTask;
void answerWith(async () => {
  const { text } = decodeText(await file.bytes(), { file: fileName, limit, encoding });
  return readItemsFile(fileName, text) satisfies ReadItemsFile;
});
