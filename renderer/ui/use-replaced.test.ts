import { expect, test } from 'vitest';
import { replacedBy, stillStands } from './use-replaced.ts';

test('what was typed can be brought back, also through several choices', () => {
  const first = replacedBy(null, 'typed', 'preset 1', true);
  expect(first).toEqual({ before: 'typed', after: 'preset 1' });
  expect(stillStands(first, 'preset 1')).toBe(true);
  expect(replacedBy(first, 'preset 1', 'preset 2', false)).toEqual({ before: 'typed', after: 'preset 2' });
});

test('from choice to choice nothing was typed, and nothing is offered', () => {
  expect(replacedBy(null, 'preset 1', 'preset 2', false)).toBeNull();
  expect(replacedBy(null, 'preset 1', 'preset 1', true)).toBeNull();
  expect(stillStands(null, 'preset 1')).toBe(false);
});

test('a change after the choice ends the offer', () => {
  const last = replacedBy(null, { query: 'typed' }, { query: 'preset' }, true);
  expect(stillStands(last, { query: 'preset' })).toBe(true);
  expect(stillStands(last, { query: 'preset!' })).toBe(false);
});
