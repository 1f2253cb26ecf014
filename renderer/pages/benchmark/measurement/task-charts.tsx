import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { Fragment, useMemo } from 'react';
import type { MeasurementPoint, MeasurementSummary } from '../../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';
import { textScale } from '../../../charts/text-scale.ts';
import { type ChangeName, changeName } from '../../../features/measurements/label-changes.ts';
import { Section } from '../../../ui/page.tsx';
import { TermMark } from '../../../ui/term.tsx';
import { type Format, useFormat } from '../../../ui/use-format.ts';
import { type Translate, useText } from '../../../words/index.ts';
import { ChartLegend } from './chart-legend.tsx';
import { chartColumns, valueScale } from './chart-scale.ts';
import { DIFFERENT, type Finding, findingsOf, neighbours, type Where } from './findings.ts';
import { measuredDraws } from './measured-draws.ts';
import classes from './measurement.module.css';
import { PointDetails } from './point-details.tsx';
import { TaskChart } from './task-chart.tsx';
import { type Columns, columnsOf, type TaskSeries, taskSeries } from './task-series.ts';
import type { View } from './view-state.ts';

/** Pixels below which a chart can't be read. */
const LEAST_WIDTH = { shots: 300, changes: 460 };

/** A chart for each task, all with the same axes; the details of a point open below its row. */
export function TaskCharts({
  summary,
  points,
  suites,
  view,
  chosen,
  onView,
  onOpen,
}: {
  summary: MeasurementSummary;
  points: readonly MeasurementPoint[];
  suites: readonly TaskSuite[];
  view: View;
  chosen: MeasurementPoint | null;
  onView: (change: Partial<View>) => void;
  onOpen: (cell: { task: string; k: number; change: ChangeName } | null) => void;
}) {
  const t = useText();
  const format = useFormat();
  const { specification } = summary;
  const { metric } = view;
  const columns = useMemo(() => columnsOf(specification), [specification]);
  const charts = useMemo(() => taskSeries(points, specification, metric), [points, specification, metric]);
  const scale = useMemo(() => valueScale(charts, metric), [charts, metric]);
  const labelled = metric === 'accuracy' && charts.some(({ chance }) => chance !== null);
  const room = labelRoom({ columns, labelled, t });
  const { compared, different } = neighbours(points);
  const { ref, width } = useElementSize();
  const text = textScale();
  const beside = chartColumns(charts.length, width, { least: LEAST_WIDTH[columns.kind] * text, gap: 32 * text });
  return (
    <Section
      title={t(columns.kind === 'shots' ? `benchmark.chartTitle.${metric}` : `benchmark.changesTitle.${metric}`, {
        count: columns.shots[0] ?? 0,
      })}
      aside={
        <SegmentedControl
          aria-label={t('benchmark.metricChoice')}
          data={[
            { value: 'accuracy', label: t('benchmark.metric.accuracy') },
            { value: 'logProbability', label: t('benchmark.metric.logProbability') },
          ]}
          value={metric}
          onChange={(value) => onView({ metric: value === 'logProbability' ? value : 'accuracy' })}
        />
      }
    >
      <ChartLegend
        columns={columns}
        metric={metric}
        draws={measuredDraws(points)}
        labelled={labelled}
        change={view.change}
        onChange={(change) => onView({ change })}
      />
      <div ref={ref} className={classes.charts} style={{ gridTemplateColumns: `repeat(${beside}, minmax(0, 1fr))` }}>
        {/* Before the width is known, details would be scrolled to where they don't stay. */}
        {(width > 0 ? charts : []).map((chart) => {
          const suite = suites.find(({ name }) => name === chart.task);
          const title = suite?.title[format.language] ?? chart.task;
          const open = chosen?.task === chart.task ? chosen : null;
          const own = points.filter(({ task }) => task === chart.task);
          return (
            <Fragment key={chart.task}>
              <figure className={classes.figure} data-open={open !== null || undefined}>
                <figcaption className={classes.figureHead}>
                  <h3>{title}</h3>
                  {suite?.labels && <span className="faint">{suite.labels.join(' / ')}</span>}
                </figcaption>
                <TaskChart
                  chart={chart}
                  columns={columns}
                  scale={scale}
                  metric={metric}
                  change={view.change}
                  chosen={open && { shots: open.shots, change: changeName(open.change) }}
                  labelRoom={room}
                  summary={chartSummary({ title, chart, metric, t, format })}
                  onOpen={({ point, change }) => onOpen({ task: point.task, k: point.shots, change })}
                />
                <ChartNotes points={own} columns={columns} metric={metric} />
              </figure>
              {open && suite && (
                <PointDetails
                  summary={summary}
                  point={open}
                  suite={suite}
                  draw={view.draw}
                  order={view.order}
                  onView={onView}
                  onClose={() => onOpen(null)}
                />
              )}
            </Fragment>
          );
        })}
      </div>
      {compared > 0 && (
        <p className={classes.note}>
          {t('benchmark.neighbours', { compared, different, limit: format.significant(DIFFERENT) })}
          <TermMark id="mcnemar" />
        </p>
      )}
      {metric === 'logProbability' && <p className={classes.note}>{t('benchmark.aboutLogProbability')}</p>}
    </Section>
  );
}

