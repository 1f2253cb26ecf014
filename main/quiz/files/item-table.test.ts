import { expect, test } from 'vitest';
import { readItemTable } from './item-table.ts';
import { both } from './own-item.ts';
import { separatedAnswers } from './separated-answers.ts';

const itemsOf = (text: string) => {
  const { items, problems } = readItemTable(text);
  expect(problems.filter(({ problem }) => !problem.startsWith('reason'))).toEqual([]);
  return items.map(({ item }) => item);
};
const problemsOf = (text: string) =>
  readItemTable(text).problems.map(({ line, problem, parameters, weight }) => [line, problem, parameters, weight]);

test('questions with one right answer, in both languages and with wrong ones in one column or several', () => {
  const expected = {
    ...{ type: 'single-choice', stem: both('Which?'), section: '5', keyPoint: null },
    options: [
      { text: both('a'), reason: both('so'), right: true },
      { text: both('b'), reason: both('') },
      { text: both('c'), reason: both('') },
    ],
  };
  for (const text of [
    'question,right,wrong,reason\nWhich?,a,b|c,so',
    'Question;Right;Wrong1;Wrong2;Reason\nWhich?;a;b;c;so',
    '问题\t正确答案\t错误答案\t理由\nWhich?\ta\tb｜c\tso',
    '题目，答案，错误答案1，错误答案2，解析\nWhich?，a，b，c，so',
  ])
    expect(itemsOf(text), text).toEqual([expect.objectContaining(expected)]);
});

test('the answers say the type where no column does', () => {
  const rows = [
    ['Several?', 'a|b', 'c|d', ''],
    ['Holds?', '对', '', ''],
    ['Holds not?', 'FALSE', '', ''],
    ['How many?', '3 ± 0.1', '', ''],
    ['Who __ it?', 'somebody|anybody', '', ''],
    ['In order?', 'one|two|three', '', '排序'],
    ['Which is 3?', '3', '4', '填空题'],
    ['How many by type?', '.5', '2', 'numeric'],
  ];
  const items = itemsOf(['question,right,wrong,type', ...rows.map((row) => row.join(','))].join('\n'));
  expect(items).toMatchObject([
    { type: 'multiple-choice', options: [{ right: true }, { right: true }, { text: both('c') }, {}] },
    { type: 'true-false', holds: true },
    { type: 'true-false', holds: false },
    { type: 'numeric', value: 3, tolerance: 0.1 },
    { type: 'cloze', stem: both('Who {1} it?'), gaps: [{ accepted: { en: ['somebody', 'anybody'] } }] },
    { type: 'ordering', steps: [{}, {}, {}] },
    { type: 'cloze', stem: both('Which is 3? {1}'), gaps: [{ mistakes: [{ text: both('4') }] }] },
    { type: 'numeric', value: 0.5, mistakes: [{ value: 2 }] },
  ]);
});

test('a bar in brackets, formulas and code divides nothing', () => {
  expect(separatedAnswers('P(w|h) | $p(x|y)$ | `a|b` | c\\|d |')).toEqual(['P(w|h)', '$p(x|y)$', '`a|b`', 'c|d']);
  expect(separatedAnswers('a) | (b | $5 | $6')).toEqual(['a)', '(b', '$5', '$6']);
});

test('section, key point and id', () => {
  const table = 'question,right,wrong,section,key point,id\nWhich?,a,b,§3.1.1,5,my-item\nWhat?,a,b,3.1.7,K12,2';
  expect(readItemTable(table).items.map(({ item: { id, section, keyPoint } }) => [id, section, keyPoint])).toEqual([
    ['my-item', '3.1.1', 5],
    [expect.stringMatching(/^own-/), '5', null],
  ]);
  expect(problemsOf(table).filter(([, problem]) => problem === 'place-unknown')).toEqual([
    [3, 'place-unknown', { text: '3.1.7' }, 'gap'],
    [3, 'place-unknown', { text: 'K12' }, 'gap'],
  ]);
});

test('every fault has its line', () => {
  const at = (...rows: string[]) =>
    problemsOf(['question,right,wrong,type,reason', 'First?,a,b,,so', ...rows].join('\n')).filter(
      ([, , , weight]) => weight === 'fault',
    );
  expect(at('Which?,,b')).toEqual([[3, 'no-right-answer', {}, 'fault']]);
  expect(at('', ',a,b')).toEqual([[4, 'stem-missing', {}, 'fault']]);
  expect(at('Which?,a,b|b')).toEqual([[3, 'two-equal-options', { text: 'b' }, 'fault']]);
  expect(at('Which?,a,b,matching')).toEqual([[3, 'type-unknown', { type: 'matching' }, 'fault']]);
  expect(at('Holds?,perhaps,,判断')).toEqual([[3, 'verdict-unknown', { text: 'perhaps' }, 'fault']]);
  expect(at('How many?,"3,14"')).toEqual([[3, 'number-unreadable', { text: '3,14', suggestion: '3.14' }, 'fault']]);
  expect(at('First?,b,a')).toEqual([[3, 'id-twice', { id: expect.any(String), before: 2 }, 'fault']]);
  expect(at('Which?,a,,single')).toEqual([[3, 'schema', { path: 'options', problem: 'too-few', minimum: 2 }, 'fault']]);
  expect(at('Which?,"a')).toEqual([[3, 'table-quote-unclosed', { column: 8 }, 'fault']]);
  expect(at('Which?,a,b,,so,more')).toEqual([
    [3, 'table-row-long', { values: 6, columns: 5, delimiter: ',' }, 'fault'],
  ]);
});

test('what a table lacks as a whole', () => {
  expect(problemsOf('question,wrong\nWhich?,b')).toEqual([
    [1, 'table-column-missing', { found: 'question · wrong', line: 1, name: 'right' }, 'fault'],
  ]);
  const codesOf = (text: string) => problemsOf(text).map(([line, problem]) => [line, problem]);
  const missing = [1, 'table-column-missing'];
  expect(codesOf('question,right\n')).toEqual([[1, 'table-empty']]);
  expect(codesOf('\n')).toEqual([[1, 'table-blank']]);
  expect(codesOf('what,else')).toEqual([missing, missing, [1, 'table-empty']]);
});

test('a row has one reason: which answers have none is told as of any other file', () => {
  expect(problemsOf('question,right,wrong,reason\nWhich?,a,b|c,so')).toEqual([
    [2, 'reason-missing', { missing: 2, of: 3, zh: '“b”、“c”', en: '“b”, “c”' }, 'gap'],
  ]);
  expect(problemsOf('question,right,reason\nWhich?,a,so')).toEqual([]);
  expect(problemsOf('question,right,wrong,reason\nWhich?,a,b|c,')).toEqual([[2, 'reasons-none', {}, 'gap']]);
});
