import { ActionIcon } from '@mantine/core';
import { Play, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type LanguageModelEntry, serverModelOf, spokenModel } from '../../../main/contract/language.ts';
import { isMeasuring, type MeasurementSummary } from '../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../main/contract/task-suite.ts';
import { NothingToDelete, StopInRow } from '../../features/runs/stop-in-row.tsx';
import { useStopping } from '../../features/runs/use-stopping.ts';
import { Bar } from '../../ui/bar.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';
import classes from './benchmark.module.css';
import { DeleteMeasurement } from './delete-measurement.tsx';
import { secondsLeft } from './measurement-size.ts';
import { MeasurementState } from './measurement-state.tsx';
import { useMeasurementActions } from './use-measurement-actions.ts';

const idOf = (run: MeasurementSummary) => run.id;
const nameOf = (run: MeasurementSummary) => run.name;

/** The list: one row a measurement, with what it asks and how far it is. */
export function MeasurementsTable({
  runs,
  models,
  suites,
}: {
  runs: readonly MeasurementSummary[];
  models: readonly LanguageModelEntry[];
  suites: readonly TaskSuite[];
}) {
  const t = useText();
  const format = useFormat();
  const [deleting, setDeleting] = useState<MeasurementSummary | null>(null);
  const newestFirst = useMemo(() => [...runs].sort((one, other) => other.createdAt - one.createdAt), [runs]);
  const actions = useCallback(
    (run: MeasurementSummary) => <RowActions run={run} onDelete={() => setDeleting(run)} />,
    [],
  );
  const columns = useMemo((): Column<MeasurementSummary>[] => {
    const titlesOf = ({ specification }: MeasurementSummary) =>
      specification.tasks.map((task) => suites.find(({ name }) => name === task)?.title[format.language] ?? task);
    return [
      {
        id: 'name',
        name: t('column.name'),
        kind: 'name',
        cell: (run) => (
          <Link href={`/benchmark/${run.id}`} title={run.name}>
            {run.name}
          </Link>
        ),
      },
      { id: 'state', name: t('column.state'), cell: (run) => <MeasurementState state={run.state} /> },
      { id: 'progress', name: t('column.progress'), cell: (run) => <Progress run={run} /> },
      {
        id: 'model',
        name: t('column.model'),
        cell: ({ model, specification }) => {
          const listed = models.find(({ id }) => id === specification.model);
          const server = serverModelOf(specification.model);
          const title = spokenModel(specification.model, model?.title ?? listed?.title);
          return (
            <span title={title}>
              <span className={classes.modelName}>{server?.name ?? title}</span>
              {/* Another server’s model of the same name is another one. */}
              {server && <span className={classes.modelServer}>{server.address.replace(/^http:\/\//, '')}</span>}
            </span>
          );
        },
      },
      {
        id: 'tasks',
        name: t('benchmark.tasks'),
        term: termOf('benchmark.tasks'),
        kind: 'rest',
        cell: (run) => {
          const titles = titlesOf(run);
          const all = titles.join(t('benchmark.separator'));
          return (
            <span title={all}>{titles.length > 3 ? t('benchmark.taskCount', { count: titles.length }) : all}</span>
          );
        },
      },
      {
        id: 'shots',
        name: t('benchmark.shots'),
        term: termOf('benchmark.shots'),
        cell: ({ specification }) => specification.shots.join(', '),
      },
      {
        id: 'draws',
        name: t('benchmark.draws'),
        term: termOf('benchmark.draws'),
        kind: 'number',
        cell: ({ specification }) => format.count(specification.draws),
      },
      {
        id: 'started',
        name: t('column.started'),
        cell: ({ createdAt }) => <span title={format.when(createdAt)}>{format.day(createdAt)}</span>,
      },
    ];
  }, [t, format, models, suites]);
  return (
    <>
      <Table
        label={t('nav.benchmark')}
        items={newestFirst}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        actions={actions}
      />
      {deleting && <DeleteMeasurement run={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

function Progress({ run }: { run: MeasurementSummary }) {
  const t = useText();
  const format = useFormat();
  const left = run.state === 'running' ? secondsLeft(run) : null;
  if (run.state === 'finished')
    return (
      <span className="soft">
        {format.duration(run.seconds)}
        {run.unasked > 0 && ` · ${t('benchmark.unasked', { count: run.unasked })}`}
      </span>
    );
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
          : t('progress.left', { time: format.left(left) })}
      </span>
    </span>
  );
}

function RowActions({ run, onDelete }: { run: MeasurementSummary; onDelete: () => void }) {
  const t = useText();
  const actions = useMeasurementActions();
  const running = isMeasuring(run);
  const [stopping, stop] = useStopping(running, () => actions.stop(run.id));
  return (
    <>
      {running && <StopInRow name={run.name} stopping={stopping} onStop={stop} />}
      {!running && run.state !== 'finished' && (
        <ActionIcon
          data-hint={t('action.resume')}
          aria-label={t('run.resumeNamed', { name: run.name })}
          onClick={() => void actions.resume(run.id)}
        >
          <Play size={15} aria-hidden />
        </ActionIcon>
      )}
      {running ? (
        <NothingToDelete />
      ) : (
        <ActionIcon
          data-hint={t('action.delete')}
          aria-label={t('run.deleteNamed', { name: run.name })}
          onClick={onDelete}
        >
          <Trash2 size={15} aria-hidden />
        </ActionIcon>
      )}
    </>
  );
}
