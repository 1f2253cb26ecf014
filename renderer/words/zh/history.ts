/** Words in Chinese: the history of language models as one experiment. */
import type { SameKeys } from '../catalogue.ts';
import type { history as english } from '../en/history.ts';

export const history = {
  history: {
    title: '语言模型史',
    lead: '七个模型学同一份文本，按它们出现的先后：先是两个计数的，再是五个网络。',
    what: '每个网络读同样多的字符，取自文本的同一部分；都在谁也没见过的那一部分上评分。结果测出来是什么就是什么，不管谁先谁后。',
    terms: '本页的术语：',
    open: '让这些模型都学同一份文本，并排比较：语言模型史',
    corpus: '文本',
    minutes: '一共用几分钟',
    seeds: '每个网络几个种子',
    start: '在{corpus}上训练全部七个，{minutes} 分钟以内',
    startAgain: '在{corpus}上再训练全部七个，{minutes} 分钟以内',
    tokens: '每个网络学 {tokens} 个词元：最慢的 {slowest} 在各自的 {time}里能学这么多。',
    once: '计数的模型把用来学习的部分读一遍，不随种子变化，所以只跑一次，没有离散程度可言。',
    noText: '文本还在准备',
    fiveGram: '这份文本的五元模型线：{value} 比特/字节。',
    spread:
      '均值只算已完成的训练，各用不同的种子；计数的模型只跑一次，没有离散程度。失败或停止的写在“状态”一列，不算进均值。计数模型的“参数”是它保存的计数个数。',
    chart: '曲线与判断',
    deviation: '± 标准差',
    n: 'n',
    tokensRead: '词元',
    time: '用时',
    flops: '训练 FLOPs',
    parameters: '参数',
  },
} as const satisfies SameKeys<typeof english>;
