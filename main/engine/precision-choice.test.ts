import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import { specification } from '../train/fixtures/specification.ts';
import { choosePrecision } from './precision-choice.ts';

const native = (multipliesBfloat16: boolean): NativeLibrary => ({
  addon: 'addon',
  version: '2.21.0',
  compiled: 'compiled',
  multipliesBfloat16,
});

const wish = (precision: 'auto' | 'float32' | 'bfloat16', width: number) => ({
  precision,
  model: { ...specification.model, width },
});

test.each([
  ['auto', 384, native(true), 'bfloat16'],
  ['auto', 128, native(true), 'float32'],
  ['auto', 384, native(false), 'float32'],
  ['auto', 384, null, 'float32'],
  ['float32', 384, native(true), 'float32'],
  ['bfloat16', 128, native(true), 'bfloat16'],
] as const)('%s, width %i, with %j: %s', (precision, width, library, expected) => {
  expect(choosePrecision(wish(precision, width), library)).toBe(expected);
});

test.each([native(false), null])(
  'bfloat16 is refused with %j, where it would be 32 bits under a wrong name',
  (library) => {
    expect(() => choosePrecision(wish('bfloat16', 384), library)).toThrow(LabError);
  },
);
