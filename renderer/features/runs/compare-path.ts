import type { HeadlineMetric } from '../../../main/contract/headline.ts';

/** The address of a comparison of these runs. @param judgedBy the metric that all of them are judged by, where there is one */
export function comparePath(runs: readonly string[], judgedBy: HeadlineMetric | null): string {
  // What the page judges by and draws, unless it is told.
  const told = judgedBy === null || judgedBy === 'bitsPerByte' ? '' : `&judged=${judgedBy}&curve=${judgedBy}`;
  return `/compare?runs=${runs.join(',')}${told}`;
}
