/** What became of a table that was read as pairs: for page and terminal. */
import type { TableReading } from '../../main/contract/pair-table.ts';
import type { Language } from './messages.ts';

export function pairTableSentences({ pairs, columns, header, respaced }: TableReading, language: Language): string[] {
  const [source, target] = columns;
  if (language === 'zh')
    return [
      `共 ${pairs} 对：“${source}”→“${target}”，${header ? '第一行是列名' : '没有列名，两列以列号称呼'}。顺序按哈希排定，这样留作验证的最后十分之一与其余相像。`,
      ...(respaced > 0 ? [`有 ${respaced} 个值里的制表符或换行变成了空格。`] : []),
    ];
  const named = header ? 'the first row names the columns' : 'no row names the columns, which go by their numbers';
  return [
    `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}: “${source}” → “${target}”; ${named}. Their order is fixed by hash, so that the tenth held out resembles the rest.`,
    ...(respaced > 0 ? [`In ${respaced} ${respaced === 1 ? 'value' : 'values'} tabs or line ends became blanks.`] : []),
  ];
}
