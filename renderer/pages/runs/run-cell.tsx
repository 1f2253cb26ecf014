import { numberOf } from '../../../main/contract/metric.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { SHOWN_DECIMALS } from '../../../main/query/run-fields.ts';
import { headlineNumber, headlineText } from '../../../resources/messages/headline-text.ts';
import type { Language } from '../../../resources/messages/index.ts';
import { queueText } from '../../features/runs/queue-text.ts';
import { RunStateMark } from '../../features/runs/run-state.tsx';
import type { Field } from '../../features/runs/specification-fields.ts';
import { Bar } from '../../ui/bar.tsx';
import { computationText } from '../../ui/computation-text.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { Difference } from './difference.tsx';
import { settingText } from './new/setting-words.ts';
import { type Baseline, isPinned, numberIn } from './run-rows.ts';
import classes from './runs-page.module.css';
import { type Column, type MetricColumn, settingOf } from './table-columns.ts';

/** What a run has in a column of the table; its name and its changes are in runs-table.tsx. */
export function RunCell({
  run,
  column,
  baseline,
  unit,
}: {
  run: RunSummary;
  column: Column;
  baseline: Baseline | null;
  /** Whether what it is judged by is told with its unit. */
  unit: boolean;
}) {
  const t = useText();
  const format = useFormat();
  switch (column) {
    case 'state':
      return <RunStateMark state={run.state} />;
    case 'progress':
      return <Progress run={run} />;
    case 'bestValidationLoss':
    case 'headline':
    case 'tokensPerSecond':
      return <Measured run={run} column={column} baseline={baseline} unit={unit} />;
    case 'model':
      return `${run.preset ?? run.modelKind ?? t('elsewhere.unknown')}${run.parameters === null ? '' : ` · ${format.compact(run.parameters)}`}`;
    case 'corpus':
      return run.corpus ?? t('elsewhere.unknown');
    case 'computedBy':
      return run.computedBy ? (
        <span title={computationText(run.computedBy, t, 'long')}>{computationText(run.computedBy, t, 'table')}</span>
      ) : (
        '–'
      );
    case 'started':
      return run.startedAt === null ? '–' : <span title={format.when(run.startedAt)}>{format.day(run.startedAt)}</span>;
    case 'disk':
      return format.bytes(run.diskBytes);
    default: {
      const field = settingOf(column);
      return field ? <Setting field={field} value={run.settings[column]} /> : null;
    }
  }
}

function Measured({
  run,
  column,
  baseline,
  unit,
}: {
  run: RunSummary;
  column: MetricColumn;
  baseline: Baseline | null;
  unit: boolean;
}) {
  const format = useFormat();
  const value = numberIn(run, column);
  return (
    <>
      {/* One that is not finite is told as what it is. */}
      {column === 'headline'
        ? headlineShown(run.headline, format.language, unit)
        : format.fixed(numberOf(run[column]), SHOWN_DECIMALS[column])}
      {value !== null && !isPinned(run, baseline) && (
        <Difference runs={[run]} value={value} column={column} baseline={baseline} />
      )}
    </>
  );
}

function headlineShown(headline: RunSummary['headline'], language: Language, unit: boolean): string {
  if (headline === null) return '–';
  return unit ? headlineText(headline, language) : headlineNumber(headline.metric, numberOf(headline.value), language);
}

/** A setting as the lab prints it; to who points at it a number as it is typed. */
function Setting({ field, value }: { field: Field; value: unknown }) {
  const t = useText();
  const format = useFormat();
  // An older run may be without a setting that came later.
  if (value === undefined) return '–';
  const shown = settingText(field, value, t, format);
  return typeof value === 'number' ? <span title={String(value)}>{shown}</span> : shown;
}

function Progress({ run }: { run: RunSummary }) {
  const t = useText();
  const format = useFormat();
  if (run.state === 'queued') return <span className={classes.waits}>{queueText(run, t, format)}</span>;
  const share = run.step / run.steps;
  const facts =
    run.state === 'running' && run.secondsLeft !== null
      ? t('progress.left', { time: format.left(run.secondsLeft) })
      : `${format.count(run.step)} / ${format.count(run.steps)}`;
  return (
    <span className={classes.progress}>
      <span className="soft">{facts}</span>
      <Bar
        share={share}
        label={t('run.progressOf', { name: run.name })}
        tone={run.state === 'failed' ? 'bad' : 'plain'}
      />
    </span>
  );
}
