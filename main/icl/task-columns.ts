/** What the columns of a table of examples may be called, in a file and in the clipboard alike. */
import type { Columns } from '../tables/read-table.ts';

export const TASK_COLUMNS = {
  input: { names: ['input', 'question', '输入', '问题'], required: true },
  output: { names: ['output', 'answer', '输出', '答案'], required: true },
  /** Other answers that are as right, with `|` between. */
  aliases: { names: ['aliases', '别名'], required: false },
  /** `example` or `item`. */
  part: { names: ['part', '部分'], required: false },
} as const satisfies Columns<string>;
