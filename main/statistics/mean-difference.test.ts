import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectableInStandardErrors, seedsFor } from './detectable-difference.ts';
import { holm } from './holm.ts';
import { intervalAt, type MeanDifference, pairedDifference, welchDifference } from './mean-difference.ts';
import { normalProbability } from './normal.ts';
import { studentTProbability, studentTQuantile } from './student-t.ts';

/** Made by bench/golden/mean_differences.py. */
const golden = JSON.parse(readFileSync(new URL('./fixtures/mean-differences.json', import.meta.url), 'utf8')) as {
  probabilities: [number, number, number][];
  quantiles: [number, number, number][];
  normal: [number, number][];
  paired: [number[], number[], Expected][];
  welch: [number[], number[], Expected][];
  holm: [number[], number[]][];
  levels: number[];
  detectable: [number, number, number][];
  seeds: [number, [number, number], number, number][];
};
/** With the ends of the interval at each of the levels. */
type Expected = Pick<MeanDifference, 'degrees'> & { pValue: number; ends: [number, number][] };

/** To eleven digits of the larger of the value and one hundredth. */
function expectNear(value: number | null | undefined, wanted: number, digits = 11): void {
  expect(value).not.toBeNull();
  expect(Math.abs(value! - wanted) / Math.max(Math.abs(wanted), 1e-2)).toBeLessThan(10 ** -digits);
}

test('Student’s distribution and the normal one are scipy’s', () => {
  for (const [t, degrees, wanted] of golden.probabilities) expectNear(studentTProbability(t, degrees), wanted, 12);
  for (const [share, degrees, wanted] of golden.quantiles) expectNear(studentTQuantile(share, degrees), wanted, 10);
  for (const [z, wanted] of golden.normal) expectNear(normalProbability(z), wanted, 12);
});

test('a far tail keeps its digits', () => {
  // With one degree of freedom the distribution is Cauchy’s: P(T ≤ −10⁶) = ½ − arctan(10⁶)/π ≈ 10⁻⁶/π.
  expect(studentTProbability(-1e6, 1) / (1e-6 / Math.PI)).toBeCloseTo(1, 9);
  expect(studentTProbability(Number.POSITIVE_INFINITY, 3)).toBe(1);
});

test.each(['paired', 'welch'] as const)('%s differences are scipy’s', (kind) => {
  for (const [first, second, wanted] of golden[kind]) {
    const judged = (kind === 'paired' ? pairedDifference : welchDifference)(first, second)!;
    expectNear(judged.degrees, wanted.degrees);
    for (const [i, [low, high]] of wanted.ends.entries()) {
      const interval = intervalAt(judged, golden.levels[i]!);
      expectNear(interval.low, low, 10);
      expectNear(interval.high, high, 10);
    }
    expectNear(judged.pValue, wanted.pValue, 10);
  }
});

test('a table by hand: differences 1, 2, 3', () => {
  // Mean 2, standard deviation 1, standard error 1/√3; t₀.₉₇₅ with 2 degrees is 4.302653: half width 2.484138.
  const judged = pairedDifference([1, 1, 1], [2, 3, 4])!;
  expect(judged.difference).toBe(2);
  expect(intervalAt(judged, 0.05).low).toBeCloseTo(-0.484138, 6);
  expect(intervalAt(judged, 0.05).high).toBeCloseTo(4.484138, 6);
  // t = 2√3 with 2 degrees: p = 1 − t/√(2 + t²) = 1 − √(12/14).
  expect(judged.pValue).toBeCloseTo(1 - Math.sqrt(12 / 14), 12);
});

test('no p value is made up', () => {
  expect(pairedDifference([2.2], [2.1])).toBeNull();
  expect(welchDifference([2.2], [2.1, 2.15])).toBeNull();
  // 2.3 − 2.2 and 2.4 − 2.3 differ in their last bits only.
  expect(pairedDifference([2.2, 2.3], [2.3, 2.4])).toMatchObject({ standardError: 0, pValue: null });
  expect(welchDifference([2.2, 2.2], [2.1, 2.1])).toMatchObject({ standardError: 0, pValue: null, degrees: 2 });
  expect(() => pairedDifference([1], [])).toThrow(RangeError);
});

