import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatCompact,
  formatCount,
  formatDeviation,
  formatDuration,
  formatExact,
  formatFixed,
  formatPercent,
  formatSignificant,
  formatWhen,
  roughSeconds,
} from './format.ts';

test('a deviation that was measured is not printed as none', () => {
  const shown = (standardDeviation: number, mean = 3.403) => formatDeviation({ mean, standardDeviation }, 3, 'en');
  expect([0.419, 0.0005, 0.00048, 0.00002].map((each) => shown(each))).toEqual(['0.419', '0.001', '0.0005', '0.00002']);
  expect(shown(0)).toBe('0.000');
  // Three times 3.4 come to a mean that is not 3.4 in its sixteenth place.
  expect(shown(4.4e-16)).toBe('0.000');
  expect(shown(2e-9, 0.001)).toBe('2 × 10⁻⁹');
  expect(formatDeviation({ mean: 33_422, standardDeviation: 0.3 }, 0, 'en')).toBe('0.3');
});

test('below nought there is a minus sign, however it is printed', () => {
  expect(formatFixed(-17.34, 2, 'en')).toBe('−17.34');
  expect(formatSignificant(-0.25, 'zh')).toBe('−0.25');
  expect(formatExact(-8.5e-5, 'en')).toBe('−8.5 × 10⁻⁵');
});

test('durations in both languages', () => {
  const printed = (language: 'zh' | 'en') =>
    [0, 0.056, 1, 8.44, 9.96, 51.4, 59.6, 60, 125, 120, 3599.7, 4320, 3600, 90_000, 273_600].map((seconds) =>
      formatDuration(seconds, language),
    );
  expect(printed('en')).toEqual([
    '0 s',
    '56 ms',
    '1 s',
    '8.4 s',
    '10 s',
    '51 s',
    '1 min',
    '1 min',
    '2 min 05 s',
    '2 min',
    '1 h',
    '1 h 12 min',
    '1 h',
    '1 d 1 h',
    '3 d 4 h',
  ]);
  expect(printed('zh')).toEqual([
    '0 秒',
    '56 毫秒',
    '1 秒',
    '8.4 秒',
    '10 秒',
    '51 秒',
    '1 分钟',
    '1 分钟',
    '2 分 05 秒',
    '2 分钟',
    '1 小时',
    '1 小时 12 分',
    '1 小时',
    '1 天 1 小时',
    '3 天 4 小时',
  ]);
  for (const none of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, -1])
    expect(formatDuration(none, 'en')).toBe('–');
});

test('a step is told in milliseconds, down to what is far below one', () => {
  expect([0.9994, 0.0335, 0.0004].map((seconds) => formatDuration(seconds, 'zh'))).toEqual([
    '999 毫秒',
    '33.5 毫秒',
    '0.4 毫秒',
  ]);
});

test('what is expected is told roughly', () => {
  expect([0, 3, 9.4, 44, 59.6, 84, 119, 170, 3599, 8000].map(roughSeconds)).toEqual([
    1, 3, 9, 44, 60, 80, 120, 180, 3600, 7800,
  ]);
});

test('a duration never says sixty of anything', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (seconds) => {
      expect(formatDuration(seconds, 'en')).not.toMatch(/\b60 (s|min)|\b24 h|\b1000 ms/);
      // Not zero, and not printed as that.
      if (seconds > 0) expect(formatDuration(seconds, 'en')).toMatch(/[1-9]/);
    }),
  );
});

test('numbers in both languages', () => {
  expect(formatCount(124_439_808, 'en')).toBe('124,439,808');
  expect(formatCompact(1_352_000, 'en')).toBe('1.35M');
  expect(formatCompact(1_352_000, 'zh')).toBe('135万');
  expect(formatPercent(0.934, 'zh')).toBe('93%');
  expect(formatFixed(2.41, 3, 'en')).toBe('2.410');
  expect(
    [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) =>
      formatFixed(value, 3, 'en'),
    ),
  ).toEqual(['–', '–', 'NaN', '∞', '−∞']);
});

test('a measured number has no more figures than were measured, and a huge one is a power of ten', () => {
  const printed = (decimals: number) =>
    [2.4046, 1234.5678, 260_000.1234, 9_999_999.7, 2.6e8, 8.574062600465679e18, -1.48e19].map((value) =>
      formatFixed(value, decimals, 'en'),
    );
  expect(printed(3)).toEqual([
    ...['2.405', '1,234.568', '260,000.1', '10⁷', '2.6 × 10⁸', '8.57 × 10¹⁸', '−1.48 × 10¹⁹'],
  ]);
  expect(printed(0).slice(0, 3)).toEqual(['2', '1,235', '260,000']);
  expect(formatFixed(8.574062600465679e18, 3, 'zh')).toBe('8.57 × 10¹⁸');
});

test('small and large numbers keep three figures', () => {
  expect([0.002, 0, 0.7081, 14_223, 8.5e-5, 1e-8, -2.5e9, 12].map((value) => formatSignificant(value, 'en'))).toEqual([
    '0.002',
    '0',
    '0.708',
    '14,200',
    '8.5 × 10⁻⁵',
    '10⁻⁸',
    '−2.5 × 10⁹',
    '12',
  ]);
});

test('rounding carries into the next power of ten, and nothing is written as ten times one', () => {
  // A learning rate of single precision on its way to 10⁻⁴.
  expect(formatSignificant(9.9999e-5, 'en')).toBe('10⁻⁴');
  expect(formatSignificant(9.9999e-4, 'en')).toBe('0.001');
  expect(formatSignificant(9_999_999, 'en')).toBe('10⁷');
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      for (const printed of [formatSignificant(value, 'en'), formatExact(value, 'zh')])
        expect(printed).toMatch(/^−?(0|(\d\.?\d* × )?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|[\d,]+(\.\d+)?)$/);
    }),
  );
});

test('a setting is printed with every figure that it has', () => {
  const signs = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const [mantissa = '', power] = formatExact(value, 'en')
        .replaceAll(',', '')
        .replace('−', '-')
        .split(/ × 10|^10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])/);
      const exponent = [...(power ?? '⁰')].map((sign) => (sign === '⁻' ? '-' : signs.indexOf(sign))).join('');
      expect(Number(`${mantissa || 1}e${exponent}`)).toBe(value + 0);
    }),
  );
});

test('a time of today is the clock alone', () => {
  const now = new Date(2026, 10, 24, 16, 30).getTime();
  expect(formatWhen(new Date(2026, 10, 24, 9, 5).getTime(), now, 'en')).toBe('09:05');
  expect(formatWhen(new Date(2026, 10, 23, 9, 5).getTime(), now, 'en')).toBe('Nov 23, 09:05');
  expect(formatWhen(new Date(2026, 10, 23, 9, 5).getTime(), now, 'en', 'day')).toBe('Nov 23');
  expect(formatWhen(new Date(2026, 10, 24, 9, 5).getTime(), now, 'en', 'day')).toBe('09:05');
  expect(formatWhen(new Date(2025, 10, 23).getTime(), now, 'zh')).toBe('2025年11月23日');
  expect(formatWhen(new Date(2026, 10, 24, 0, 5).getTime(), now, 'zh')).toBe('00:05');
  expect(formatWhen(new Date(2026, 10, 23, 0, 5).getTime(), now, 'en')).toBe('Nov 23, 00:05');
});
