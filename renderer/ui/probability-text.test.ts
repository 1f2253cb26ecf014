import { expect, test } from 'vitest';
import { formatFixed, formatSignificant } from '../../resources/messages/format.ts';
import { probabilityText } from './probability-text.ts';

const print = (probability: number | null) =>
  probabilityText(probability, {
    fixed: (value, decimals) => formatFixed(value, decimals, 'en'),
    significant: (value) => formatSignificant(value, 'en'),
  });

test('percent as long as it says something, then powers of ten', () => {
  expect([1, 0.462, 0.0996, 0.0277, 0.00028].map(print)).toEqual(['100.0%', '46.2%', '10.0%', '2.77%', '0.03%']);
  expect(print(2.94e-8)).toBe('2.94 × 10⁻⁸');
  expect(print(0)).toBe('0');
  expect(print(null)).toBe('–');
});
