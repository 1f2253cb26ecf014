/** Words in Chinese: runs from elsewhere. */
import { figureWords } from '../../../resources/messages/figures.ts';
import type { SameKeys } from '../catalogue.ts';
import type { exchange as english } from '../en/exchange.ts';

export const exchange = {
  exchange: {
    export: '导出',
    import: '导入',
    importTitle: '导入训练',
    choose: '选择文件',
    drop: '或拖到这里：另一个实验室的训练包（.labrun）、TensorBoard 的事件文件或其压缩包（zip）、trackio 的数据库（.db）、CSV，或 transformers 的 GPT-2、BERT 的全部文件。',
    take: '导入',
    taken_one: '已导入 {count} 次训练。',
    taken_other: '已导入 {count} 次训练。',
    nothingNew: '它已在实验室里，未作改动。',
    metricNames:
      '指标沿用原来的名称。要与本实验室的训练画在同一张图里，曲线须用实验室的指标名称：如果是同一个量，请在这里选择。',
    keepsName: '沿用原名',
    problems_one: '有 {count} 处无法读取：',
    problems_other: '有 {count} 处无法读取：',
    leaveOut: '只导入能读取的部分，略去这些',
    format: {
      bundle: '训练包',
      tensorboard: 'TensorBoard',
      hf: 'transformers',
      csv: 'CSV',
      json: 'JSON',
      parquet: 'Parquet',
    },
    file: {
      bundle: '给另一个实验室（.labrun）',
      tensorboard: 'TensorBoard（事件文件）',
      hf: 'Hugging Face transformers（权重）',
      runsTable: '训练的表格（{format}）',
      valuesTable: '全部数值（{format}）',
    },
    about: {
      bundle: '全部内容，含最后和最佳的检查点以及自己添加的语料：可以在那里接着训练',
      tensorboard: '一个 zip，每次训练一个文件夹',
      hf: '一个 tar，每次训练一个文件夹：最好的检查点、配置和分词器。只限 GPT 和 BERT',
      runsTable: '每次训练一行：设置和结果',
      valuesTable: '每个数值一行：训练、指标、步数',
    },
  },
  elsewhere: {
    curves: '曲线',
    metrics_one: '{count} 个指标，沿用原来的名称',
    metrics_other: '{count} 个指标，沿用原来的名称',
    first: '这里只显示前 {count} 个；导出时包含全部。',
    origin: '来源',
    lead: '这次训练只导入了曲线：由什么程序测得、用的什么文本和设置，这里都不知道。可以查看，也可以与本实验室的训练叠在一起看，但不能接着训练。',
    leadOfWeights:
      '这次训练只导入了权重：用的什么文本和设置训练，这里都不知道。可以向它提问（能续写文本的，还可以用提示和测评），可以导出，也可以作为起点：在本实验室的文本上另开一次训练，接着训练它。',
    unknown: figureWords.zh.unknown,
    kind: '导入自',
    from: {
      bundle: '另一个实验室的训练包',
      tensorboard: 'TensorBoard',
      trackio: 'trackio',
      csv: 'CSV 表格',
      'hugging-face': 'Hugging Face transformers',
    },
    file: '文件',
    when: '导入时间',
    leftOut: '略去的行',
    notFinite_one: '第 {step} 步有 {count} 个数值为 NaN 或无穷大。',
    notFinite_other: '有 {count} 个数值为 NaN 或无穷大，最早在第 {step} 步。',
    mark: '导入',
  },
} as const satisfies SameKeys<typeof english>;
