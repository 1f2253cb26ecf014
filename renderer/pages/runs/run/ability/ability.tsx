import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { isMeasuring, type MeasurementsAlongRun } from '../../../../../main/contract/measurement.ts';
import type { RunState, TrainedDetail } from '../../../../../main/contract/run.ts';
import type { TaskSuite } from '../../../../../main/contract/task-suite.ts';
import { chartAxis } from '../../../../charts/chart-axis.ts';
import type { ChartLine } from '../../../../charts/chart-line.ts';
import { LineChart } from '../../../../charts/line-chart.tsx';
import { TooLong } from '../../../../features/measurements/too-long.tsx';
import { UnreadableCells } from '../../../../features/measurements/unreadable-cells.tsx';
import { UnseenNote } from '../../../../features/runs/unseen-note.tsx';
import { useUnseen } from '../../../../features/runs/use-unseen.ts';
import { useLab } from '../../../../live/lab.ts';
import { faultFrom } from '../../../../ui/fault.ts';
import { FaultNotice } from '../../../../ui/fault-notice.tsx';
import { Section } from '../../../../ui/page.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import classes from '../run-page.module.css';
import { ABILITY_METRICS, type AbilityMetric, abilityFinding, abilityLines, measuredTasks } from './ability-lines.ts';
import { MeasureCheckpoints } from './measure-checkpoints.tsx';

const POLL = 1_500;
const COLOURS = ['var(--curve)', 'var(--curve-second)', 'var(--good)', 'var(--ink-soft)'];
const DASHES = [undefined, '6 3', '2 3', '8 3 2 3'];

/** A task asked at each checkpoint: the curve of an ability beside the curve of the loss. */
export function Ability({ detail, state }: { detail: TrainedDetail; state: RunState }) {
  const t = useText();
  const lab = useLab();
  const run = detail.summary.id;
  const along = useQuery({
    ...lab.queries.measurements.alongRun.queryOptions({ input: { run } }),
    refetchInterval: ({ state: { data } }) =>
      data?.measurements.some(({ summary }) => isMeasuring(summary)) ? POLL : false,
  });
  const suites = useQuery(lab.queries.tasks.list.queryOptions({ input: {} }));
  const active = state === 'running' || state === 'queued';
  // The page may have been open since the run had no checkpoint, or had those that went at its end.
  const checkpoints = detail.checkpoints.map(({ step }) => step).join();
  const { refetch } = along;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other checkpoints can be measured.
  useEffect(() => {
    void refetch();
  }, [checkpoints, active, refetch]);
  if (detail.checkpoints.length === 0 || active) return null;
  return (
    <Section
      title={t('ability.title')}
      term="checkpoint"
      aside={t('ability.checkpoints', { count: new Set(detail.checkpoints.map(({ step }) => step)).size })}
    >
      <p className="soft">{t('ability.lead')}</p>
      {along.error && <FaultNotice fault={faultFrom(along.error)} />}
      {along.data && suites.data && (
        <>
          <MeasureCheckpoints
            detail={detail}
            suites={suites.data}
            steps={along.data.steps}
            onStarted={() => void along.refetch()}
          />
          <Progress along={along.data} />
          <UnreadableCells all={along.data.measurements.flatMap(({ unreadable }) => unreadable)} />
          <Curves along={along.data} suites={suites.data} corpusSha256={detail.corpusSha256} />
        </>
      )}
    </Section>
  );
}

function Progress({ along: { measurements } }: { along: MeasurementsAlongRun }) {
  const t = useText();
  const done = measurements.filter(({ summary }) => summary.state === 'finished').length;
  const running = measurements.some(({ summary }) => isMeasuring(summary));
  const failed = measurements.find(({ summary }) => summary.fault !== null && !summary.unwritten);
  return (
    <div role="status" aria-live="polite">
      {running && <p className="soft">{t('ability.measuring', { done, count: measurements.length })}</p>}
      {failed?.summary.fault && <FaultNotice fault={failed.summary.fault} />}
    </div>
  );
}

