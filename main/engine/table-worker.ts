/** Makes a task out of a table in a thread of its own: a megabyte of it takes the better part of a second. */
import { workerData } from 'node:worker_threads';
import { type Encoding, encodingName } from '../contract/encoding.ts';
import { errorOf, faultOf } from '../contract/fault.ts';
import { type AddedTask, LARGEST_TABLE_BYTES } from '../contract/task-suite.ts';
import { readSuite } from '../icl/read-suite.ts';
import { type DecodedText, decodeText } from '../tables/decode-text.ts';
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

/** What stands in a table depends on what its bytes were read as, where that is none that everybody writes. */
function readAs(encoding: DecodedText['encoding'], error: unknown): unknown {
  const { code, parameters, ...rest } = faultOf(error);
  if (code !== 'suite-invalid' || encoding === 'utf-8' || encoding === 'utf-8-bom') return error;
  return errorOf({ code, parameters: { ...parameters, encoding: encodingName(encoding) }, ...rest });
}
