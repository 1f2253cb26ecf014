/** Words in Chinese: backends, metrics, units, axes, numbers: on many pages. */
import { figureWords } from '../../../resources/messages/figures.ts';
import type { SameKeys } from '../catalogue.ts';
import type { measures as english } from '../en/measures.ts';

export const measures = {
  backend: { auto: '自动', tensorflow: 'TensorFlow', wasm: 'WebAssembly', cpu: 'JavaScript' },
  backendShort: { tensorflow: 'TF', wasm: 'WASM', cpu: 'JS' },
  execution: {
    compiled: '编译',
    eager: '逐算子',
    threads_one: '{count} 线程',
    threads_other: '{count} 线程',
    times: '每步 XLA {xla}，不用 XLA {compiled}：开始前实测',
  },
  unit: { ...figureWords.zh.unit, stepsOnly: '只计训练步', validation: '验证' },
  axis: figureWords.zh.axis,
  scale: { linear: '线性', log: '对数' },
  baseline: { uniform: '均匀猜测（uniform）', unigram: '一元模型（unigram）', fiveGram: '五元模型（5-gram）' },
  metric: {
    learningRate: '学习率',
    gradientNorm: '梯度范数',
    tokensPerSecond: '词元/秒',
    residentMemoryMB: '内存',
    processorLoad: '处理器',
    gpuLoad: 'GPU',
    gpuMemoryMB: '显存',
  },
  number: {
    'no-number': '这里读不出一个数。请写成 0.001 或 1e-3 这样。',
    noWhole: '这里读不出一个数。请写整数，例如 10。',
    separator: '看不出小数从哪里开始：这里小数写作 {decimals}，一千写作 {thousands}。',
    extreme: '超出了计算机能表示的范围：大约 10⁻³⁰⁸ 到 10³⁰⁸。',
    whole: '必须是整数。',
    least: '最小是 {least}。',
    above: '必须大于 {above}。',
    most: '最大是 {most}。',
    readAs: '读作 {value}',
    refilled: '空着，按 {value} 计',
    inTheWay: '还没有开始：请再看看“{field}”一栏。',
  },
  value: { none: figureWords.zh.off, absent: figureWords.zh.compare.absent, empty: '换行符' },
} as const satisfies SameKeys<typeof english>;