function Curves({
  along: { measurements, steps },
  suites,
  corpusSha256,
}: {
  along: MeasurementsAlongRun;
  suites: readonly TaskSuite[];
  corpusSha256: string | null;
}) {
  const t = useText();
  const format = useFormat();
  const [chosen, setTask] = useState<string | null>(null);
  const [wanted, setMetric] = useState<AbilityMetric | null>(null);
  const tasks = measuredTasks(measurements);
  const task = chosen !== null && tasks.includes(chosen) ? chosen : tasks.at(-1);
  const labels = measurements.flatMap(({ points }) => points).find((point) => point.task === task)?.labels ?? null;
  const finding = task === undefined ? null : abilityFinding(measurements, task);
  // Where nothing is right, what the model leans to is all there is to see.
  const proposed = finding?.kind === 'nothing-right' ? 'logProbability' : labels ? 'likelier' : 'accuracy';
  const metric = wanted === null || (wanted === 'likelier' && !labels) ? proposed : wanted;
  const lines = useMemo(
    () =>
      (task === undefined ? [] : abilityLines(measurements, task, metric)).map(
        ({ shots, points }, place): ChartLine => ({
          key: String(shots),
          label: t('ability.examples', { count: shots }),
          colour: COLOURS[place % COLOURS.length]!,
          points,
          style: 'dots',
          band: true,
          ...(DASHES[place % DASHES.length] ? { dash: DASHES[place % DASHES.length]! } : {}),
        }),
      ),
    [measurements, task, metric, t],
  );
  const unseen = useUnseen(corpusSha256, charactersOf(suites.find(({ name }) => name === task)));
  if (task === undefined) return null;
  const titleOf = (name: string) => suites.find((suite) => suite.name === name)?.title[format.language] ?? name;
  const share = metric !== 'logProbability';
  const last = measurements.findLast(({ points }) => points.some((point) => point.task === task));
  return (
    <>
      <div className={classes.tools}>
        {tasks.length > 1 && (
          <Select
            size="xs"
            aria-label={t('ability.task')}
            allowDeselect={false}
            data={tasks.map((value) => ({ value, label: titleOf(value) }))}
            value={task}
            onChange={setTask}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
        )}
        {tasks.length === 1 && <strong>{titleOf(task)}</strong>}
        <SegmentedControl
          aria-label={t('ability.metricName')}
          value={metric}
          onChange={setMetric}
          data={ABILITY_METRICS.filter((value) => value !== 'likelier' || labels).map((value) => ({
            value,
            label: t(`ability.metric.${value}`),
          }))}
        />
      </div>
      <LineChart
        summary={t('ability.summary', { task: titleOf(task), steps: format.count(steps.at(-1) ?? 0) })}
        lines={lines}
        baselines={
          share && labels
            ? [
                {
                  key: 'chance',
                  value: labels.chance,
                  label: t('accuracy.chance', { share: format.percent(labels.chance) }),
                },
              ]
            : []
        }
        axis={chartAxis('step', format.language)}
        value={{
          label: t(`ability.metric.${metric}`),
          ...(share ? {} : { unit: t('benchmark.columnUnit.logProbability') }),
          print: share ? format.percent : (value, decimals = 2) => format.fixed(value, decimals),
          logarithmic: false,
          ...(share ? { range: [0, 1] as const } : {}),
        }}
        height={260}
      />
      <TooLong all={measurements.flatMap(({ tooLong }) => tooLong)} suites={suites} />
      {unseen.length > 0 && <UnseenNote what="task" characters={unseen} />}
      {finding && (
        <p className={classes.crossed}>
          {finding.kind === 'nothing-right'
            ? t('ability.nothingRight', { count: finding.items, shots: finding.shots.join(t('benchmark.separator')) })
            : t('ability.notAboveChance', { shots: finding.shots.join(t('benchmark.separator')) })}
        </p>
      )}
      {last && (
        <p>
          <Link href={`/benchmark/${last.summary.id}`}>{t('ability.details', { step: format.count(last.step) })}</Link>
        </p>
      )}
    </>
  );
}

/** All that a task can ask and be answered with. */
function charactersOf(suite: TaskSuite | undefined): string {
  return [...(suite?.examples ?? []), ...(suite?.items ?? [])].map(({ input, output }) => input + output).join('');
}
