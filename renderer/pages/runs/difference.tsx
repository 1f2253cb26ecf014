import type { RunSummary } from '../../../main/contract/run.ts';
import { printedDifference } from '../../../resources/messages/printed-difference.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { type Baseline, isComparable } from './run-rows.ts';
import classes from './runs-page.module.css';
import { type MetricColumn, toldIn } from './table-columns.ts';

/**
 * How far a number lies from the baseline's, and whether that is good: by its colour, by a sign, and in words. Of another
 * text only that it is one.
 */
export function Difference({
  runs,
  value,
  column,
  baseline,
}: {
  /** Of which the value is. */
  runs: readonly RunSummary[];
  value: number;
  column: MetricColumn;
  baseline: Baseline | null;
}) {
  const t = useText();
  const format = useFormat();
  const base = baseline?.values[column] ?? null;
  if (baseline === null || base === null) return null;
  if (!isComparable(runs, baseline))
    return (
      <span className={classes.difference} title={t('runs.otherTextThan', { name: baseline.run.name })}>
        {t('runs.otherText')}
      </span>
    );
  const told = toldIn(column, [...runs, ...baseline.runs]);
  if (told === null) return null;
  const { scale, decimals } = told.printed;
  const difference = printedDifference(value * scale, base * scale, decimals);
  const shown = format.fixed(Math.abs(difference), decimals);
  // What is printed alike is no difference.
  if (difference === 0) return <span className={classes.difference}>±0</span>;
  const good = difference < 0 === (told.better === 'lower');
  return (
    <span
      className={classes.difference}
      data-good={good}
      title={t(good ? 'runs.betterThan' : 'runs.worseThan', { name: baseline.run.name, difference: shown })}
    >
      {difference < 0 ? '−' : '+'}
      {shown}
      {good && <span aria-hidden> ✓</span>}
      <span className="visually-hidden">{t(good ? 'runs.better' : 'runs.worse')}</span>
    </span>
  );
}
