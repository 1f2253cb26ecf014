import { CHANGE_STYLES } from '../../../features/measurements/label-changes.ts';
import type { Translate } from '../../../words/index.ts';
import type { Columns, Series, TaskSeries } from './task-series.ts';

/** Names at the right ends: what is compared with, and the lines where there is more than one. */
export function endLabels({
  chart,
  columns,
  drawn,
  t,
  percent,
}: {
  chart: TaskSeries;
  columns: Columns;
  drawn: readonly Series[];
  t: Translate;
  percent: (share: number) => string;
}): { key: string; words: string; value: number; colour: string }[] {
  const labels: { key: string; words: string; value: number; colour: string }[] = [];
  if (chart.chance !== null)
    labels.push({
      key: 'chance',
      words: t('benchmark.chance', { share: percent(chart.chance) }),
      value: chart.chance,
      colour: 'var(--ink-soft)',
    });
  if (chart.majority !== null && chart.majority !== chart.chance)
    labels.push({
      key: 'majority',
      words: t('benchmark.majority', { share: percent(chart.majority) }),
      value: chart.majority,
      colour: 'var(--ink-soft)',
    });
  if (columns.kind === 'changes') return labels;
  for (const { change, dots } of drawn) {
    const last = dots.at(-1);
    if (!last) continue;
    const { colour } = CHANGE_STYLES[change];
    if (drawn.length > 1)
      labels.push({ key: change, words: t(`benchmark.change.${change}`), value: last.value, colour });
    else if (last.likelier !== null) {
      labels.push({ key: 'written', words: t('benchmark.written'), value: last.value, colour });
      labels.push({ key: 'likelier', words: t('benchmark.likelier'), value: last.likelier, colour });
    }
  }
  return labels;
}
