import { expect, test } from 'vitest';
import { LOSS_KINDS } from '../../main/quiz/files/gift/gift-losses.ts';
import { readGift } from '../../main/quiz/files/gift/read-gift.ts';
import { ITEM_PROBLEMS } from '../../main/quiz/files/item-problems.ts';
import { readItemTable } from '../../main/quiz/files/item-table.ts';
import { LANGUAGES } from './messages.ts';
import { firstProblems, lossSentence, QUIZ_LOSSES, QUIZ_PROBLEMS, quizProblemSentence } from './quiz-problems.ts';

test('every problem that readers tell has a sentence in both languages', () => {
  // A field of the schema is told by its own problem.
  const told = ITEM_PROBLEMS.filter((code) => code !== 'schema');
  for (const language of LANGUAGES) expect(Object.keys(QUIZ_PROBLEMS[language]).sort(), language).toEqual(told.sort());
});

test('every loss has a sentence in both languages', () => {
  for (const language of LANGUAGES) expect(Object.keys(QUIZ_LOSSES[language])).toEqual([...LOSS_KINDS]);
  const loss = { what: 'unit', count: 4, examples: ['a-1', 'a-2', 'a-3'] };
  expect(lossSentence(loss, 'en')).toBe('the unit stands in the text of the question (4: a-1, a-2, a-3, …)');
  expect(lossSentence(loss, 'zh')).toBe('单位写进问题的文字里（4 题：a-1、a-2、a-3 等）');
  expect(lossSentence({ what: 'of-tomorrow', count: 1, examples: ['a-1'] }, 'en')).toBe('of-tomorrow (1: a-1)');
});

test('problems in words', () => {
  const sentences = (text: string, read = readGift) =>
    LANGUAGES.flatMap((language) =>
      read(text)
        .problems.filter(({ problem }) => problem !== 'reasons-none')
        .map((problem) => quizProblemSentence(problem, language)),
    );
  expect(sentences('How much? {#3,14}')).toEqual([
    '“How much?”：“3,14”不是能读懂的数（是否想写 3.14？）。小数点写成“.”，千位之间不加逗号。',
    '“How much?”: “3,14” can’t be read as a number (is 3.14 meant?). Write decimals with a point, and thousands without a comma.',
  ]);
  expect(sentences('How much? {#many}')).toEqual([
    '“How much?”：“many”不是能读懂的数。小数点写成“.”，千位之间不加逗号。',
    '“How much?”: “many” can’t be read as a number. Write decimals with a point, and thousands without a comma.',
  ]);
  expect(sentences('Which? {=a ~{}')[1]).toBe(
    '“Which? {=a ~{}”: “}” is missing here: “{” comes first. A brace within a text is written \\{ or \\}.',
  );
  expect(sentences('')[1]).toBe('there are no questions in the file.');
  const many = Array.from({ length: 9 }, (_, place) => `~${place}`).join(' ');
  expect(sentences(`Which? {=a ${many}}`)).toEqual([
    '“Which?”：options：数量太多；最多 9 个。',
    '“Which?”: options has too many entries; at most 9 are taken.',
  ]);
  expect(sentences('question\nWhich?', readItemTable)[1]).toBe(
    'right is not among the columns. Line 1 names: question.',
  );
  expect(sentences('question,right\nWhich?,"a', readItemTable)).toEqual([
    '第 8 个字符：这个引号没有闭合，后面的内容没有读。',
    'character 8: this quotation mark is never closed; what follows was not read.',
  ]);
});

test('reasons are counted in a sentence that fits one as well as several', () => {
  const sentence = (text: string) => quizProblemSentence(readGift(text).problems[0]!, 'en');
  expect(sentence('Holds. {T}')).toBe('“Holds.”: no reason is given with it.');
  expect(sentence('Which? {=a#yes ~b}')).toBe('“Which?”: answers without a reason: “b” (1 of 2).');
});

test('of many problems the first are told, what keeps a file out before what is noted', () => {
  const plain = Array.from({ length: 200 }, (_, place) => `Question ${place}? {=a ~b}`).join('\n\n');
  const { problems } = readGift(`${plain}\n\nForgotten? {=a#yes ~b}\n\nNone? {~a ~b}`);
  const { shown, more } = firstProblems(problems);
  expect([shown.length, more]).toEqual([50, 152]);
  expect(shown.slice(0, 3).map(({ weight, line }) => [weight, line])).toEqual([
    ['fault', 403],
    ['gap', 1],
    ['gap', 3],
  ]);
  expect(firstProblems(problems.slice(0, 50)).more).toBe(0);
});