/** What a chart lets one say, beneath it. */
function ChartNotes({
  points,
  columns,
  metric,
}: {
  points: readonly MeasurementPoint[];
  columns: Columns;
  metric: View['metric'];
}) {
  const t = useText();
  const format = useFormat();
  const [first] = points;
  if (!first) return <p className={classes.note}>{t('benchmark.notYet')}</p>;
  const { fewest, most } = measuredDraws(points);
  const findings = metric === 'accuracy' ? findingsOf(points) : [];
  return (
    <div className={classes.notes}>
      <p>
        {t('benchmark.basis', {
          items: t('benchmark.itemCount', { count: first.items }),
          draws:
            fewest < most ? t('benchmark.drawsBetween', { fewest, most }) : t('benchmark.drawCount', { count: most }),
        })}
      </p>
      {findings.map((finding) => (
        <p key={finding.kind}>{findingText(finding, columns, t, format)}</p>
      ))}
    </div>
  );
}

function findingText(finding: Finding, { kind, changes }: Columns, t: Translate, format: Format): string {
  const whereText = ({ change, shots }: Where) =>
    [
      ...(changes.length > 1 ? [t(`benchmark.change.${change}`)] : []),
      ...(kind === 'shots' ? [t('benchmark.atAllShots', { shots: shots.join(', ') })] : []),
    ].join(' ');
  const places = (all: readonly Where[]) => all.map(whereText).join(t('benchmark.strongSeparator'));
  switch (finding.kind) {
    case 'not-above-chance':
      return t('benchmark.finding.notAboveChance', { where: places(finding.where) });
    case 'below-chance':
      return t('benchmark.finding.belowChance', { where: places(finding.where) });
    case 'likelier-label': {
      const { accuracy, labels, change, shots } = finding.point;
      return t('benchmark.finding.likelierLabel', {
        where: whereText({ change: changeName(change), shots: [shots] }),
        written: format.percent(accuracy.mean),
        likelier: format.percent(labels?.raw.mean ?? 0),
        chance: format.percent(labels?.chance ?? 0),
      });
    }
  }
}

/** A chart in a sentence: where its first line begins and ends. */
function chartSummary({
  title,
  chart,
  metric,
  t,
  format,
}: {
  title: string;
  chart: TaskSeries;
  metric: View['metric'];
  t: Translate;
  format: Format;
}): string {
  const dots = chart.series.find((series) => series.dots.length > 0)?.dots ?? [];
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last) return t('benchmark.summaryNothing', { task: title });
  const print = (value: number) =>
    metric === 'accuracy' ? format.percent(value) : t('benchmark.logProbabilityOf', { value: format.fixed(value, 2) });
  return t('benchmark.summary', {
    task: title,
    metric: t(`benchmark.metric.${metric}`),
    from: first.point.shots,
    first: print(first.value),
    to: last.point.shots,
    last: print(last.value),
  });
}

/** Room for the longest name at the right of a chart, in pixels: Chinese signs are as wide as they are high. */
function labelRoom({ columns, labelled, t }: { columns: Columns; labelled: boolean; t: Translate }): number {
  const words = [
    ...(columns.kind === 'shots' ? [t('benchmark.shotsAxis')] : []),
    ...(labelled ? [t('benchmark.chance', { share: '50%' }), t('benchmark.majority', { share: '50%' })] : []),
    ...(columns.kind === 'shots' && labelled && columns.changes.length === 1
      ? [t('benchmark.written'), t('benchmark.likelier')]
      : []),
    ...(columns.kind === 'shots' && columns.changes.length > 1
      ? columns.changes.map((name) => t(`benchmark.change.${name}`))
      : []),
  ];
  const width = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 12 : 6.5), 0);
  return 12 + textScale() * Math.max(0, ...words.map(width));
}
