/** Words in Chinese: what all suites say alike. */
import type { SameKeys } from '../catalogue.ts';
import type { suite as english } from '../en/suite.ts';

export const suite = {
  suite: {
    measuring: '正在测量这台机器…',
    runs: '{count} 次训练，共约 {time}。',
    results: '结果',
    goesOn: '{count} 次训练中已有 {done} 次结束。',
    toRuns: '其中所有训练',
    noneLeft: '已删除',
  },
} as const satisfies SameKeys<typeof english>;
