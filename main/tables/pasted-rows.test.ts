import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastedRows } from './pasted-rows.ts';

test('a quotation mark that a cell begins with is a letter where it does not close in the cell', () => {
  expect(pastedRows('"Tis the season\tholiday\n"Twas night\tpoem\nHe said "no"\tnews\n"Good"\tone word\n')).toEqual([
    ['"Tis the season', 'holiday'],
    ['"Twas night', 'poem'],
    ['He said "no"', 'news'],
    ['Good', 'one word'],
  ]);
  expect(pastedRows('a\t"Tis\nthe end"\tb')).toEqual([
    ['a', '"Tis'],
    ['the end"', 'b'],
  ]);
});

test('cells with line ends, as spreadsheets copy them', () => {
  expect(pastedRows('"one ""line""\nand another"\ta\nshort\tb')).toEqual([
    ['one "line"\nand another', 'a'],
    ['short', 'b'],
  ]);
});

test('rows without any value are none; without tabs every line has equally many values', () => {
  expect(pastedRows('a\tb\r\n\t\r\n\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(pastedRows('a,b\n,\nc,d')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  for (const text of ['Well, a sentence.\nAnd one, with two, commas.', 'a,"b\nc,d', '\t\n\t'])
    expect(pastedRows(text), text).toBeNull();
});

test('cells without quotation marks come back as they were', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', ' ', '词', "'", '“') }).map((text) => `x${text}`);
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), (given, end) => {
      expect(pastedRows(given.map((row) => row.join('\t')).join(end))).toEqual(given);
    }),
  );
});
