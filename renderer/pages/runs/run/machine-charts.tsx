import { memo, useMemo, useRef } from 'react';
import type { Curve } from '../../../../main/contract/metric.ts';
import { chartAxis } from '../../../charts/chart-axis.ts';
import { curvePoints, lastValue } from '../../../charts/curve-points.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { SaveChart } from '../../../charts/save-chart.tsx';
import { useLab } from '../../../live/lab.ts';
import { Section } from '../../../ui/page.tsx';
import { TermLabel } from '../../../ui/term.tsx';
import { type Format, useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { runValues } from './export/run-values.ts';
import classes from './run-page.module.css';
import { useNotFiniteMarks } from './use-not-finite-marks.ts';
import { type Curves, MACHINE_METRICS } from './use-run-feed.ts';
import type { RunAxis } from './view-state.ts';

type ChartName = (typeof MACHINE_METRICS)[number];

function printer(metric: ChartName, format: Format): (value: number) => string {
  switch (metric) {
    case 'processorLoad':
    case 'gpuLoad':
      return format.percent;
    case 'residentMemoryMB':
    case 'gpuMemoryMB':
      return (value) => format.bytes(value * 1e6);
    case 'tokensPerSecond':
      return format.compact;
    case 'learningRate':
    case 'gradientNorm':
      return format.significant;
  }
}

/** Learning rate, gradient norm and what the machine does, each in a small chart with its present value. */
export function MachineCharts({
  run: { id, name },
  curves,
  axis,
}: {
  run: { id: string; name: string };
  curves: Curves | null;
  axis: RunAxis;
}) {
  const t = useText();
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const shown = MACHINE_METRICS.filter((metric) => curves !== null && curves[metric].count > 0);
  if (!curves || shown.length === 0) return null;
  return (
    <Section
      title={t('chart.machineTitle')}
      term="recipe"
      aside={
        <SaveChart
          box={box}
          of={name}
          shown={t('chart.machineTitle')}
          axis={t(`axis.${axis}`)}
          values={() => runValues(client, id, shown)}
        />
      }
    >
      <div ref={box} className={classes.small}>
        {shown.map((metric) => (
          <SmallChart key={metric} metric={metric} curve={curves[metric]} axis={axis} />
        ))}
      </div>
    </Section>
  );
}

const SmallChart = memo(function SmallChart({
  metric,
  curve,
  axis,
}: {
  metric: ChartName;
  curve: Curve;
  axis: RunAxis;
}) {
  const t = useText();
  const format = useFormat();
  const print = useMemo(() => printer(metric, format), [metric, format]);
  const label = t(`metric.${metric}`);
  const notFinite = useNotFiniteMarks(curve);
  const points = useMemo(() => curvePoints(curve, (value) => value), [curve]);
  const last = lastValue(curve, (value) => value);
  const now = last === null ? '–' : print(last.value);
  const lines = useMemo(
    () => [
      { key: metric, label, colour: 'var(--curve)', points, style: 'plain' as const, band: metric === 'gradientNorm' },
    ],
    [metric, label, points],
  );
  return (
    <div>
      <div className={classes.smallHead}>
        <h3>
          <TermLabel label={`metric.${metric}`} />
        </h3>
        <span>{metric === 'tokensPerSecond' && last ? t('chart.lastStep', { value: now }) : now}</span>
      </div>
      <LineChart
        summary={t('chart.smallSummary', { name: label, value: now })}
        lines={lines}
        marks={notFinite}
        axis={chartAxis(axis, format.language)}
        value={{ label, print, logarithmic: false }}
        height={96}
        small
      />
    </div>
  );
});
