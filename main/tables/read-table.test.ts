import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Columns, DELIMITERS, readTable } from './read-table.ts';

const WANTED = {
  input: { names: ['input', '输入'], required: true },
  output: { names: ['output', '输出'], required: true },
  note: { names: ['note'], required: false },
} as const satisfies Columns<string>;

const read = (text: string) => readTable(text, WANTED);
const pairsOf = (text: string) => {
  const { rows, faults } = read(text);
  expect(faults).toEqual([]);
  return rows.map(({ line, values }) => [line, values.input, values.output]);
};
const faultsOf = (text: string) =>
  read(text).faults.map(({ path, problem, parameters }) => [path, problem.replace('table-', ''), parameters]);

test('the head line says the delimiter, or a line before it does', () => {
  for (const text of [
    'input,output\na,b',
    'input;output\na;b',
    'input\toutput\na\tb',
    '输入，输出\na，b',
    '"input";"output"\n"a";"b"',
    ';Output;x;INPUT\n;b;x;a',
  ])
    expect(pairsOf(text), text).toEqual([[2, 'a', 'b']]);
  // A comma in the head's other names is none.
  expect(read('input;output;note, if any\na,1;b;').delimiter).toBe(';');
  expect(pairsOf('sep=;\ninput;output\na,1;b')).toEqual([[3, 'a,1', 'b']]);
  expect(pairsOf('"sep=|"\r\ninput|output\r\na|b\r\n')).toEqual([[3, 'a', 'b']]);
});

test('lines are those of an editor: behind values of several lines, blank lines, and any line end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['', 'input,output', '"a', '', 'b",c', '', '  ', 'd,e', '"f', 'g","', '"', 'h,i'].join(end);
    expect(pairsOf(text)).toEqual([
      [3, `a${end}${end}b`, 'c'],
      [8, 'd', 'e'],
      [9, `f${end}g`, end],
      [12, 'h', 'i'],
    ]);
  }
});

test('rows without any value are none, and values are what a spreadsheet’s empty columns leave', () => {
  expect(pairsOf('input,output,,\na,b,,\n,,,\n , ,,\n"","",,\nc,d\n')).toEqual([
    [2, 'a', 'b'],
    [6, 'c', 'd'],
  ]);
});

test('every fault with its line, and its character where that helps', () => {
  expect(faultsOf('input,output\na,b\nSo "nice",good\n')).toEqual([['3', 'quote-inside', { column: 4 }]]);
  expect(faultsOf('input,output\na,b\n𠮷,"b\nc,d\n')).toEqual([['3', 'quote-unclosed', { column: 3 }]]);
  expect(faultsOf('input,output\n"a,b\nc,d\n"e",f\n')).toEqual([['4', 'quote-behind', { column: 2, opened: 2 }]]);
  expect(faultsOf('input,output\n"a"b,c\nd,e')).toEqual([['2', 'quote-behind', { column: 4 }]]);
  expect(faultsOf('input,output\nGood, but long,positive')).toEqual([
    ['2', 'row-long', { values: 3, columns: 2, delimiter: ',' }],
  ]);
  expect(faultsOf('input,output\n“Good, but long”,positive')).toEqual([
    ['2', 'quote-curly', { values: 3, columns: 2, delimiter: ',' }],
  ]);
  expect(faultsOf('sep=;\nword;output;OUTPUT\n')).toEqual([
    ['input', 'column-missing', { found: 'word · output · OUTPUT', line: 2 }],
    ['output', 'column-twice', { line: 2 }],
    ['2', 'empty', {}],
  ]);
  expect(faultsOf('')).toEqual([['', 'blank', {}]]);
});

test('a row with a fault is left out, the others are read', () => {
  const { rows, faults } = read('input,output\n"a"x,b\nc,d\ne"f,g\nh,i');
  expect(rows.map(({ line }) => line)).toEqual([3, 5]);
  expect(faults).toHaveLength(2);
});

/** Values as people have them, and such as are hard: quotation marks, delimiters, line ends, spaces around. */
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '，', '\n', '\r', ' ', '词', '𠮷', '=') }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** Written by rule of RFC 4180 alone; what needs no quotation marks may have them. */
function written(cell: string, delimiter: string, quoted: boolean): string {
  const needs = quoted || cell !== cell.trim() || /["\r\n]/.test(cell) || cell.includes(delimiter);
  return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
}

test('what is written with any delimiter, quoting and line end is read back, with the lines of an editor', () => {
  const table = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    said: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    rows: fc.array(fc.record({ input: value, output: value, quoted: fc.boolean(), blanks: fc.nat(2) }), {
      minLength: 1,
    }),
  });
  fc.assert(
    fc.property(table, ({ delimiter, said, end, rows }) => {
      let text = said ? `sep=${delimiter}${end}` : '';
      text += `input${delimiter}output${end}`;
      const expected: unknown[] = [];
      for (const { input, output, quoted, blanks } of rows) {
        text += end.repeat(blanks);
        // An editor's own way of counting: split at every line end.
        const line = text.split(/\r\n|\r|\n/).length;
        if (input.trim() !== '' || output.trim() !== '') expected.push([line, input, output]);
        text += `${written(input, delimiter, quoted)}${delimiter}${written(output, delimiter, quoted)}${end}`;
      }
      const { rows: read, faults } = readTable(text, WANTED);
      expect(faults.filter(({ problem }) => problem !== 'table-empty')).toEqual([]);
      expect(read.map(({ line, values }) => [line, values.input, values.output])).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

test('any text gives rows or faults, each on a line that the text has, in a time that grows with its length', () => {
  fc.assert(
    fc.property(value, value, (head, body) => {
      const text = `input,output${head}\n${body}`;
      const lines = text.split(/\r\n|\r|\n/).length;
      const { rows, faults } = read(text);
      for (const line of [...rows.map((row) => row.line), ...faults.map(({ path }) => Number(path))])
        if (!Number.isNaN(line)) expect(line).toBeLessThanOrEqual(lines);
    }),
    { numRuns: 1000 },
  );
  // Each of these took minutes where something was looked at again from the beginning.
  for (const piece of ['"a""\n', '"a"b\n', 'a"b,', '"', '""', ' ', '\n']) {
    const { rows, faults } = read(`input,output\n${piece.repeat(100_000)}`);
    expect(rows.length + faults.length, piece).toBeGreaterThan(0);
  }
});