test('turning the sides around turns the signs around, and nothing else', () => {
  const list = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(list, list, (first, second) => {
      const [one, other] = [welchDifference(first, second)!, welchDifference(second, first)!];
      expect(other.difference + one.difference).toBe(0);
      const { low, high } = intervalAt(one, 0.05);
      expect(intervalAt(other, 0.05).low + high).toBe(0);
      expect(other.pValue).toBe(one.pValue);
      if (one.pValue !== null) expect(one.pValue < 0.05).toBe(low > 0 || high < 0);
    }),
  );
});

test('Holm’s correction is statsmodels’, and leaves out what has no p value', () => {
  for (const [given, wanted] of golden.holm) {
    const { corrected, family } = holm(given, 0.05);
    for (const [i, value] of corrected.entries()) expectNear(value, wanted[i]!, 12);
    expect(family).toBe(given.length);
  }
  expect(holm([0.02, null, 0.04], 0.05)).toEqual({
    corrected: [0.04, null, 0.04],
    levels: [0.025, null, 0.05],
    family: 2,
  });
});

test('each comparison has the level that Holm compares it with, and from the first that fails on all have that one’s', () => {
  expect(holm([0.04], 0.05).levels).toEqual([0.05]);
  expect(holm([0.2, 0.001, 0.03], 0.05).levels).toEqual([0.025, 0.05 / 3, 0.025]);
  expect(holm([0.9, 0.03, 0.02], 0.05).levels).toEqual([0.05 / 3, 0.05 / 3, 0.05 / 3]);
  // Neither of two equal ones is the first.
  expect(holm([0.001, 0.001, 0.04], 0.05).levels).toEqual([0.05 / 3, 0.05 / 3, 0.05]);
});

test('a p value below its level, an interval at it that leaves out 0, and what Holm rejects are one thing', () => {
  const pValue = fc.double({ min: 1e-9, max: 1, noNaN: true }).map((share) => share ** 3);
  const degrees = fc.double({ min: 1, max: 30, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(pValue, degrees), { minLength: 1, maxLength: 8 }), (given) => {
      const { corrected, levels } = holm(
        given.map(([p]) => p),
        0.05,
      );
      for (const [i, [p, freedom]] of given.entries()) {
        // Where the two are equal to the last digits, either may be said.
        if (Math.abs(p / levels[i]! - 1) < 1e-9) continue;
        const rejected = corrected[i]! < 0.05;
        expect(p < levels[i]!).toBe(rejected);
        const difference = studentTQuantile(p / 2, freedom);
        const { low, high } = intervalAt({ difference, standardError: 1, degrees: freedom }, levels[i]!);
        expect(low > 0 || high < 0).toBe(rejected);
      }
    }),
  );
});

test('the smallest difference that would be found is scipy’s, at each level, from one degree of freedom on', () => {
  for (const [degrees, level, wanted] of golden.detectable)
    expectNear(detectableInStandardErrors(degrees, level), wanted, 9);
});

test('seeds for a difference', () => {
  // Pairs: one standard deviation is found with ten (nine degrees: δ = 3.16 ≥ 3.11…), the textbook’s number.
  expect(seedsFor({ difference: 1, standardDeviation: 1, degreesASeed: 1, level: 0.05, most: 50 })).toBe(10);
  // Two independent sides: seventeen each for one standard deviation.
  const sides = { standardDeviation: Math.SQRT2, degreesASeed: 2, level: 0.05, most: 50 };
  expect(seedsFor({ ...sides, difference: 1 })).toBe(17);
  expect(seedsFor({ ...sides, difference: 0.01 })).toBeNull();
  expect(seedsFor({ ...sides, difference: 0 })).toBeNull();
});

test('seeds for a difference are scipy’s, with Welch’s degrees of freedom where the sides scatter unlike', () => {
  for (const [difference, deviations, level, wanted] of golden.seeds) {
    const [one, other] = deviations.map((each) => each ** 2) as [number, number];
    const degreesASeed = (one + other) ** 2 / (one ** 2 + other ** 2);
    const asked = { difference, standardDeviation: Math.sqrt(one + other), degreesASeed, level, most: 100 };
    expect(seedsFor(asked)).toBe(wanted);
  }
});
