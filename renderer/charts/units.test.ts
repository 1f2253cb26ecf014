import { expect, test } from 'vitest';
import { bitsIn, lossIn } from './units.ts';

test('what is known in bits is told in the unit that is looked at, as the loss is', () => {
  const bytesPerToken = 2.83;
  const [validation, line] = [6.12, 5.67];
  const gap = lossIn('bits', validation, bytesPerToken) - lossIn('bits', line, bytesPerToken);
  expect(bitsIn('bits', gap, bytesPerToken)).toBe(gap);
  expect(bitsIn('nats', gap, bytesPerToken)).toBeCloseTo(validation - line, 12);
  // As a pupil met them: 0.23 bits/byte of quatrains are 0.45 nats/token.
  expect(bitsIn('nats', 0.23, bytesPerToken)).toBeCloseTo(0.45, 2);
});
