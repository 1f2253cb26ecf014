import { useMemo } from 'react';
import { CHANGE_STYLES } from '../../../features/measurements/label-changes.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import type { Dot, Metric } from './task-series.ts';

/** What a dot stands for, in the tooltip and in the words of a screen reader. */
/** @param many whether there are several changes of labels */
export function useDotFacts(metric: Metric, many: boolean) {
  const t = useText();
  const format = useFormat();
  return useMemo(() => {
    const value = (given: number) =>
      metric === 'accuracy'
        ? format.percent(given)
        : t('benchmark.logProbabilityOf', { value: format.fixed(given, 2) });
    const range = (low: number, high: number) => (low === high ? value(low) : `${value(low)} – ${value(high)}`);
    const name = ({ point, change }: Dot) =>
      point.shots === 0 || !many
        ? t('benchmark.atShots', { count: point.shots })
        : t('benchmark.atShotsWith', { count: point.shots, change: t(`benchmark.change.${change}`) });
    const entries = ({ point, change, value: at, low, high, interval, likelier }: Dot) => {
      const { colour } = CHANGE_STYLES[change];
      const all: { label: string; colour: string; value: string }[] = [
        { label: t(`benchmark.metric.${metric}`), colour, value: value(at) },
      ];
      if (point.draws.length > 1)
        all.push({ label: t('benchmark.rangeOf', { count: point.draws.length }), colour, value: range(low, high) });
      if (interval)
        all.push({
          label: t('benchmark.wilson'),
          colour: 'var(--ink-soft)',
          value: range(interval.low, interval.high),
        });
      if (likelier !== null) all.push({ label: t('benchmark.byLikelier'), colour, value: value(likelier) });
      return all;
    };
    return {
      name,
      entries,
      spoken: (dot: Dot) => [name(dot), ...entries(dot).map(({ label, value: said }) => `${label} ${said}`)].join(', '),
    };
  }, [metric, many, t, format]);
}
