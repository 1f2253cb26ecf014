import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endLine } from '../../main/cli/end-line.ts';
import { differenceText } from '../../main/cli/run-differences.ts';
import type { Evidence, Reading } from '../../main/contract/coaching.ts';
import { readNumber } from '../../main/contract/number-text.ts';
import type { RunDetail } from '../../main/contract/run.ts';
import { readingText } from './coach.ts';
import { formatFixed } from './format.ts';
import { printedDifference, printedGap } from './printed-difference.ts';

const numberIn = (text: string) => {
  const read = readNumber(text, 'en');
  return read.kind === 'number' ? read.value : Number.NaN;
};

const endedAt = (value: number, fiveGram: number) =>
  endLine(
    {
      summary: {
        id: '1k3v9',
        state: 'finished',
        step: 7,
        steps: 7,
        passedCounting: null,
        headline: null,
        judgedBy: 'bitsPerByte',
      },
      evaluated: { step: 7, validationLoss: 6, metric: 'bitsPerByte', value },
      baselines: { uniform: 9, unigram: 9, fiveGram },
    } as unknown as RunDetail,
    9,
    'en',
  );

test('a difference is that of the numbers beside it', () => {
  // 3.2251 − 3.0749 is 0.1502, beside 3.23 and 3.07.
  expect(printedGap({ own: 3.2251, base: 3.0749 }, 2, 'en')).toBe('0.16');
  expect(printedGap({ own: 3.2349, base: 3.0651 }, 2, 'en')).toBe('0.16');
  expect(printedDifference(5840.4, 33_422.6, 0)).toBe(-27_583);
  expect(printedGap({ own: 2.0012, base: 2.0011 }, 2, 'en')).toBe('0.0001');
});

test('whoever prints it, in the page’s lists, the terminal and the coach’s sentence', () => {
  const number = fc.double({ min: 0, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 0, max: 4 }), (own, base, decimals) => {
      const beside = numberIn(formatFixed(own, decimals, 'en')) - numberIn(formatFixed(base, decimals, 'en'));
      expect(printedDifference(own, base, decimals)).toBeCloseTo(beside, 6);
      const told = differenceText(
        { own, base, isSame: true },
        { scale: 1, decimals, sign: '', better: 'lower', language: 'en' },
      );
      const [, sign = '', size = '0'] = /\((−|\+|±)([\d.,]+)/.exec(told) ?? [];
      // Of the figures that a large one has: from a thousand on it has no fourth decimal.
      const printed = numberIn(formatFixed(printedDifference(own, base, decimals), decimals, 'en'));
      expect((sign === '−' ? -1 : 1) * numberIn(size)).toBeCloseTo(printed, 6);
    }),
    { examples: [[0.00005, 1000.0005, 4]] },
  );
  const loss = fc.double({ min: 1, max: 9, noNaN: true });
  fc.assert(
    fc.property(loss, loss, (last, fiveGram) => {
      fc.pre(formatFixed(last, 3, 'en') !== formatFixed(fiveGram, 3, 'en'));
      const evidence: Evidence[] = Object.entries({ last, fiveGram, gap: last - fiveGram }).map(
        ([name, value]) => ({ name, value, step: 7, unit: 'bits/byte' }) as Evidence,
      );
      const reading = { kind: 'unread', severity: 'open', sign: 'stood-still', evidence, change: null } as Reading;
      const { seen } = readingText(reading, 'en');
      const beside = numberIn(formatFixed(last, 3, 'en')) - numberIn(formatFixed(fiveGram, 3, 'en'));
      const above = `, ${formatFixed(Number(beside.toFixed(3)), 3, 'en')} above`;
      expect(seen).toContain(above);
      expect(endedAt(last, fiveGram)).toContain(above.replace(',', ', ended'));
    }),
  );
});
