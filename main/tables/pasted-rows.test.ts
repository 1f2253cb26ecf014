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

test('a comma within a number is one of decimals where semicolons divide the lines', () => {
  expect(pastedRows('Brot;1,50 €\nMilch;0,99 €\nKäse;3,20 €')).toEqual([
    ['Brot', '1,50 €'],
    ['Milch', '0,99 €'],
    ['Käse', '3,20 €'],
  ]);
  expect(pastedRows('1,5;2,5\n3,5;4,5')).toEqual([
    ['1,5', '2,5'],
    ['3,5', '4,5'],
  ]);
  expect(pastedRows('1,5 + 1;2,5\n2 + 2;4')).toEqual([
    ['1,5 + 1', '2,5'],
    ['2 + 2', '4'],
  ]);
  // Without a semicolon, or beside a comma of another kind, a comma divides as before.
  expect(pastedRows('1,2\n3,4')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(pastedRows('good; fine, yes\nbad; poor, no')).toEqual([
    ['good; fine', 'yes'],
    ['bad; poor', 'no'],
  ]);
});

const fruit = [
  ['苹果', 'apple'],
  ['香蕉', 'banana'],
];

test('pairs as prompts and people write them: arrows, colons, questions and answers, columns of spaces', () => {
  for (const text of [
    '苹果 => apple\n香蕉 => banana',
    '苹果 => apple\r\n\r\n香蕉 => banana\r\n',
    '苹果→apple\n香蕉→banana',
    '苹果 => apple\n香蕉 ＝> banana',
    '苹果＝＞apple\n香蕉－＞banana',
    '苹果；apple\n香蕉；banana',
    '苹果 -> apple\n香蕉 -> banana',
    '苹果：apple\n香蕉：banana',
    '苹果: apple\n香蕉: banana',
    'Q: 苹果\nA: apple\n\nQ: 香蕉\nA: banana\n\n',
    '问：苹果\n答：apple\n问：香蕉\n答：banana',
    '苹果    apple\n香蕉    banana',
    '苹果　apple\n香蕉　banana',
  ])
    expect(pastedRows(text), text).toEqual(fruit);
  expect(pastedRows('苹果 => apple, red\n香蕉 => banana, yellow')).toEqual([
    ['苹果', 'apple, red'],
    ['香蕉', 'banana, yellow'],
  ]);
  // A time of day has no space behind its colon, and of three parts none says which is the answer.
  expect(pastedRows('10:30, breakfast\n12:15, lunch')).toEqual([
    ['10:30', 'breakfast'],
    ['12:15', 'lunch'],
  ]);
  for (const text of ['a => b => c\nd => e', 'only => one line', 'Two words\nand three'])
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

test('a first line that says the separator is none of the rows, as in a file', () => {
  const rows = [
    ['input', 'output'],
    ['red', 'colour'],
    ['blue', 'colour'],
  ];
  const lines = (separator: string) => rows.map((row) => row.join(separator)).join('\r\n');
  for (const separator of [';', ',', '|', '\t', '，']) {
    expect(pastedRows(`sep=${separator}\r\n${lines(separator)}\r\n`), separator).toEqual(rows);
    expect(pastedRows(`"sep=${separator}"\n${lines(separator)}`), separator).toEqual(rows);
  }
  // What it says holds, whatever else would part the lines.
  expect(pastedRows('sep=;\na, b; c\nd, e; f')).toEqual([
    ['a, b', 'c'],
    ['d, e', 'f'],
  ]);
  expect(pastedRows('sep=;\nred;colour')).toEqual([['red', 'colour']]);
  expect(pastedRows('sep=;\nred\nblue')).toBeNull();
  expect(pastedRows('sep=;\n')).toBeNull();
});
