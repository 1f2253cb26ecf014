/** What the columns of a table of items may be called, in both languages, in small letters. */
import type { Columns } from '../../tables/read-table.ts';

const WRONG_COLUMNS = ['wrong1', 'wrong2', 'wrong3', 'wrong4', 'wrong5', 'wrong6', 'wrong7', 'wrong8'] as const;
type WrongColumn = (typeof WRONG_COLUMNS)[number];

const wrongColumns = Object.fromEntries(
  WRONG_COLUMNS.map((name, place) => [
    name,
    {
      names: [name, `wrong ${place + 1}`, `错误答案${place + 1}`, `错误答案 ${place + 1}`, `干扰项${place + 1}`],
      required: false,
    },
  ]),
) as unknown as Columns<WrongColumn>;

export const ITEM_COLUMNS = {
  question: { names: ['question', 'stem', '问题', '题目', '题干'], required: true },
  right: { names: ['right', 'answer', 'correct', '正确答案', '答案'], required: true },
  wrong: { names: ['wrong', '错误答案', '干扰项'], required: false },
  ...wrongColumns,
  reason: { names: ['reason', 'explanation', '理由', '解释', '解析'], required: false },
  type: { names: ['type', '类型', '题型'], required: false },
  section: { names: ['section', '章节', '节'], required: false },
  keyPoint: { names: ['keypoint', 'key point', '要点', '关键点'], required: false },
  id: { names: ['id', '编号'], required: false },
} as const satisfies Columns<string>;

export type ItemRow = Readonly<Record<keyof typeof ITEM_COLUMNS, string>>;

/** All cells with wrong answers, from left to right. */
export const wrongCells = (row: ItemRow): string[] => [row.wrong, ...WRONG_COLUMNS.map((name) => row[name])];

/** Types by what people call them. Pairs and errors to be found do not go into a row. */
export const ROW_TYPES = {
  'single-choice': ['single-choice', 'single choice', 'single', '单选', '单选题'],
  'multiple-choice': ['multiple-choice', 'multiple choice', 'multiple', '多选', '多选题'],
  'true-false': ['true-false', 'true/false', 'true or false', '判断', '判断题'],
  cloze: ['cloze', 'short answer', 'gap', '填空', '填空题', '简答'],
  numeric: ['numeric', 'numerical', 'number', '数值', '数值题', '计算', '计算题'],
  ordering: ['ordering', 'order', '排序', '排序题'],
} as const;
export type RowType = keyof typeof ROW_TYPES;
