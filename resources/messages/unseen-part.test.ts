import { expect, test } from 'vitest';
import { unseenPart } from './unseen-part.ts';

const bits = { unit: 'bits/byte', inUnit: (value: number) => value };

test('it is told apart from what is overfitting, which the coach may see in the same run', () => {
  expect(unseenPart({ unseen: 0.36 }, 'en', bits)).toMatch(
    /So much of its distance .* says nothing of overfitting: that is when the validation loss rises while .* falling\.$/,
  );
  expect(unseenPart({ unseen: 0.36 }, 'zh', bits)).toMatch(/这段差距.*与过拟合无关；.*它却回升，才是过拟合。$/);
});

test('what nobody could predict is told where it is more than a little, in the unit that is looked at', () => {
  expect(unseenPart({ unseen: 0.36 }, 'en', bits)).toMatch(
    /^Characters that .* make up 0\.36 bits\/byte of .* from the first step on/,
  );
  expect(unseenPart({ unseen: 0.36 }, 'zh', { unit: '奈特/词元', inUnit: (value) => 2 * value })).toContain(
    '0.72 奈特/词元',
  );
  expect(unseenPart({ unseen: 0.04 }, 'en', bits)).toBeNull();
  // In nats a token, before the text was read.
  expect(unseenPart({ unseen: 0.36 }, 'en', { unit: 'nats/token', inUnit: () => Number.NaN })).toBeNull();
  expect(unseenPart({}, 'en', bits)).toBeNull();
  expect(unseenPart(null, 'en', bits)).toBeNull();
});
