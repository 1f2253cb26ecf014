import { useMemo, useRef } from 'react';
import type { HeadlineMetric } from '../../../../main/contract/headline.ts';
import type { MetricName } from '../../../../main/contract/metric.ts';
import type { RunSummary } from '../../../../main/contract/run.ts';
import type { TermId } from '../../../../resources/glossary/index.ts';
import { headlineNumber } from '../../../../resources/messages/headline-text.ts';
import { chartAxis } from '../../../charts/chart-axis.ts';
import type { ChartLine } from '../../../charts/chart-line.ts';
import { curvePoints, lastValue } from '../../../charts/curve-points.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { SaveChart } from '../../../charts/save-chart.tsx';
import { useLab } from '../../../live/lab.ts';
import { Section } from '../../../ui/page.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { runValues } from './export/run-values.ts';
import classes from './run-page.module.css';
import type { ToldKind } from './told-kind.ts';
import type { Curves } from './use-run-feed.ts';
import type { RunAxis } from './view-state.ts';

const same = (value: number) => value;
const HEIGHT = 260;

/** What of held-out texts is told right, by what a run learns; the first is what it is judged by. */
const SHARES = {
  pairs: { term: 'exact-match', lines: ['exactMatch', 'tokenAccuracy'] },
  masks: { term: 'masked-token', lines: ['maskedAccuracy', 'nextSentenceAccuracy'] },
  labels: { term: 'accuracy', lines: ['labelAccuracy', 'testAccuracy', 'majorityAccuracy'] },
} as const satisfies Record<ToldKind, { term: TermId; lines: readonly [HeadlineMetric, ...MetricName[]] }>;
const COLOURS = ['var(--curve)', 'var(--curve-second)', 'var(--ink-faint)'];
const DASHES = [undefined, '6 2', '2 3'];

/** How much of what is held out a run tells right: pairs, hidden tokens or labels. */
export function ShareChart({
  run,
  kind,
  curves,
  axis,
}: {
  run: Pick<RunSummary, 'id' | 'name'>;
  kind: ToldKind;
  curves: Curves | null;
  axis: RunAxis;
}) {
  const t = useText();
  const format = useFormat();
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const { term, lines: metrics } = SHARES[kind];
  const [judged, ...beside] = metrics.filter((metric) => (curves?.[metric].count ?? 0) > 0);
  const print = (metric: MetricName) =>
    headlineNumber('exactMatch', (curves && lastValue(curves[metric], same)?.value) ?? null, format.language);
  const lines = useMemo(
    (): ChartLine[] =>
      SHARES[kind].lines.flatMap((metric, place) => {
        if (!curves || curves[metric].count === 0) return [];
        const dash = DASHES[place];
        return [
          {
            ...{ key: metric, label: t(`share.${metric}`), colour: COLOURS[place]!, style: 'dots' },
            ...(dash === undefined ? {} : { dash }),
            points: curvePoints(curves[metric], same),
          },
        ];
      }),
    [curves, kind, t],
  );
  return (
    <Section
      title={t('share.title')}
      term={term}
      aside={
        <SaveChart
          box={box}
          of={run.name}
          shown={t('share.axis')}
          axis={t(`axis.${axis}`)}
          values={() => runValues(client, run.id, ['tokens', 'wallSeconds', ...metrics])}
        />
      }
    >
      <p className="soft">{t(`${kind}.lead`)}</p>
      <p className={classes.reading} aria-live="off">
        <span>
          <span className={classes.big}>{print(judged ?? metrics[0])}</span>{' '}
          <span className="soft">{t(`share.${metrics[0]}`)}</span>
        </span>
        {beside.map((metric) => (
          <span key={metric} className="soft">
            {t(`share.${metric}`)} {print(metric)}
          </span>
        ))}
      </p>
      {/* Its place is kept before the first evaluation. */}
      <div ref={box} style={{ minHeight: HEIGHT }}>
        <LineChart
          summary={t('share.summary', { what: t(`share.${metrics[0]}`), now: print(metrics[0]) })}
          lines={lines}
          baselines={[]}
          mark={null}
          axis={chartAxis(axis, format.language)}
          value={{ label: t('share.axis'), print: format.percent, logarithmic: false, range: [0, 1] }}
          height={HEIGHT}
        />
      </div>
    </Section>
  );
}
