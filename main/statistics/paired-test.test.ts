import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedTest } from './paired-test.ts';

/** Two lists in which the first alone is right `a` times and the second alone `b` times. */
const lists = (a: number, b: number, alike: readonly boolean[] = []) =>
  [
    [...Array<boolean>(a).fill(true), ...Array<boolean>(b).fill(false), ...alike],
    [...Array<boolean>(a).fill(false), ...Array<boolean>(b).fill(true), ...alike],
  ] as const;

// 1 against 5: twice (1 + 6) of 2⁶ = 64. 1 against 3: twice (1 + 4) of 16. 0 against 5: twice 1 of 32.
// 2 against 3: twice (1 + 5 + 10) of 32, which is everything.
test.each([
  [1, 5, 14 / 64],
  [5, 1, 14 / 64],
  [1, 3, 0.625],
  [0, 5, 0.0625],
  [2, 3, 1],
  [3, 3, 1],
  [0, 0, 1],
])('%i against %i', (a, b, pValue) => {
  const compared = pairedTest(...lists(a, b, [true, true, false]));
  expect(compared).toMatchObject({ bothRight: 2, bothWrong: 1, onlyFirstRight: a, onlySecondRight: b });
  expect(compared.pValue).toBeCloseTo(pValue, 12);
});

test('many pairs: the normal approximation, and a power of two far below 2⁻⁵³', () => {
  // 4,900 against 5,100: (200 − 1) / √10,000 = 1.99 standard deviations with the half-step of continuity: 2 · 0.0232955.
  expect(pairedTest(...lists(4900, 5100)).pValue).toBeCloseTo(0.04659, 4);
  expect(pairedTest(...lists(0, 1000)).pValue / 2 ** -999).toBeCloseTo(1, 9);
  expect(pairedTest(...lists(5000, 5000)).pValue).toBe(1);
  expect(pairedTest(...lists(10_000, 0)).pValue).toBe(0); // 2⁻⁹⁹⁹⁹ has no other name
});

/** The same in whole numbers, without logarithms. */
function exactly(a: number, b: number): number {
  let ways = 0n;
  let choose = 1n;
  for (let heads = 0; heads <= Math.min(a, b); heads += 1) {
    ways += choose;
    choose = (choose * BigInt(a + b - heads)) / BigInt(heads + 1);
  }
  return Math.min(1, Number(2n * ways) / 2 ** (a + b));
}

test('the p value is the whole numbers’ one and knows no first and second', () => {
  const count = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(count, count, (a, b) => {
      const { pValue } = pairedTest(...lists(a, b));
      expect(pValue).toBeCloseTo(exactly(a, b), 11);
      expect(pairedTest(...lists(b, a)).pValue).toBe(pValue);
    }),
  );
});

test('refuses lists over different items', () => {
  expect(() => pairedTest([true], [])).toThrow(RangeError);
});
