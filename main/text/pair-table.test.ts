import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { TableChoice } from '../contract/pair-table.ts';
import { lookAtTable, readPairTable } from './pair-table.ts';

const read = (text: string, choice: TableChoice = {}) => readPairTable(text, { file: 'a.csv', ...choice });
const pairsOf = (text: string, choice?: TableChoice) => read(text, choice).text.split('\n').slice(0, -1).sort();
function faultOf(text: string, choice?: TableChoice) {
  try {
    read(text, choice);
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  return expect.unreachable('it should have been refused');
}
const problems = (text: string, choice?: TableChoice) =>
  faultOf(text, choice).fields?.map(({ path, problem }) => `${path} ${problem}`);

test('a head that is known says the columns, whichever delimiter, whichever order, among others', () => {
  const expected = ['坏\t差评', '好\t好评'];
  expect(pairsOf('text,label\n好,好评\n坏,差评\n')).toEqual(expected);
  expect(pairsOf('标签\t编号\t评论\r\n好评\t1\t好\r\n差评\t2\t坏\r\n')).toEqual(expected);
  expect(pairsOf('Review;Sentiment\n好;好评\n坏;差评')).toEqual(expected);
  expect(pairsOf('sep=;\n"x";LABEL\n好;好评\n坏;差评', { columns: ['x', 'label'] })).toEqual(expected);
  expect(read('id,text,label\n1,a,b').reading).toEqual({
    pairs: 1,
    columns: ['text', 'label'],
    header: true,
    respaced: 0,
  });
});

test('a text with commas behind which a tab stands is parted at the tab', () => {
  expect(pairsOf('a, b, c\tgood\nd, e\tbad\nf, g, h\tgood\n')).toEqual(['a, b, c\tgood', 'd, e\tbad', 'f, g, h\tgood']);
});

test('quotes hold delimiters, quotes and line ends together; tabs and line ends become one blank, and are counted', () => {
  const { text, reading } = read('text,label\n"a, ""b""\nc",x\n"d\t \r\n\te",y\nf,z');
  expect(text.split('\n').sort()).toEqual(['', 'a, "b" c\tx', 'd e\ty', 'f\tz']);
  expect(reading).toMatchObject({ pairs: 3, respaced: 2 });
});

test('a label that comes again says that there is no head; else it is asked, and what is said holds', () => {
  const labelled = 'good book,positive\nbad book,negative\nfine,positive\n';
  expect(read(labelled).reading).toMatchObject({ header: false, pairs: 3, columns: ['1', '2'] });
  const words = '狗,dog\n猫,cat\n';
  expect(faultOf(words)).toMatchObject({ code: 'pair-table-header', parameters: { shown: '狗 · dog' } });
  expect(pairsOf(words, { header: false })).toEqual(['狗\tdog', '猫\tcat'].sort());
  expect(pairsOf(words, { header: true })).toEqual(['猫\tcat']);
  expect(pairsOf(words, { columns: ['dog', '狗'] })).toEqual(['cat\t猫']);
  expect(pairsOf(words, { columns: ['2', '1'], header: false })).toEqual(['cat\t猫', 'dog\t狗']);
});

test('of more than two columns nobody guesses, and a column that is not there is named', () => {
  const wide = 'a,b,c\n1,2,3\n4,2,3\n';
  expect(faultOf(wide)).toMatchObject({ code: 'pair-table-columns', parameters: { found: 'a · b · c' } });
  expect(pairsOf(wide, { columns: ['a', 'c'] })).toEqual(['1\t3', '4\t3']);
  for (const columns of [
    ['a', 'z'],
    ['1', '4'],
    ['0', '1'],
    ['a', '1'],
  ] as [string, string][])
    expect(faultOf(wide, { columns })).toMatchObject({
      code: 'pair-table-column-unknown',
      parameters: { file: 'a.csv' },
    });
});

test('all that is wrong is told by line, as an editor counts', () => {
  const wrong = ['text,label', '"two', 'lines",x', 'a,b,c', 'alone', ',x', 'a, ', 'a "b",x', '“a, b”,x'].join('\n');
  expect(problems(wrong)).toEqual([
    '4 table-row-long',
    '5 table-row-short',
    '6 pair-side-empty',
    '7 pair-side-empty',
    '8 table-quote-inside',
    '9 table-quote-curly',
  ]);
  expect(problems('text,label\n"a,x\nb,y')).toEqual(['2 table-quote-unclosed']);
  expect(problems('text,label\n\n')).toEqual(['1 table-empty']);
  expect(problems(' \n\n')).toEqual([' table-blank']);
  expect(problems('one\ntwo\n')).toEqual(['1 table-one-column']);
  expect(problems(`text,label\n${'alone\n'.repeat(150)}`)?.slice(-2)).toEqual(['101 table-row-short', '… suite-more']);
});

test('columns that are empty in every row, as spreadsheets write them, and blank lines are passed over', () => {
  expect(pairsOf('text,label,,\na,b,,\n\n,,,\nc,b,,\n')).toEqual(['a\tb', 'c\tb']);
});

test('a table that has one label first is mixed, so that the tenth held out has both', () => {
  const rows = ['good', 'bad'].flatMap((label) => Array.from({ length: 50 }, (_, at) => `${label} ${at},${label}`));
  const held = read(`text,label\n${rows.join('\n')}`)
    .text.split('\n')
    .slice(-21, -1);
  expect(new Set(held.map((line) => line.split('\t')[1]))).toEqual(new Set(['good', 'bad']));
});

test('a look shows how it begins, what is known of it and what is not', () => {
  expect(lookAtTable('id,text,label\n1,a,x\n2,"b\nc",y\n')).toEqual({
    rows: [
      ['id', 'text', 'label'],
      ['1', 'a', 'x'],
      ['2', 'b\nc', 'y'],
    ],
    header: true,
    columns: [1, 2],
  });
  expect(lookAtTable('a,b,c\n1,2\n')).toMatchObject({
    rows: [
      ['a', 'b', 'c'],
      ['1', '2', ''],
    ],
    header: null,
    columns: [null, null],
  });
  expect(lookAtTable('狗,dog\n猫,cat\n')).toMatchObject({ header: null, columns: [0, 1] });
  expect(lookAtTable('a,x\nb,x\n')).toMatchObject({ header: false, columns: [0, 1] });
  expect(lookAtTable('\n \n')).toEqual({ rows: [], header: null, columns: [null, null] });
  // Of a large one a row that is cut in two is not shown as if it were whole.
  const long = `text,label\n${`${'a'.repeat(40_000)},x\n`.repeat(3)}`;
  expect(lookAtTable(long).rows.map(([cell]) => cell!.length)).toEqual([4, 40_000]);
});
