import { expect, test } from 'vitest';
import { pastedExamples } from './pasted-table.ts';

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
