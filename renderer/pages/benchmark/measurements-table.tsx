import { ActionIcon, Tooltip } from '@mantine/core';
import { Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { type IclRunSummary, isMeasuring } from '../../../main/contract/icl-run.ts';
import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import type { TaskSuite } from '../../../main/contract/task-suite.ts';
import { NothingToDelete, StopInRow } from '../../features/runs/stop-in-row.tsx';
import { useStopping } from '../../features/runs/use-stopping.ts';
import { Bar } from '../../ui/bar.tsx';
import { TermLabel } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './benchmark.module.css';
import { DeleteMeasurement } from './delete-measurement.tsx';
import { secondsLeft } from './measurement-size.ts';
import { MeasurementState } from './measurement-state.tsx';
import { useMeasurementActions } from './use-measurement-actions.ts';

/** The list: one row a measurement, with what it asks and how far it is. */
export function MeasurementsTable({
  runs,
  models,
  suites,
}: {
  runs: readonly IclRunSummary[];
  models: readonly LanguageModelEntry[];
  suites: readonly TaskSuite[];
}) {
  const t = useText();
  const [deleting, setDeleting] = useState<IclRunSummary | null>(null);
  const newestFirst = [...runs].sort((one, other) => other.createdAt - one.createdAt);
  return (
    <section className={classes.scroll} aria-label={t('nav.bench')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.progress')}</th>
            <th scope="col">{t('column.model')}</th>
            <th scope="col">
              <TermLabel label="bench.tasks" />
            </th>
            <th scope="col">
              <TermLabel label="bench.shots" />
            </th>
            <th scope="col" data-number>
              <TermLabel label="bench.draws" />
            </th>
            <th scope="col">{t('column.started')}</th>
            <th scope="col" className={classes.end}>
              <span className="visually-hidden">{t('column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((run) => (
            <Row key={run.id} run={run} models={models} suites={suites} onDelete={() => setDeleting(run)} />
          ))}
        </tbody>
      </table>
      {deleting && <DeleteMeasurement run={deleting} onClose={() => setDeleting(null)} />}
    </section>
  );
}

function Row({
  run,
  models,
  suites,
  onDelete,
}: {
  run: IclRunSummary;
  models: readonly LanguageModelEntry[];
  suites: readonly TaskSuite[];
  onDelete: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const { specification } = run;
  const titles = specification.tasks.map(
    (task) => suites.find(({ name }) => name === task)?.title[format.language] ?? task,
  );
  const model = models.find(({ id }) => id === specification.model);
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <Link href={`/bench/${run.id}`} title={run.name}>
          {run.name}
        </Link>
      </th>
      <td>
        <MeasurementState state={run.state} />
      </td>
      <td>
        <Progress run={run} />
      </td>
      <td>{run.model?.title ?? model?.title ?? specification.model}</td>
      <td className={classes.clipped} title={titles.join(t('bench.separator'))}>
        {titles.length > 3 ? t('bench.taskCount', { count: titles.length }) : titles.join(t('bench.separator'))}
      </td>
      <td>{specification.shots.join(', ')}</td>
      <td data-number>{format.count(specification.draws)}</td>
      <td>
        <span title={format.when(run.createdAt)}>{format.day(run.createdAt)}</span>
      </td>
      <td className={classes.end}>
        <RowActions run={run} onDelete={onDelete} />
      </td>
    </tr>
  );
}

function Progress({ run }: { run: IclRunSummary }) {
  const t = useText();
  const format = useFormat();
  const left = run.state === 'running' ? secondsLeft(run) : null;
  if (run.state === 'finished') return <span className="soft">{format.duration(run.seconds)}</span>;
  return (
    <span className={classes.rowProgress}>
      <Bar
        share={run.done / run.cells}
        label={t('run.progressOf', { name: run.name })}
        tone={run.state === 'failed' ? 'bad' : 'plain'}
      />
      <span className="soft">
        {left === null
          ? t('progress.of', { done: format.count(run.done), total: format.count(run.cells) })
          : t('progress.left', { time: format.duration(left) })}
      </span>
    </span>
  );
}

function RowActions({ run, onDelete }: { run: IclRunSummary; onDelete: () => void }) {
  const t = useText();
  const actions = useMeasurementActions();
  const running = isMeasuring(run);
  const [stopping, stop] = useStopping(running, () => actions.stop(run.id));
  return (
    <span className={classes.endButtons}>
      {running && <StopInRow name={run.name} stopping={stopping} onStop={stop} />}
      {!running && run.state !== 'finished' && (
        <Tooltip label={t('action.resume')}>
          <ActionIcon aria-label={t('run.resumeNamed', { name: run.name })} onClick={() => void actions.resume(run.id)}>
            <Play size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {running ? (
        <NothingToDelete />
      ) : (
        <Tooltip label={t('action.delete')}>
          <ActionIcon aria-label={t('run.deleteNamed', { name: run.name })} onClick={onDelete}>
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
