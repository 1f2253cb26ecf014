/** Reads a file of items in a thread of its own: ten thousand of them take seconds. */
import { workerData } from 'node:worker_threads';
import type { Encoding } from '../../contract/encoding.ts';
import type { QuizItemProblem } from '../../contract/quiz.ts';
import { readItemsFile } from '../../quiz/files/items-file.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { answerWith } from '../threads.ts';

export interface ItemsFileTask {
  fileName: string;
  file: Blob;
  encoding: Encoding | undefined;
  limit: number;
}

/** Items as JSON, with their parts in the order of the contract: the engine makes them of it in pieces, whenever it can. */
export interface ReadItemTexts {
  texts: string[];
  problems: QuizItemProblem[];
}

const { fileName, file, encoding, limit } = workerData as ItemsFileTask;
void answerWith(async () => {
  const { text } = decodeText(await file.bytes(), { file: fileName, limit, encoding });
  const { items, problems } = readItemsFile(fileName, text);
  return { texts: items.map(({ item }) => JSON.stringify(item)), problems } satisfies ReadItemTexts;
});
