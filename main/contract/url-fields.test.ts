import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choice, flag, numberBetween, readState, text, writeState } from './url-fields.ts';

const FIELDS = {
  axis: choice(['step', 'tokens'], 'step'),
  smooth: numberBetween(0, 0.99, 0.9),
  trash: flag(false),
  q: text(),
};

test('what was written is read back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('step' as const, 'tokens' as const),
      fc.integer({ min: 0, max: 99 }).map((hundredths) => hundredths / 100),
      fc.boolean(),
      fc.string(),
      (axis, smooth, trash, q) => {
        const state = { axis, smooth, trash, q };
        expect(readState(writeState('', FIELDS, state), FIELDS)).toEqual(state);
      },
    ),
  );
});

test('what is as usual is left out, and parameters of others are kept', () => {
  expect(writeState('?axis=tokens&other=1', FIELDS, { axis: 'step' })).toBe('?other=1');
  expect(writeState('?axis=tokens', FIELDS, { axis: 'step', smooth: 0.9, trash: false, q: '' })).toBe('');
  expect(writeState('', FIELDS, { q: '春 眠', trash: true })).toBe('?q=%E6%98%A5+%E7%9C%A0&trash=1');
});

test('nonsense in the address means the usual', () => {
  expect(readState('?axis=up&smooth=7&trash=maybe', FIELDS)).toEqual({
    axis: 'step',
    smooth: 0.9,
    trash: false,
    q: '',
  });
  expect(readState('?smooth=', FIELDS).smooth).toBe(0.9);
  expect(readState('?smooth=NaN', FIELDS).smooth).toBe(0.9);
});
