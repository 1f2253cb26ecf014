/** Words in Chinese: whether pretraining pays. */
import type { SameKeys } from '../catalogue.ts';
import type { transfer as english } from '../en/transfer.ts';

export const transfer = {
  transfer: {
    title: '预训练值得吗？',
    lead: '同一个网络学两次标签：一次接着没有标签的预训练，一次从头开始。',
    what: '两边从同样的几行标签学习，行换几批抽，种子和步数都相同。旁边是只数字符和相邻字符对的计数从这些行里能得到多少。每次训练取验证行答对最多的那次评估；表里是那时测试行里答对了多少，这些行没有人学过，也没有用来挑选。',
    corpus: '带标签的行',
    from: '预训练过的网络',
    noFrom: '这里还没有预训练过的网络：要先做这一步。',
    pretrainGpt: '预训练一个 GPT',
    pretrainBert: '预训练一个 BERT',
    minutes: '一共用几分钟',
    draws: '换几批行',
    seeds: '每个网络几个种子',
    counts: '从多少行标签学习',
    countsHint: '例如 50、200、1000、5000。',
    start: '训练两边，{minutes} 分钟以内',
    startAgain: '再训练两边，{minutes} 分钟以内',
    waiting: '请选择带标签的行和预训练过的网络',
    share: '时间只够通常步数的 {share}。',
    countingLater: '计数能得到多少，等全部结束后给出。',
    chart: '测试行答对的比例，按学习的标签行数',
    labels: '标签行数',
    majority: '最多的标签',
    counting: '计数',
    scratch: '从头训练',
    pretrained: '预训练过',
    overScratch: '预训练比从头多',
    overCounting: '预训练比计数多',
    states: '状态',
    time: '一次训练用时',
    reading:
      '均值是各批行的均值（每批先对种子取平均）± 批与批之间的标准差。差值取自相同的批，单位是百分点；括号里的区间在 20 次重复中有 19 次包含真正的平均差：整个落在 0 的一侧，就不只是抽签的运气。',
  },
} as const satisfies SameKeys<typeof english>;
