import { expect, test } from 'vitest';
import { pastedRows } from './pasted-rows.ts';
import { whyNoRows } from './why-no-rows.ts';

test('why lines are no rows is known, with the quotation mark that is to blame', () => {
  expect(whyNoRows('one line, only')).toBeNull();
  expect(whyNoRows('床前明月光\n疑是地上霜')).toEqual({ lines: 2 });
  const open = '苹果,apple\n"香蕉,banana\n梨,pear';
  expect(pastedRows(open)).toBeNull();
  expect(whyNoRows(open)).toMatchObject({ lines: 3, quote: { kind: 'unclosed', line: 2, column: 1 } });
  expect(whyNoRows('"a" b,c\nd,e')).toMatchObject({ quote: { kind: 'behind', line: 1, column: 5 } });
  // The line that says the separator is one of the editor's.
  expect(whyNoRows('sep=;\na;b\n"c;d')).toMatchObject({ quote: { kind: 'unclosed', line: 3, opened: 3 } });
});

const oddIn = (text: string) => {
  expect(pastedRows(text), text).toBeNull();
  return whyNoRows(text);
};

test('the row that is not parted as the others are is named, by the line of an editor', () => {
  expect(oddIn('hot,cold\n\n"a\nb",x\nup\nbig,small')).toEqual({
    lines: 6,
    odd: { line: 5, values: 1, usual: 2, sign: ',' },
  });
  expect(oddIn('hot,cold\r\nup,down,left\r\nbig,small\r\n\r\n')).toEqual({
    lines: 3,
    odd: { line: 2, values: 3, usual: 2, sign: ',' },
  });
  expect(oddIn('a;1\nb;2\n\nc 3')).toMatchObject({ odd: { line: 4, values: 1, sign: ';' } });
  expect(oddIn('苹果 → apple\n香蕉 banana\n梨 → pear')).toMatchObject({ odd: { line: 2, values: 1, sign: '→' } });
  expect(oddIn('苹果：apple\n香蕉：banana\n梨')).toMatchObject({ odd: { line: 3, sign: '：' } });
  expect(oddIn('hot   cold\nup\nbig   small')).toMatchObject({ odd: { line: 2, sign: '' } });
});

test('of lines that are not alike none is blamed', () => {
  expect(oddIn('Well, a sentence.\nAnd one, with two, commas.')).toEqual({ lines: 2 });
  expect(oddIn('Two words\nand three\nand, well, four')).toEqual({ lines: 3 });
  expect(oddIn('hot,cold\nup')).toEqual({ lines: 2 });
});
