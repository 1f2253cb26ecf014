/** What the columns of a terminal's tables are called. English titles stand in the code; these are the Chinese ones. */
import type { Language } from '../../resources/messages/index.ts';

const CHINESE = {
  '5-gram bits/byte': '五元模型 比特/字节',
  against: '对比',
  answer: '答案',
  'at step': '所在步',
  'best bits/byte': '最好 比特/字节',
  'best val. loss': '最好 验证损失',
  'bits/byte': '比特/字节',
  'calibrated %, mean': '校准后 %，均值',
  cells: '组',
  changed: '改动',
  characters: '字符',
  checkpoint: '检查点',
  context: '上下文',
  corpus: '语料',
  created: '创建于',
  deleted: '删除于',
  difficulty: '难度',
  discrimination: '区分度',
  'draws %': '各次抽取 %',
  examples: '例子',
  facility: '难易度',
  greedy: '贪心',
  group: '分组',
  heads: '头数',
  id: '编号',
  item: '题目',
  items: '题目',
  k: 'k',
  'kept until': '至少保留到',
  'key point': '要点',
  labels: '标签',
  layers: '层数',
  licence: '许可',
  'likelier label %, mean': '更可能的标签 %，均值',
  'log p (nats)': 'log p（奈特）',
  'log p, mean nats': 'log p，平均奈特',
  max: '最大',
  'mean time to it': '到该步平均用时',
  mean: '均值',
  measurement: '测评',
  min: '最小',
  model: '模型',
  n: 'n',
  name: '名称',
  'nats/token': '奈特/词元',
  'nearest, with the cosine': '最近的词元（及余弦）',
  'p against, first draw': 'p（相对于，首次抽取）',
  options: '各选项被选',
  p: 'p',
  'of these': '个数',
  parameters: '参数',
  part: '部分',
  shape: '形状',
  share: '占比',
  preset: '预设',
  question: '题干',
  reasons: '建议改写，因为',
  report: '报告',
  'right %, mean': '正确 %，均值',
  'right of those sure': '有把握的人中答对',
  run: '训练',
  runs: '训练',
  s: '秒',
  saved: '保存于',
  seconds: '秒',
  section: '节',
  seeds: '种子',
  size: '大小',
  started: '开始',
  setting: '设置',
  state: '状态',
  step: '步',
  steps: '步数',
  sweep: '扫描',
  task: '任务',
  time: '用时',
  title: '标题',
  'tokens/s (steps only)': '词元/秒（只计训练步）',
  token: '词元',
  tokens: '词元',
  type: '题型',
  varied: '变化的设置',
  vary: '变化',
  width: '宽度',
  'Wilson 95%, first draw': '威尔逊 95%，首次抽取',
  yours: '自己添加',
  '± sd': '± 标准差',
} as const;
/** What a column may be called; the paths of settings beside these. */
export type ColumnTitle = keyof typeof CHINESE;

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
  if (!ending) return Object.hasOwn(CHINESE, title) ? CHINESE[title as ColumnTitle] : title;
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
    'best val. loss': 'bestValidationLoss',
    'tokens/s (steps only)': 'tokensPerSecond',
    time: 'seconds',
    started: 'started',
  }).flatMap(([title, field]) =>
    (['en', 'zh'] as const).map((language): [string, string] => [columnTitle(title, language).toLowerCase(), field]),
  ),
);
