import { expect, test } from 'vitest';
import { faultOf, isDiskFull } from './fault.ts';

const failing = (code: string) => Object.assign(new Error(`${code}: write`), { code });

test.each(['ENOSPC', 'EDQUOT'])('%s is a full disk', (code) => {
  expect(isDiskFull(failing(code))).toBe(true);
  expect(faultOf(failing(code)).code).toBe('disk-full');
});

test.each([failing('EIO'), new Error('no code'), 'a string', null, undefined])('%s is none', (error) => {
  expect(isDiskFull(error)).toBe(false);
  expect(faultOf(error).code).toBe('internal');
});
