import { useMemo, useRef } from 'react';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import { ACCURACY_QUESTIONS, CONDITIONS, type Condition } from '../../../../main/contract/metric.ts';
import type { RunSummary } from '../../../../main/contract/run.ts';
import { wilsonInterval } from '../../../../main/statistics/wilson-interval.ts';
import { chartAxis } from '../../../charts/chart-axis.ts';
import type { ChartLine } from '../../../charts/chart-line.ts';
import { curvePoints, type Point } from '../../../charts/curve-points.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { SaveChart } from '../../../charts/save-chart.tsx';
import { useLab } from '../../../live/lab.ts';
import { Section } from '../../../ui/page.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { askedConditions, momentsOf, newQueries } from './accuracy-moments.ts';
import { runValues } from './export/run-values.ts';
import { momentText } from './moment-text.ts';
import classes from './run-page.module.css';
import { StepZero } from './step-zero.tsx';
import type { Curves } from './use-run-feed.ts';
import type { RunAxis } from './view-state.ts';

/** More examples, a stronger line. */
const SHADES: Record<number, string> = {
  1: 'color-mix(in oklab, var(--curve) 55%, var(--paper))',
  2: 'color-mix(in oklab, var(--curve) 70%, var(--paper))',
  4: 'color-mix(in oklab, var(--curve) 85%, var(--paper))',
  8: 'var(--curve)',
};

/** Whether examples help, while a model trains on sequences of them: the ability to learn from a context, appearing. */
export function AccuracyChart({
  run,
  curves,
  axis,
  questions,
}: {
  run: Pick<RunSummary, 'id' | 'name' | 'startFrom'>;
  curves: Curves | null;
  axis: RunAxis;
  questions: NonNullable<CorpusEntry['questions']>;
}) {
  const t = useText();
  const format = useFormat();
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const { chance, mapping } = questions;
  const drawn = useMemo(() => {
    const asked = curves ? askedConditions(curves) : [];
    if (!curves || asked.length === 0) return null;
    const line = (
      key: string,
      label: string,
      points: readonly Point[],
      more: Pick<ChartLine, 'colour' | 'labelColour' | 'dash' | 'band'>,
    ) => {
      const sure = points.map((point) => {
        const { low, high } = wilsonInterval(Math.round(point.y * ACCURACY_QUESTIONS), ACCURACY_QUESTIONS);
        return { ...point, low, high };
      });
      return { key, label, points: sure, style: 'plain', ...more } satisfies ChartLine;
    };
    const pointsOf = ({ metric }: Condition) => curvePoints(curves[metric], (value) => value);
    const shown = asked.filter((condition) => condition.shown);
    const unseen = asked.filter((condition) => !condition.shown && condition.examples > 0);
    const without = asked.filter(({ examples }) => examples === 0);
    const lines: ChartLine[] = [
      ...shown.map((condition) =>
        line(condition.metric, t('accuracy.shown', { count: condition.examples }), pointsOf(condition), {
          colour: SHADES[condition.examples]!,
          labelColour: 'var(--curve)',
          band: condition.examples > 1,
        }),
      ),
      ...without.map((condition) =>
        line(condition.metric, t('accuracy.none'), pointsOf(condition), { colour: 'var(--curve-second)', dash: '6 3' }),
      ),
      ...(unseen.length > 0
        ? [
            line('new', t('accuracy.new'), meanPoints(unseen.map(pointsOf)), {
              colour: 'var(--curve-second)',
              dash: '2 4',
            }),
          ]
        : []),
    ];
    const atEnd = newQueries(curves, chance);
    // What weights hold needs no looking up.
    const moments = atEnd?.kind === 'above' ? [] : momentsOf(curves, chance);
    return { lines, moments, unseen: atEnd };
  }, [curves, chance, t]);
  if (!drawn) return null;
  const { lines, moments, unseen } = drawn;
  const last = moments.at(-1);
  return (
    <Section
      title={t('accuracy.title')}
      term="in-context-learning"
      aside={
        <>
          {t('accuracy.standsFor', { amount: format.count(ACCURACY_QUESTIONS) })}{' '}
          <SaveChart
            box={box}
            of={run.name}
            shown={t('accuracy.accuracy')}
            axis={t(`axis.${axis}`)}
            values={() =>
              runValues(
                client,
                run.id,
                CONDITIONS.map(({ metric }) => metric),
              )
            }
          />
        </>
      }
    >
      <p className="soft">{t(`accuracy.lead.${mapping}`)}</p>
      {run.startFrom && <StepZero startFrom={run.startFrom} />}
      <div ref={box}>
        <LineChart
          summary={t('accuracy.summary', { now: format.percent(lines.at(-1)?.points.at(-1)?.y ?? 0) })}
          lines={lines}
          baselines={[{ key: 'chance', value: chance, label: t('accuracy.chance', { share: format.percent(chance) }) }]}
          mark={
            last
              ? {
                  x: last.x,
                  y: last.value,
                  label: t('accuracy.mark', {
                    count: last.examples,
                    at: momentText(axis, last, t, format),
                  }),
                }
              : null
          }
          axis={chartAxis(axis, format.language)}
          value={{ label: t('accuracy.accuracy'), print: format.percent, logarithmic: false, range: [0, 1] }}
          height={320}
        />
      </div>
      <div role="status" aria-live="polite" className={classes.findings}>
        {moments.length > 0 && (
          <p className={classes.crossed}>
            {t('accuracy.found')}
            {moments
              .map(({ examples, step }) =>
                run.startFrom && step === 0
                  ? t('accuracy.foundBefore', { count: examples })
                  : t('accuracy.foundAt', { count: examples, step: format.count(step) }),
              )
              .join(t('accuracy.separator'))}
            {t('accuracy.stop')}
          </p>
        )}
        {unseen && unseen.kind !== 'below' && (
          <p className={classes.crossed}>
            {t(unseen.kind === 'chance' ? 'accuracy.newAtChance' : 'accuracy.inWeights', {
              share: format.percent(unseen.accuracy),
              chance: format.percent(chance),
            })}
          </p>
        )}
        {moments.length === 0 && unseen?.kind === 'chance' && <p className={classes.crossed}>{t('accuracy.notYet')}</p>}
      </div>
    </Section>
  );
}

/** Of lines with the same places, their mean at each. */
function meanPoints(lines: readonly (readonly Point[])[]): Point[] {
  const [first = []] = lines;
  return first.flatMap((point, place) => {
    const values = lines.flatMap((line) => line[place]?.y ?? []);
    return values.length === lines.length
      ? [{ ...point, y: values.reduce((sum, value) => sum + value, 0) / values.length }]
      : [];
  });
}
