import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDecimal, readRange } from './written-number.ts';

test('a number written plainly has digits and a point alone, and is read back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      const value = double + 0;
      expect(plainDecimal(value)).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(plainDecimal(value))).toBe(value);
      expect(readRange(plainDecimal(value))).toEqual({ value, tolerance: 0 });
    }),
  );
  expect([1e-7, 1e21, -2.5e-8, 120, 0.1].map(plainDecimal)).toEqual([
    ...['0.0000001', '1000000000000000000000', '-0.000000025', '120', '0.1'],
  ]);
});

test('ranges in the forms of people', () => {
  expect(readRange(' 3 ± 0.1 ')).toEqual({ value: 3, tolerance: 0.1 });
  expect(readRange('3..4')).toEqual({ value: 3.5, tolerance: 0.5 });
  expect(readRange('-.5...5')).toEqual({ value: 0, tolerance: 0.5 });
  expect(readRange('２．５：５ｅ－１')).toEqual({ value: 2.5, tolerance: 0.5 });
  expect(readRange('5 × 10⁻⁴')).toEqual({ value: 0.0005, tolerance: 0 });
});

test('what could mean two numbers is none, and what may have been meant is told', () => {
  const told = (text: string) => {
    const read = readRange(text);
    return 'unreadable' in read ? [read.unreadable, read.suggestion] : read;
  };
  expect(told('3,14')).toEqual(['3,14', '3.14']);
  expect(told('３，１４')).toEqual(['３，１４', '3.14']);
  expect(told('1,000')).toEqual(['1,000', '1000']);
  expect(told('1,2,3')).toEqual(['1,2,3', '']);
  expect(told('4..3')).toEqual(['4..3', '3..4']);
  expect(told('3:-1')).toEqual(['3:-1', '3:1']);
  for (const text of ['', 'three', '3 kg', '1:2:3', '1e999', '*']) expect(told(text)).toEqual([text, '']);
});
