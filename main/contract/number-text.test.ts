import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCount, formatSignificant } from '../../resources/messages/format.ts';
import { plainNumber, printNumber, readNumber, readPlainNumber, stepped } from './number-text.ts';

/** Two of the lab's own, and those whose signs differ from theirs: comma, spaces, apostrophes, groups of two. */
const LANGUAGES = ['en', 'zh', 'de', 'fr', 'de-CH', 'en-IN', 'es', 'ar'];
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));

/** The number that is read, or why there is none. */
function read(text: string, language = 'en') {
  const reading = readNumber(text, language);
  return reading.kind === 'number' ? reading.value : reading.kind === 'empty' ? 'empty' : reading.why;
}

test('what a field prints is read back to the same number, in every language', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), anyNumber, (language, value) => {
      expect(read(printNumber(value, language), language)).toBe(value);
      expect(readPlainNumber(plainNumber(value))).toBe(value);
    }),
  );
  expect(printNumber(1e-8, 'en')).toBe('1e-8');
  expect(printNumber(0.0005, 'de')).toBe('0,0005');
  expect(printNumber(Number.NaN, 'en')).toBe('');
});

test('numbers are read as people write them', () => {
  const same = { '1e-4': 1e-4, '1E-4': 1e-4, '.5': 0.5, '+3': 3, ' 12 ': 12, '5.': 5, '1e+3': 1000, '2.5e-3': 2.5e-3 };
  const powers = { '5 × 10⁻⁴': 5e-4, '10⁻⁴': 1e-4, '8.5×10^-5': 8.5e-5, '3*10^2': 300, '-2 x 10^3': -2000 };
  const typeset = { '−14': -14, '‑3': -3, '1 000': 1000, '1\u202f000\u00a0000': 1e6 };
  for (const [text, value] of Object.entries({ ...same, ...powers, ...typeset }))
    for (const language of LANGUAGES) expect(read(text, language), `${text} in ${language}`).toBe(value);
});

test('full-width signs of a Chinese input method are read', () => {
  expect(read('１', 'zh')).toBe(1);
  expect(read('０．００１', 'zh')).toBe(0.001);
  expect(read('0。5', 'zh')).toBe(0.5);
  expect(read('－１．５', 'zh')).toBe(-1.5);
  expect(read('１ｅ－４', 'zh')).toBe(1e-4);
  expect(read('1，234，567', 'zh')).toBe(1234567);
  expect(read('2：30', 'zh')).toBe('no-number');
});

test('large numbers are read as pages print them', () => {
  const large = {
    '60K': 60_000,
    '1.45M': 1_450_000,
    '1.5万': 15_000,
    '2千': 2000,
    '1.2 亿': 120_000_000,
    '８万': 80_000,
  };
  for (const [text, value] of Object.entries(large))
    for (const language of ['en', 'zh']) expect(read(text, language), text).toBe(value);
  expect(read('1e308K')).toBe('extreme');
  expect(read('1m')).toBe('no-number');
  expect(read('万')).toBe('no-number');
});

test('what the lab itself prints is read', () => {
  fc.assert(
    fc.property(fc.constantFrom('en', 'zh'), fc.integer(), (language, value) => {
      expect(read(formatCount(value, language as 'en'), language)).toBe(value);
    }),
  );
  const usual = anyNumber.filter((value) => value === 0 || (Math.abs(value) > 1e-300 && Math.abs(value) < 1e300));
  fc.assert(
    fc.property(fc.constantFrom('en', 'zh'), usual, (language, value) => {
      const text = formatSignificant(value, language as 'en');
      const again = read(text, language);
      expect(again, text).toBeTypeOf('number');
      expect(Math.abs((again as number) - value), text).toBeLessThanOrEqual(0.0051 * Math.abs(value));
    }),
  );
});

test('a decimal comma is read where the language has one, and refused where it has none', () => {
  expect(read('0,0005', 'de')).toBe(0.0005);
  expect(read('1.234.567,5', 'de')).toBe(1234567.5);
  expect(read('1,5e-3', 'fr')).toBe(0.0015);
  expect(read('0.001', 'de')).toBe(0.001);
  for (const text of ['0,5', '1,5', '1,50', '0,001', '12,34,567', '1.234,5', '1,2,3']) {
    expect(read(text, 'en'), text).toBe('separator');
    expect(read(text, 'zh'), text).toBe('separator');
  }
  expect(read('12,34,567', 'en-IN')).toBe(1234567);
  expect(read('1,234.5', 'de')).toBe('separator');
});

test('a comma that is a thousand to some and one to others is never read in silence', () => {
  expect(readNumber('1,000', 'en')).toEqual({ kind: 'number', value: 1000, readAs: true });
  expect(readNumber('1,000', 'de')).toEqual({ kind: 'number', value: 1, readAs: true });
  expect(readNumber('1.000', 'en')).toEqual({ kind: 'number', value: 1, readAs: true });
  expect(readNumber('1.500', 'de')).toEqual({ kind: 'number', value: 1500, readAs: true });
  for (const text of ['1000', '0.125', '1.5', ' 12 ', '-3', '.5', '1.', '1e-8', '1E-4'])
    expect(readNumber(text, 'en'), text).toMatchObject({ readAs: false });
  expect(readNumber('0,5', 'de')).toMatchObject({ value: 0.5, readAs: false });
});

test('what is not written as a field prints it is said as it was read', () => {
  const written = { '1k': 1000, '1 000': 1000, '１００': 100, '1,000,000': 1e6, '1.5万': 15_000, '5 × 10⁻⁴': 5e-4 };
  for (const [text, value] of Object.entries({ ...written, '−3': -3, '0。5': 0.5 }))
    expect(readNumber(text, 'zh'), text).toEqual({ kind: 'number', value, readAs: true });
});

test('what can’t be read is not made a number', () => {
  expect(read('')).toBe('empty');
  expect(read(' ')).toBe('empty');
  for (const text of [
    'fast',
    '1e',
    '1e-',
    '-',
    '.',
    'e5',
    '0x10',
    'NaN',
    'Infinity',
    '1_000',
    '5x10-4',
    '1 / 2',
    '10⁻',
    '5²',
    '1e5e5',
    '12px',
  ])
    expect(read(text), text).toBe('no-number');
  expect(read('1 5')).toBe('separator');
  expect(read('1e999')).toBe('extreme');
  expect(read('1e-999')).toBe('extreme');
  expect(read('0e-999')).toBe(0);
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), fc.string(), (language, text) => {
      const value = read(text, language);
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }),
  );
});

test('an address holds plain numbers alone', () => {
  for (const text of ['1e-4', '.5', '0.001', '-3', '1E3']) expect(readPlainNumber(text)).toBe(Number(text));
  for (const text of ['', '0x10', '1,000', '1e', 'Infinity', '1e999', '1e-999', '５'])
    expect(readPlainNumber(text)).toBeNull();
});

test('steps are those of decimal numbers', () => {
  expect(stepped(0.1, 0.2)).toBe(0.3);
  expect(stepped(0.3, -0.1)).toBe(0.2);
  expect(stepped(1e-8, 1e-8)).toBe(2e-8);
  expect(stepped(0.004, 0.0005)).toBe(0.0045);
  expect(stepped(1e21, 1)).toBe(1e21);
});
