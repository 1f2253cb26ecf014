import { useMemo, useRef } from 'react';
import type { RunSummary } from '../../../../main/contract/run.ts';
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
import type { Curves } from './use-run-feed.ts';
import type { RunAxis } from './view-state.ts';

const same = (value: number) => value;
const HEIGHT = 260;

/** How many held-out pairs are right from first to last, and how many of their tokens: of a run that learns pairs. */
export function ExactMatchChart({
  run,
  curves,
  axis,
}: {
  run: Pick<RunSummary, 'id' | 'name'>;
  curves: Curves | null;
  axis: RunAxis;
}) {
  const t = useText();
  const format = useFormat();
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo((): ChartLine[] => {
    if (!curves || curves.exactMatch.count === 0) return [];
    return [
      {
        ...{ key: 'exactMatch', label: t('pairs.exact'), colour: 'var(--curve)', style: 'dots' },
        points: curvePoints(curves.exactMatch, same),
      },
      {
        ...{
          key: 'tokenAccuracy',
          label: t('pairs.tokens'),
          colour: 'var(--curve-second)',
          style: 'dots',
          dash: '6 2',
        },
        points: curvePoints(curves.tokenAccuracy, same),
      },
    ];
  }, [curves, t]);
  const [exact, tokens] = curves
    ? [lastValue(curves.exactMatch, same), lastValue(curves.tokenAccuracy, same)]
    : [undefined, undefined];
  return (
    <Section
      title={t('pairs.title')}
      term="exact-match"
      aside={
        <SaveChart
          box={box}
          of={run.name}
          shown={t('pairs.share')}
          axis={t(`axis.${axis}`)}
          values={() => runValues(client, run.id, ['tokens', 'wallSeconds', 'exactMatch', 'tokenAccuracy'])}
        />
      }
    >
      <p className="soft">{t('pairs.lead')}</p>
      <p className={classes.reading} aria-live="off">
        <span>
          <span className={classes.big}>{headlineNumber('exactMatch', exact?.value ?? null, format.language)}</span>{' '}
          <span className="soft">{t('pairs.exact')}</span>
        </span>
        <span className="soft">
          {t('pairs.tokens')} {headlineNumber('exactMatch', tokens?.value ?? null, format.language)}
        </span>
      </p>
      {/* Its place is kept before the first evaluation. */}
      <div ref={box} style={{ minHeight: HEIGHT }}>
        <LineChart
          summary={t('pairs.summary', { now: exact ? format.percent(exact.value) : '–' })}
          lines={lines}
          baselines={[]}
          mark={null}
          axis={chartAxis(axis, format.language)}
          value={{ label: t('pairs.share'), print: format.percent, logarithmic: false, range: [0, 1] }}
          height={HEIGHT}
        />
      </div>
    </Section>
  );
}
