import { expect, test } from 'vitest';
import { verdictTone } from './verdict-tone.ts';

test('only what could be reckoned and lies to one side has a colour', () => {
  expect(verdictTone({ kind: 'better', reason: null })).toBe('good');
  expect(verdictTone({ kind: 'worse', reason: null })).toBe('bad');
  expect(verdictTone({ kind: 'too-few', reason: null })).toBe('plain');
  expect(verdictTone({ kind: 'better', reason: 'no-value' })).toBe('plain');
});
