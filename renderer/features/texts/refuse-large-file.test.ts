import { expect, test } from 'vitest';
import { LARGEST_FILE_BYTES } from '../../../main/contract/corpus.ts';
import { LabError } from '../../../main/contract/fault.ts';
import { faultFrom } from '../../ui/fault.ts';
import { refuseLargeFile } from './refuse-large-file.ts';

test('a file beyond the limit is a fault that names it; one at the limit is none', () => {
  expect(() => refuseLargeFile({ name: 'a.txt', size: LARGEST_FILE_BYTES })).not.toThrow();
  expect(() => refuseLargeFile({ name: 'a.txt', size: LARGEST_FILE_BYTES + 1 })).toThrow(
    new LabError('file-too-large', { file: 'a.txt', bytes: LARGEST_FILE_BYTES + 1, limit: LARGEST_FILE_BYTES }),
  );
});

test('a fault that the page itself throws is told as what it is', () => {
  expect(faultFrom(new LabError('corpus-empty', { file: 'a.txt' }))).toEqual({
    code: 'corpus-empty',
    parameters: { file: 'a.txt' },
  });
  expect(faultFrom(new Error('no'))).toMatchObject({ code: 'internal', parameters: { message: 'no' } });
});
