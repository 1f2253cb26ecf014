import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { Play, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { RunSummary } from '../../../main/contract/run.ts';
import { queueText } from '../../features/runs/queue-text.ts';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { RunStateMark } from '../../features/runs/run-state.tsx';
import type { Field } from '../../features/runs/specification-fields.ts';
import { NothingToDelete, StopInRow } from '../../features/runs/stop-in-row.tsx';
import { useStopping } from '../../features/runs/use-stopping.ts';
import { Bar } from '../../ui/bar.tsx';
import { pathName } from '../../ui/path-name.ts';
import { TermMarkOf } from '../../ui/term.tsx';
import { type Format, useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { settingText } from './new/setting-words.ts';
import classes from './runs-page.module.css';
import { COLUMNS, type Column, columnLabel, columnName, NUMBER_COLUMNS, settingOf } from './table-columns.ts';

const COLUMN_UNITS: Partial<Record<Column, 'unit.natsPerToken' | 'unit.validation'>> = {
  bestValidationLoss: 'unit.natsPerToken',
  bestBitsPerByte: 'unit.validation',
};

type Text = ReturnType<typeof useText>;

/** The table itself: sortable heads, one row a run. */
export function RunsTable({
  runs,
  columns,
  sort,
  descending,
  onSort,
  chosen,
  onChoose,
}: {
  runs: readonly RunSummary[];
  columns: readonly Column[];
  sort: Column;
  descending: boolean;
  onSort: (column: Column) => void;
  /** Runs that are chosen for a comparison. */
  chosen: ReadonlySet<string>;
  onChoose: (run: string, choose: boolean) => void;
}) {
  const t = useText();
  const shown = COLUMNS.filter((column) => columns.includes(column));
  return (
    <section className={classes.scroll} aria-label={t('nav.runs')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.choose}>
              <span className="visually-hidden">{t('compare.title')}</span>
            </th>
            {shown.map((column) => (
              <th
                key={column}
                scope="col"
                data-number={NUMBER_COLUMNS.includes(column) || undefined}
                aria-sort={sort === column ? (descending ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" className={classes.sort} onClick={() => onSort(column)}>
                  <span>
                    {columnName(column, t)}
                    {COLUMN_UNITS[column] && <span className={classes.unit}>{t(COLUMN_UNITS[column])}</span>}
                  </span>
                  <span className={classes.arrow} aria-hidden>
                    {sort === column ? (descending ? '↓' : '↑') : ''}
                  </span>
                </button>
                <TermMarkOf label={columnLabel(column)} />
              </th>
            ))}
            <th scope="col" className={classes.end}>
              <span className="visually-hidden">{t('column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.id} run={run} columns={shown} chosen={chosen.has(run.id)} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Row = memo(function Row({
  run,
  columns,
  chosen,
  onChoose,
}: {
  run: RunSummary;
  columns: readonly Column[];
  chosen: boolean;
  onChoose: (run: string, choose: boolean) => void;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <tr data-chosen={chosen || undefined}>
      <td className={classes.choose}>
        <Checkbox
          size="xs"
          checked={chosen}
          onChange={(event) => onChoose(run.id, event.currentTarget.checked)}
          aria-label={t('compare.choose', { name: run.name })}
        />
      </td>
      {columns.map((column) =>
        column === 'name' ? (
          <th key={column} scope="row" className={classes.name}>
            <span className={classes.nameLine}>
              <Link href={`/runs/${run.id}`} title={run.name}>
                {run.name}
              </Link>
              {run.tags.map((tag) => (
                <span key={tag} className={classes.tag}>
                  {tag}
                </span>
              ))}
            </span>
          </th>
        ) : (
          <td key={column} data-number={NUMBER_COLUMNS.includes(column) || undefined}>
            <Cell run={run} column={column} t={t} format={format} />
          </td>
        ),
      )}
      <td className={classes.end}>
        <RowActions run={run} />
      </td>
    </tr>
  );
});

function Cell({ run, column, t, format }: { run: RunSummary; column: Column; t: Text; format: Format }) {
  switch (column) {
    case 'state':
      return <RunStateMark state={run.state} />;
    case 'progress':
      return <ProgressCell run={run} t={t} format={format} />;
    case 'bestValidationLoss':
      return format.fixed(run.bestValidationLoss === null ? null : Number(run.bestValidationLoss), 3);
    case 'bestBitsPerByte':
      return format.fixed(run.bestBitsPerByte === null ? null : Number(run.bestBitsPerByte), 3);
    case 'tokensPerSecond':
      return format.fixed(run.tokensPerSecond === null ? null : Number(run.tokensPerSecond), 0);
    case 'model':
      return `${run.preset ?? run.modelKind}${run.parameters === null ? '' : ` · ${format.compact(run.parameters)}`}`;
    case 'corpus':
      return run.corpus;
    case 'path':
      return run.path ? <span title={pathName(run.path, t, 'long')}>{pathName(run.path, t, 'table')}</span> : '–';
    case 'started':
      return run.startedAt === null ? '–' : <span title={format.when(run.startedAt)}>{format.day(run.startedAt)}</span>;
    case 'disk':
      return format.bytes(run.diskBytes);
    default: {
      const field = settingOf(column);
      return field ? <SettingCell field={field} value={run.settings[column]} t={t} format={format} /> : null;
    }
  }
}

/** A setting as the lab prints it; to who points at it a number as it is typed. */
function SettingCell({ field, value, t, format }: { field: Field; value: unknown; t: Text; format: Format }) {
  // An older run may be without a setting that came later.
  if (value === undefined) return '–';
  const shown = settingText(field, value, t, format);
  return typeof value === 'number' ? <span title={String(value)}>{shown}</span> : shown;
}

function ProgressCell({ run, t, format }: { run: RunSummary; t: Text; format: Format }) {
  if (run.state === 'queued') return queueText(run, t, format);
  const share = run.step / run.steps;
  const facts =
    run.state === 'running' && run.secondsLeft !== null
      ? t('progress.left', { time: format.duration(run.secondsLeft) })
      : `${format.count(run.step)} / ${format.count(run.steps)}`;
  return (
    <span className={classes.progress}>
      <Bar
        share={share}
        label={t('run.progressOf', { name: run.name })}
        tone={run.state === 'failed' ? 'bad' : 'plain'}
      />
      <span className="soft">{facts}</span>
    </span>
  );
}

function RowActions({ run }: { run: RunSummary }) {
  const t = useText();
  const actions = useRunActions();
  const active = run.state === 'running' || run.state === 'queued';
  const resumable = !active && run.state !== 'finished';
  const [stopping, stop] = useStopping(active, () => actions.stop(run.id));
  return (
    <span className={classes.endButtons}>
      {active && <StopInRow name={run.name} stopping={stopping} onStop={stop} />}
      {resumable && (
        <Tooltip label={t('action.resume')}>
          <ActionIcon aria-label={t('run.resumeNamed', { name: run.name })} onClick={() => actions.resume(run.id)}>
            <Play size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {active ? (
        <NothingToDelete />
      ) : (
        <Tooltip label={t('action.delete')}>
          <ActionIcon
            aria-label={t('run.deleteNamed', { name: run.name })}
            onClick={() => void actions.remove(run.id, run.name)}
          >
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
