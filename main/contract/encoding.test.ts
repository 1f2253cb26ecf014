import { expect, test } from 'vitest';
import { encodingNamed } from './encoding.ts';

test('encodings go by the names that people write; what every object has is none', () => {
  expect(['GBK', 'shift-jis', 'UTF8'].map(encodingNamed)).toEqual(['gb18030', 'shift_jis', 'utf-8']);
  expect(['constructor', '__proto__', 'to_string'].map(encodingNamed)).toEqual([null, null, null]);
});
