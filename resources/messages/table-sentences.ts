/** What became of a table that a task was made of, where that may not be what was meant: for page and terminal. */
import type { AddedTask } from '../../main/contract/task-suite.ts';
import { TASK_COLUMN_NAMES } from '../../main/contract/task-suite.ts';
import { invisibleSentence } from './invisible.ts';
import type { Language } from './messages.ts';
import { fillTemplate } from './template.ts';

const SENTENCES = {
  zh: {
    passedOver: '没有用到的列：{columns}。有意义的列名是 {known}。',
    curly: '有的值写在“”里：表格中它们只是值的一部分。要把一个值括起来，请用直引号（"）。',
    capped: '没有 part 列时最多只有 {cappedAt} 行作示例，其余都是题目。',
  },
  en: {
    passedOver: 'Columns that were not used: {columns}. The names that mean something are {known}.',
    curly:
      'Some values stand in “ ”, which are part of the value in a table. Straight quotation marks (") hold a value together.',
    capped: 'Without a column “part” at most {cappedAt} rows are examples; all others are items.',
  },
} as const;

export function tableSentences(
  { suite, passedOver, cappedAt, invisible }: Pick<AddedTask, 'suite' | 'passedOver' | 'cappedAt' | 'invisible'>,
  language: Language,
): string[] {
  const words = SENTENCES[language];
  const separator = language === 'zh' ? '、' : ', ';
  const inCurly = [...suite.examples, ...suite.items].some(({ input, output }) =>
    [input, output].some((value) => /^“[^“”]*”$/u.test(value)),
  );
  const unseen = invisibleSentence(invisible, 'line', language);
  const columns = { columns: passedOver.join(separator), known: TASK_COLUMN_NAMES.join(separator) };
  return [
    ...(passedOver.length > 0 ? [fillTemplate(words.passedOver, columns, language)] : []),
    ...(unseen === null ? [] : [unseen]),
    ...(inCurly ? [words.curly] : []),
    ...(cappedAt === null ? [] : [fillTemplate(words.capped, { cappedAt }, language)]),
  ];
}
