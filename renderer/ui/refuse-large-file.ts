import { LARGEST_FILE_BYTES } from '../../main/contract/corpus.ts';
import { LabError } from '../../main/contract/fault.ts';

/**
 * Refuses a file that can't become a corpus, as far as its size tells, before a byte of it is read or sent.
 *
 * @throws LabError `corpus-too-large`
 */
export function refuseLargeFile({ name, size }: { name: string; size: number }): void {
  if (size > LARGEST_FILE_BYTES)
    throw new LabError('corpus-too-large', { file: name, bytes: size, limit: LARGEST_FILE_BYTES });
}
