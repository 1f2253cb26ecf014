import { LARGEST_FILE_BYTES } from '../../../main/contract/corpus.ts';
import { LabError } from '../../../main/contract/fault.ts';

/**
 * Refuses a file that is larger than the lab reads, before a byte of it is read or sent.
 *
 * @throws LabError `file-too-large`
 */
export function refuseLargeFile({ name, size }: { name: string; size: number }, limit = LARGEST_FILE_BYTES): void {
  if (size > limit) throw new LabError('file-too-large', { file: name, bytes: size, limit });
}
