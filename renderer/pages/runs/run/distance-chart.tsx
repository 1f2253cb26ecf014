import { useMemo, useRef } from 'react';
import { GRADIENT_DISTANCES } from '../../../../main/contract/metric.ts';
import type { RunSummary } from '../../../../main/contract/run.ts';
import type { ChartLine } from '../../../charts/chart-line.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { SaveChart } from '../../../charts/save-chart.tsx';
import { useLab } from '../../../live/lab.ts';
import { Section } from '../../../ui/page.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { type DistanceLine, distancesOf } from './distance-lines.ts';
import { runValues } from './export/run-values.ts';
import classes from './run-page.module.css';
import { shareText } from './share-text.ts';
import type { Curves } from './use-run-feed.ts';

/** Whether gradients vanish or explode on their way back through a recurrent network, at its first and last evaluation. */
export function DistanceChart({ run, curves }: { run: Pick<RunSummary, 'id' | 'name'>; curves: Curves | null }) {
  const t = useText();
  const format = useFormat();
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const distances = useMemo(() => (curves ? distancesOf(curves) : null), [curves]);
  if (!distances) return null;
  const { first, last, reach } = distances;
  const line = ({ step, points }: DistanceLine, more: Pick<ChartLine, 'colour' | 'dash'>): ChartLine => ({
    key: `step ${step}`,
    label: t('distance.at', { step: format.count(step) }),
    points: points.map(({ distance, norm }) => ({
      ...{ x: distance, y: norm, low: norm, high: norm, smooth: norm },
      ...{ firstStep: step, lastStep: step },
    })),
    style: 'plain',
    ...more,
  });
  const lines = [
    ...(last ? [line(last, { colour: 'var(--curve)' })] : []),
    line(first, { colour: 'var(--curve-second)', dash: '4 3' }),
  ];
  return (
    <Section
      title={t('distance.title')}
      term="gradient-distance"
      aside={
        <SaveChart
          box={box}
          of={run.name}
          shown={t('distance.title')}
          axis={t('distance.axis')}
          values={() =>
            runValues(
              client,
              run.id,
              GRADIENT_DISTANCES.map(({ metric }) => metric),
            )
          }
        />
      }
    >
      <p className="soft">{t('distance.lead')}</p>
      <div ref={box}>
        <LineChart
          summary={t('distance.title')}
          lines={lines}
          axis={{
            kind: 'count',
            label: t('distance.axis'),
            print: format.count,
            at: (value) => t('distance.back', { count: Math.round(value) }),
          }}
          value={{ label: t('distance.norm'), print: format.significant, logarithmic: true }}
          height={220}
        />
      </div>
      {reach && (
        <p className={classes.crossed}>
          {t('distance.reach', {
            step: format.count(reach.step),
            count: reach.distance,
            share: shareText(reach.ratio, { t, format }),
          })}{' '}
          {t(`distance.end.${reach.end}`, { back: format.count(reach.beyond ?? reach.distance) })}
        </p>
      )}
    </Section>
  );
}
