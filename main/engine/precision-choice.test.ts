import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import { choosePrecision } from './precision-choice.ts';

const native = (multipliesBfloat16: boolean): NativeLibrary => ({
  addon: 'addon',
  version: '2.21.0',
  compiled: 'compiled',
  multipliesBfloat16,
});

test.each([
  ['auto', native(true), 'bfloat16'],
  ['auto', native(false), 'float32'],
  ['auto', null, 'float32'],
  ['float32', native(true), 'float32'],
  ['bfloat16', native(true), 'bfloat16'],
] as const)('%s with %j is %s', (wish, library, expected) => {
  expect(choosePrecision(wish, library)).toBe(expected);
});

test.each([native(false), null])(
  'bfloat16 is refused with %j, where it would be 32 bits under a wrong name',
  (library) => {
    expect(() => choosePrecision('bfloat16', library)).toThrow(LabError);
  },
);
