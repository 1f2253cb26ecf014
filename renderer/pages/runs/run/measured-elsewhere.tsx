import { useQuery } from '@tanstack/react-query';
import { memo, useMemo } from 'react';
import type { AxisMark } from '../../../../main/chart/axis-ticks.ts';
import type { Curve } from '../../../../main/contract/metric.ts';
import { unitOf } from '../../../../main/contract/metric.ts';
import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import { eventMarks } from '../../../../main/figures/event-marks.ts';
import { chartAxis } from '../../../charts/chart-axis.ts';
import { curvePoints, lastValue } from '../../../charts/curve-points.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { EventList } from '../../../features/runs/event-list.tsx';
import { curvesQuery } from '../../../live/fetch-curves.ts';
import { useLab } from '../../../live/lab.ts';
import { useRunEvents } from '../../../live/use-run-events.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { type Format, useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { Coach } from './coach.tsx';
import { Notes } from './notes.tsx';
import classes from './run-page.module.css';
import { useCoaching } from './use-coaching.ts';
import { WhereFrom } from './where-from.tsx';

const BUCKETS = 400;
/** As many curves as are asked for at once; a table of hundreds of columns has its first ones shown. */
const MOST_SHOWN = 60;

/** What is known of a run of which only curves came in: these, and where they are from. */
export function MeasuredElsewhere({ detail, summary }: { detail: RunDetail; summary: RunSummary }) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const declared = summary.declaredMetrics ?? {};
  const names = Object.keys(declared);
  const { data, error } = useQuery(
    curvesQuery(lab, { runs: [summary.id], metrics: names.slice(0, MOST_SHOWN), axis: 'step', buckets: BUCKETS }),
  );
  const runs = useMemo(() => [summary.id], [summary.id]);
  const events = useRunEvents(runs, 'step', { ready: data !== undefined, training: false }).get(summary.id);
  const happened = useMemo(
    () => eventMarks(events?.events ?? [], format.language, format.significant),
    [events, format],
  );
  const coaching = useCoaching(summary.id, {
    enabled: true,
    state: summary.state,
    step: summary.step,
    evaluated: -1,
    hasLines: false,
  });
  return (
    <>
      {coaching && <Coach coaching={coaching} specification={null} preset={null} unit="nats" bytesPerToken={null} />}
      <Section title={t('elsewhere.curves')} aside={t('elsewhere.metrics', { count: names.length })}>
        {error && <FaultNotice fault={faultFrom(error)} />}
        <div className={classes.elsewhere}>
          {data?.[0]?.curves.map((curve) => (
            <ForeignChart key={curve.metric} curve={curve} unit={unitOf(curve.metric, declared)} marks={happened} />
          ))}
        </div>
        <EventList events={happened} smallerSpikes={events?.smallerSpikes ?? 0} />
        {names.length > MOST_SHOWN && <p className="soft">{t('elsewhere.first', { count: MOST_SHOWN })}</p>}
      </Section>
      <div className={classes.details}>
        <Notes key={summary.id} run={summary.id} notes={detail.notes} />
        <WhereFrom origin={summary.origin} lead={t('elsewhere.lead')} />
      </div>
    </>
  );
}

/** Counts whole, as everywhere else: of these, too, each figure was counted. */
const printerOf =
  ({ count, significant }: Format) =>
  (value: number) =>
    Number.isInteger(value) && Math.abs(value) < 1e7 ? count(value) : significant(value);

const ForeignChart = memo(function ForeignChart({
  curve,
  unit,
  marks,
}: {
  curve: Curve;
  unit: string | null;
  marks: readonly AxisMark[];
}) {
  const t = useText();
  const format = useFormat();
  const { metric } = curve;
  const points = useMemo(() => curvePoints(curve, (value) => value), [curve]);
  const last = lastValue(curve, (value) => value);
  const print = useMemo(() => printerOf(format), [format]);
  const now = last === null ? '–' : print(last.value);
  const lines = useMemo(
    () => [{ key: metric, label: metric, colour: 'var(--curve)', points, style: 'plain' as const, band: true }],
    [metric, points],
  );
  return (
    <div>
      <div className={classes.smallHead}>
        <h3>{metric}</h3>
        <span>{unit === null ? now : `${now} ${unit}`}</span>
      </div>
      <LineChart
        summary={t('chart.smallSummary', { name: metric, value: now })}
        lines={lines}
        marks={marks}
        axis={chartAxis('step', format.language)}
        value={{ label: metric, print, logarithmic: false }}
        height={140}
        small
      />
      {curve.notFinite.length > 0 && (
        <p className="soft">
          {t('elsewhere.notFinite', { count: curve.notFinite.length, step: format.count(curve.notFinite[0]!.step) })}
        </p>
      )}
    </div>
  );
});
