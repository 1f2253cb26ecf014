import { expect, test } from 'vitest';
import { examplesOf, firstIn, leftOut, pastedTable, withPasted } from './pasted-table.ts';

const pastedExamples = (text: string) => {
  const table = pastedTable(text);
  return table && examplesOf(table, table.meaning);
};

type Pair = { input: string; output: string };
const pairs = [
  { input: '你好', output: 'Hello' },
  { input: '再见', output: 'goodbye' },
];

test('rows of a spreadsheet, whatever ends their lines', () => {
  expect(pastedExamples('你好\tHello\r\n再见\tgoodbye\r\n')).toEqual(pairs);
  expect(pastedExamples('你好\tHello')).toEqual(pairs.slice(0, 1));
  expect(pastedExamples('你好\tHello\tnoted\n再见\tgoodbye')).toEqual(pairs);
});

test('lines of comma-separated values, a head left out, Chinese commas too', () => {
  expect(pastedExamples('input,output\n你好,Hello\n\n再见,goodbye')).toEqual(pairs);
  expect(pastedExamples('输入，输出\n你好，Hello\n再见，goodbye')).toEqual(pairs);
  expect(pastedExamples('"Good, but long",positive\n"He said ""no""\nand left",negative')).toEqual([
    { input: 'Good, but long', output: 'positive' },
    { input: 'He said "no"\nand left', output: 'negative' },
  ]);
});

test('a half that is missing is empty', () => {
  expect(pastedExamples('a\t\nb\tc')).toEqual([
    { input: 'a', output: '' },
    { input: 'b', output: 'c' },
  ]);
});

test('what is no table is left to the field', () => {
  for (const text of ['', 'a word', 'Well, a sentence.', 'one line\nand another', 'a,b\nno comma', '\n\n'])
    expect(pastedExamples(text), text).toBeNull();
});

test('an empty column between two is none', () => {
  expect(pastedExamples('大\t\t小\n高\t\t低')).toEqual([
    { input: '大', output: '小' },
    { input: '高', output: '低' },
  ]);
  expect(pastedExamples('\t小\n\t低')?.[0]).toEqual({ input: '', output: '小' });
});

test('what is left out of more than two columns is known, and they can mean something else', () => {
  const table = pastedTable('序号\t词\t反义词\n1\t大\t小\n2\t高\t低')!;
  expect(table.meaning).toEqual({ input: 0, output: 1, headed: false });
  expect(leftOut(table, table.meaning).map((column) => firstIn(table, column))).toEqual(['反义词']);
  const meant = { input: 1, output: 2, headed: true };
  expect(examplesOf(table, meant)).toEqual([
    { input: '大', output: '小' },
    { input: '高', output: '低' },
  ]);
  expect(leftOut(table, meant).map((column) => firstIn(table, column))).toEqual(['序号']);
});

test('the line that names the columns says which is which', () => {
  expect(pastedExamples('Output\tnote\tInput\nHello\tx\t你好\ngoodbye\t\t再见')).toEqual(pairs);
});

test('pasted rows fill an empty row or come after it; those below stay, and what has no room is counted', () => {
  const row = (input: string) => ({ input, output: '' });
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(row) as [Pair, Pair, Pair, Pair];
  expect(withPasted([a, row(''), b], 1, [c, d], 10)).toEqual({ examples: [a, c, d, b], taken: 2 });
  expect(withPasted([a, b], 0, [c, d], 10)).toEqual({ examples: [a, c, d, b], taken: 2 });
  // Where everything in its field is selected the row is written over.
  expect(withPasted([a, b], 0, [c, d], 10, true)).toEqual({ examples: [c, d, b], taken: 2 });
  expect(withPasted([a, b], 0, [c, d], 3)).toEqual({ examples: [a, c, b], taken: 1 });
  expect(withPasted([a, b], 1, [c], 2)).toEqual({ examples: [a, b], taken: 0 });
});
