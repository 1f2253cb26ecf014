/** What the columns of a terminal's tables are called. English titles stand in the code; these are the Chinese ones. */
import type { Language } from '../../resources/messages/index.ts';

const CHINESE: Readonly<Record<string, string>> = {
  against: '对比',
  answer: '答案',
  'at step': '所在步',
  'best bits/byte': '最好 比特/字节',
  'best val. loss': '最好 验证损失',
  'bits/byte': '比特/字节',
  cells: '组',
  changed: '改动',
  characters: '字符',
  checkpoint: '检查点',
  context: '上下文',
  corpus: '语料',
  deleted: '删除于',
  examples: '例子',
  greedy: '贪心',
  group: '分组',
  heads: '头数',
  items: '题目',
  'kept until': '至少保留到',
  labels: '标签',
  layers: '层数',
  licence: '许可',
  max: '最大',
  mean: '均值',
  'mean time to it': '到该步平均用时',
  measurement: '测评',
  min: '最小',
  model: '模型',
  name: '名称',
  'nats/token': '奈特/词元',
  parameters: '参数',
  preset: '预设',
  report: '报告',
  run: '训练',
  runs: '训练',
  saved: '保存于',
  seeds: '种子',
  size: '大小',
  started: '开始',
  state: '状态',
  step: '步',
  steps: '步数',
  sweep: '扫描',
  task: '任务',
  time: '用时',

  title: '标题',
  tokens: '词元',
  'tokens/s (steps only)': '词元/秒（只计训练步）',
  vary: '变化',
  width: '宽度',
  yours: '自己添加',
  '± sd': '± 标准差',
};
/** Behind what is measured, in the titles of groups. */
const ENDINGS: readonly (readonly [string, string])[] = [
  [': mean ± sd', '：均值 ± 标准差'],
  [': smallest–largest', '：最小–最大'],
  [': n (seeds)', '：n（种子）'],
  [': n (runs)', '：n（训练）'],
];

/** A title in the language of the terminal; one without a translation, such as the path of a setting, as it is. */
export function columnTitle(title: string, language: Language): string {
  if (language !== 'zh') return title;
  const ending = ENDINGS.find(([english]) => title.endsWith(english));
  if (!ending) return Object.hasOwn(CHINESE, title) ? CHINESE[title]! : title;
  return columnTitle(title.slice(0, -ending[0].length), language) + ending[1];
}

/** Fields of runs by the titles of their columns, in both languages and in lower case: what one reads can be typed. */
export const FIELDS_BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    name: 'name',
    state: 'state',
    step: 'step',
    corpus: 'corpus',
    'best bits/byte': 'bestBitsPerByte',
    'best val. loss': 'bestValLoss',
    'tokens/s (steps only)': 'tokensPerSecond',
    time: 'seconds',
    started: 'started',
  }).flatMap(([title, field]) =>
    (['en', 'zh'] as const).map((language): [string, string] => [columnTitle(title, language).toLowerCase(), field]),
  ),
);
