/** Words in Chinese: every table. */
import type { SameKeys } from '../catalogue.ts';
import type { table as english } from '../en/table.ts';

export const table = {
  table: {
    choose: '选择{name}',
    chooseAll: '全选',
    open: '展开{name}',
  },
} as const satisfies SameKeys<typeof english>;
