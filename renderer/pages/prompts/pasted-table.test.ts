import { expect, test } from 'vitest';
import { pastedExamples, withPasted } from './pasted-table.ts';

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

test('the line that names the columns says which is which', () => {
  expect(pastedExamples('Output\tnote\tInput\nHello\tx\t你好\ngoodbye\t\t再见')).toEqual(pairs);
});

test('pasted rows fill an empty row or come after it; those below stay, and what has no room is counted', () => {
  const row = (input: string) => ({ input, output: '' });
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(row) as [Pair, Pair, Pair, Pair];
  expect(withPasted([a, row(''), b], 1, [c, d], 10)).toEqual({ examples: [a, c, d, b], taken: 2 });
  expect(withPasted([a, b], 0, [c, d], 10)).toEqual({ examples: [a, c, d, b], taken: 2 });
  expect(withPasted([a, b], 0, [c, d], 3)).toEqual({ examples: [a, c, b], taken: 1 });
  expect(withPasted([a, b], 1, [c], 2)).toEqual({ examples: [a, b], taken: 0 });
});
