import { expect, test } from 'vitest';
import type { LabError } from '../contract/fault.ts';
import { readSuite } from './read-suite.ts';

const read = (table: string, labels: string[] | null = null) => readSuite({ name: 'mine', table, labels }).suite;
const faultsOf = (table: string, labels: string[] | null = null) => {
  try {
    read(table, labels);
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

test('a column for it in which nothing stands is as good as none', () => {
  const rows = (part: string) =>
    `input,output,part\n${Array.from({ length: 5 }, (_, i) => `q${i},a,${part}`).join('\n')}`;
  for (const nothing of ['', ' ', '　']) expect(read(rows(nothing)).examples).toHaveLength(2);
  expect(faultsOf(rows('item'))).toEqual(['suite-invalid', 'part suite-no-examples']);
  expect(faultsOf('input,output,part\na,b,')).toEqual(['suite-invalid', ' suite-one-row']);
});

test('what a table says in vain is told: columns of other names, and rows beyond the most examples', () => {
  const told = (table: string) => {
    const { passedOver, cappedAt } = readSuite({ name: 'mine', table, labels: null });
    return { passedOver, cappedAt };
  };
  const rows = (count: number) => Array.from({ length: count }, (_, i) => `q${i},a,x,y`).join('\n');
  expect(told(`input,output,alias,Notes\n${rows(5)}`)).toEqual({ passedOver: ['alias', 'Notes'], cappedAt: null });
  expect(told(`input,output,aliases,\n${rows(200).replaceAll(',y', ',')}`)).toEqual({ passedOver: [], cappedAt: 40 });
});

test('every fault in one answer, each with its line', () => {
  expect(faultsOf('word,picture\na,b')).toEqual([
    'suite-invalid',
    'input table-column-missing',
    'output table-column-missing',
  ]);
  expect(faultsOf('input,output')).toContain('1 table-empty');
  // Nothing is on no line.
  for (const nothing of ['', '\n\n']) expect(faultsOf(nothing)).toEqual(['suite-invalid', ' table-blank']);
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
  expect(faultsOf('input,output\na,b')).toEqual(['suite-invalid', ' suite-one-row']);
  expect(faultsOf('input,output,part\na,b,example')).toEqual(['suite-invalid', 'part suite-no-items']);
  expect(faultsOf('input,output\na,\n"a,b')).toEqual(['suite-invalid', '2 suite-row-empty', '3 table-quote-unclosed']);
});

test('lines are those of an editor, behind values of several lines and blank lines', () => {
  expect(faultsOf('input,output\n"a\nb",c\n\n\nd,\n')).toEqual(['suite-invalid', '6 suite-row-empty']);
});

test('a head in Chinese, semicolons, and rows of a spreadsheet that have no value', () => {
  const suite = read('输入;输出;\n高;低;\n大;小;\n;;\n;;\n');
  expect([...suite.examples, ...suite.items].map(({ input, output }) => [input, output])).toEqual([
    ['高', '低'],
    ['大', '小'],
  ]);
});

test('of a table that is wrong from top to bottom a hundred faults, and how many more', () => {
  const faults = faultsOf(`input,output\n${'a,\n'.repeat(500)}`);
  expect(faults).toHaveLength(102);
  expect(faults.at(-1)).toBe('… suite-more');
});

test('what nobody sees is told with its lines and stays', () => {
  const table = 'input,output\nred,rot\u200B\n"to\nday",heute\nblue,blau\u200B\ngreen\u00AD,grün\n';
  const { suite, invisible } = readSuite({ name: 'mine', table, labels: null });
  expect(invisible).toEqual([
    { character: '\u200B', rows: [2, 5] },
    { character: '\u00AD', rows: [6] },
  ]);
  expect(suite.examples[0]?.output).toBe('rot\u200B');
});

test('a fault shows what nobody sees, where that is the fault', () => {
  const told = (table: string, labels: string[] | null = null) => {
    try {
      read(table, labels);
    } catch (error) {
      return (error as LabError).fault.fields?.[0]?.parameters;
    }
    return null;
  };
  expect(told('input,output\u200B\na,b')).toMatchObject({ found: 'input · output⟨U+200B⟩' });
  expect(told('input,output\na,good\u200B\nb,good', ['good', 'bad'])).toMatchObject({ output: 'good⟨U+200B⟩' });
});
