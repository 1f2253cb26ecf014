import { expect, test } from 'vitest';
import type { LabError } from '../contract/fault.ts';
import { readSuite } from './read-suite.ts';

const read = (csv: string, labels: string[] | null = null) => readSuite({ name: 'mine', csv, labels });
const faultsOf = (csv: string, labels: string[] | null = null) => {
  try {
    read(csv, labels);
  } catch (error) {
    const { fault } = error as LabError;
    return [fault.code, ...(fault.fields ?? []).map(({ path, problem }) => `${path} ${problem}`)];
  }
  return [];
};

test('columns say what is what, whatever their order and case; quotes, a mark of order and other answers', () => {
  const suite = read('\uFEFFOutput,INPUT,part,aliases\r\nB,"a, ""b""",example,\r\nD,c,item,E| F\r\n\r\nH,g,,');
  expect(suite.examples).toEqual([{ input: 'a, "b"', output: 'B', aliases: [] }]);
  expect(suite.items).toEqual([
    { input: 'c', output: 'D', aliases: ['E', 'F'] },
    { input: 'g', output: 'H', aliases: [] },
  ]);
  expect(suite).toMatchObject({ name: 'mine', labels: null });
});

test('without a column for it two fifths are examples, forty at most', () => {
  const rows = (count: number) => `input,output\n${Array.from({ length: count }, (_, i) => `q${i},a`).join('\n')}`;
  expect([5, 10, 200].map((count) => read(rows(count)).examples.length)).toEqual([2, 4, 40]);
});

test('every fault in one answer, each with its line', () => {
  expect(faultsOf('question,answer\na,b')).toEqual([
    'suite-invalid',
    'input suite-column-missing',
    'output suite-column-missing',
  ]);
  expect(faultsOf('input,output')).toContain('1 suite-empty');
  expect(
    faultsOf('input,output,part\na,good,example\nA,bad,item\n,good,item\nc,better,item\nd,bad,maybe', ['good', 'bad']),
  ).toEqual([
    'suite-invalid',
    '3 suite-input-twice',
    '4 suite-row-empty',
    '5 suite-not-a-label',
    '6 suite-part-unknown',
  ]);
  expect(faultsOf('input,output,part\na,b,item')).toEqual(['suite-invalid', 'part suite-no-examples']);
  expect(faultsOf('input,output,part\na,b,example')).toEqual(['suite-invalid', 'part suite-no-items']);
  expect(faultsOf('input,output\n"a,b')).toEqual(['suite-invalid']);
});
