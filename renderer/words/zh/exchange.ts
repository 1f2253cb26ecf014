/** Words in Chinese: runs from elsewhere. */
import type { SameKeys } from '../catalogue.ts';
import type { exchange as english } from '../en/exchange.ts';

export const exchange = {
  elsewhere: {
    curves: '曲线',
    metrics_one: '{count} 个指标，沿用原来的名称',
    metrics_other: '{count} 个指标，沿用原来的名称',
    first: '这里只显示前 {count} 个；导出时包含全部。',
    origin: '来源',
    lead: '这次训练是由其他程序测得的。这里不知道它用的文本和设置，所以可以查看、可以与本实验室的训练叠在一起看，但不能接着训练。',
    unknown: '不详',
    kind: '导入自',
    from: { bundle: '另一个实验室的训练包', tensorboard: 'TensorBoard', trackio: 'trackio', csv: 'CSV 表格' },
    file: '文件',
    when: '导入时间',
    leftOut: '略去的行',
    notFinite_one: '第 {step} 步有 {count} 个数值为 NaN 或无穷大。',
    notFinite_other: '有 {count} 个数值为 NaN 或无穷大，最早在第 {step} 步。',
    mark: '导入',
  },
} as const satisfies SameKeys<typeof english>;
