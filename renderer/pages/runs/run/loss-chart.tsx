import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useMemo, useRef } from 'react';
import type { ReferenceCurve } from '../../../../main/contract/coaching.ts';
import type { RunEvents } from '../../../../main/contract/curve-event.ts';
import { isBesideCounting } from '../../../../main/contract/headline.ts';
import type { Baselines, RunSummary } from '../../../../main/contract/run.ts';
import { eventMarks } from '../../../../main/figures/event-marks.ts';
import { unseenPart } from '../../../../resources/messages/unseen-part.ts';
import { chartAxis } from '../../../charts/chart-axis.ts';
import type { ChartLine } from '../../../charts/chart-line.ts';
import { curvePoints, firstBelow, lastValue } from '../../../charts/curve-points.ts';
import { type ChartBaseline, LineChart } from '../../../charts/line-chart.tsx';
import { SaveChart } from '../../../charts/save-chart.tsx';
import { SmoothingSlider } from '../../../charts/smoothing-slider.tsx';
import { bitsIn, lossUnit, natsToBits } from '../../../charts/units.ts';
import { BaselineValues } from '../../../features/runs/baseline-values.tsx';
import { EventList } from '../../../features/runs/event-list.tsx';
import { queueText } from '../../../features/runs/queue-text.ts';
import { useLab } from '../../../live/lab.ts';
import { Section } from '../../../ui/page.tsx';
import { useSingleKeys } from '../../../ui/single-keys.ts';
import { TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { drawnSentence } from './drawn-sentence.ts';
import { runValues } from './export/run-values.ts';
import { momentText } from './moment-text.ts';
import { referencePoints } from './reference-line.ts';
import classes from './run-page.module.css';
import { useNotFiniteMarks } from './use-not-finite-marks.ts';
import type { Curves } from './use-run-feed.ts';
import { RUN_AXES, type View } from './view-state.ts';

/** Training and validation loss, the lines to compare with, and the moment in which the network passes counting. */
export function LossChart({
  summary,
  baselines,
  bytesPerToken,
  reference,
  curves,
  events,
  view,
  onView,
  children,
}: {
  summary: RunSummary;
  baselines: Baselines | null;
  bytesPerToken: number | null;
  /** How the preset of the run went, where that was recorded. */
  reference: ReferenceCurve | null;
  curves: Curves | null;
  events: RunEvents | undefined;
  view: View;
  onView: (changes: Partial<View>) => void;
  /** What the curves say in words, below them. */
  children: ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const unit = lossUnit(view.unit, bytesPerToken);
  const unitLabel = unit === 'bits' ? 'unit.bitsPerByte' : 'unit.natsPerToken';
  const unitName = t(unitLabel);

  // As the engine smoothed it: what is here may still be what another weight asked for.
  const smoothed = (curves?.loss.smoothed.length ?? 0) > 0;

  const drawn = useMemo(() => {
    if (!curves) return null;
    const identity = (value: number) => value;
    const toBits = (value: number) => natsToBits(value, bytesPerToken as number);
    const bits = unit === 'bits';
    const validation = bits ? curves.bitsPerByte : curves.validationLoss;
    const lines: ChartLine[] = [
      {
        key: 'loss',
        label: t('chart.training'),
        colour: 'var(--curve)',
        points: curvePoints(curves.loss, bits ? toBits : identity, 'smoothed'),
        style: smoothed ? 'smooth' : 'plain',
        band: true,
      },
      {
        key: 'validation',
        label: t('chart.validation'),
        colour: 'var(--curve-second)',
        points: curvePoints(validation, identity),
        style: 'dots',
        dash: '6 2',
      },
    ];
    if (reference) {
      const points = referencePoints(reference, curves.loss, (value) => bitsIn(unit, value, bytesPerToken));
      const colour = 'var(--ink-faint)';
      lines.push({
        key: 'reference',
        label: t('chart.reference'),
        colour,
        points,
        style: 'plain',
        dash: '2 3',
        band: true,
      });
    }
    // What counts passes nothing by counting.
    const passes = summary.modelKind !== 'ngram';
    const crossing = baselines && passes ? firstBelow(curves.bitsPerByte, baselines.fiveGram) : null;
    const at = crossing ? bitsIn(unit, crossing.value, bytesPerToken) : undefined;
    const last = lastValue(validation, identity);
    const trained = lastValue(curves.loss, bits ? toBits : identity);
    return {
      ...{ lines, crossing, crossingValue: at, validationNow: last?.value, evaluated: last?.step },
      sentence: drawnSentence(
        [
          { name: t('chart.training'), curve: curves.loss, band: true },
          { name: t('chart.validation'), curve: validation, band: false },
        ],
        t,
        format,
      ),
      trainingNow: smoothed ? lines[0]?.points.at(-1)?.smooth : trained?.value,
    };
  }, [curves, smoothed, bytesPerToken, unit, baselines, reference, t, format, summary.modelKind]);

  const shownBaselines = useMemo<Baselines | null>(() => {
    if (!baselines || (unit === 'nats' && bytesPerToken === null)) return null;
    const inUnit = (bits: number) => bitsIn(unit, bits, bytesPerToken);
    const { uniform, unigram, fiveGram } = baselines;
    return { uniform: inUnit(uniform), unigram: inUnit(unigram), fiveGram: inUnit(fiveGram) };
  }, [baselines, unit, bytesPerToken]);
  const lines = useMemo<ChartBaseline[]>(() => {
    if (!shownBaselines) return [];
    return (['uniform', 'unigram', 'fiveGram'] as const).map((key) => {
      const value = shownBaselines[key];
      return { key, value, label: `${t(`chart.${key}`)} ${format.fixed(value, 2)}` };
    });
  }, [shownBaselines, t, format]);

  useSingleKeys(
    useMemo(
      () => ({
        x: () => onView({ axis: RUN_AXES[(RUN_AXES.indexOf(view.axis) + 1) % RUN_AXES.length]! }),
        g: () => onView({ scale: view.scale === 'log' ? 'linear' : 'log' }),
        u: () => onView({ unit: view.unit === 'bits' ? 'nats' : 'bits' }),
      }),
      [view, onView],
    ),
  );

  const unseen = unseenPart(baselines, format.language, {
    unit: unitName,
    inUnit: (bits) => bitsIn(unit, bits, bytesPerToken),
  });
  const { validationNow, evaluated, trainingNow } = drawn ?? {};
  const notFinite = useNotFiniteMarks(curves?.loss);
  const happened = useMemo(
    () =>
      eventMarks(events?.events ?? [], format.language, (value) => {
        const shown = unit === 'bits' ? natsToBits(value, bytesPerToken as number) : value;
        return `${format.fixed(shown, 3)} ${unitName}`;
      }),
    [events, format, unit, unitName, bytesPerToken],
  );

  return (
    <Section title={t('chart.lossTitle')} term="loss" aside={drawn?.sentence}>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t('chart.axis')}
          value={view.axis}
          onChange={(axis) => onView({ axis })}
          data={RUN_AXES.map((value) => ({ value, label: t(`axis.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('chart.scale')}
          value={view.scale}
          onChange={(scale) => onView({ scale })}
          data={(['linear', 'log'] as const).map((value) => ({ value, label: t(`scale.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('chart.unit')}
          value={unit}
          disabled={bytesPerToken === null}
          onChange={(chosen) => onView({ unit: chosen })}
          data={[
            { value: 'bits', label: t('unit.bitsPerByte') },
            { value: 'nats', label: t('unit.natsPerToken') },
          ]}
        />
        {bytesPerToken === null &&
          isBesideCounting(summary) &&
          (summary.state === 'running' || summary.state === 'queued') && (
            <span className="faint">{t('chart.unitSoon')}</span>
          )}
        <SmoothingSlider weight={view.smooth} onWeight={(smooth) => onView({ smooth })} />
        <SaveChart
          box={box}
          of={summary.name}
          shown={t('chart.lossIn', { unit: unitName })}
          axis={t(`axis.${view.axis}`)}
          values={() =>
            runValues(client, summary.id, ['tokens', 'wallSeconds', 'loss', 'validationLoss', 'bitsPerByte'])
          }
        />
      </div>
      <p className={classes.reading} aria-live="off">
        <span>
          <span className={classes.big}>{format.fixed(validationNow, 3)}</span> <TermLabel label={unitLabel} />{' '}
          <span className="soft">
            <TermLabel label="chart.validation" />
          </span>
        </span>
        <span className="soft">
          <TermLabel label="chart.training" /> {format.fixed(trainingNow, 3)}
          {smoothed && ` ${t('chart.smoothed')}`}
        </span>
        {shownBaselines && (
          <span className="soft">
            <BaselineValues values={shownBaselines} unit={unitLabel} />
          </span>
        )}
      </p>
      {unseen && <p className="soft">{unseen}</p>}
      {drawn && curves && curves.loss.count > 0 ? (
        <div ref={box}>
          <LineChart
            summary={t('chart.lossSummary', {
              first: format.fixed(drawn.lines[0]?.points[0]?.y, 2),
              last: format.fixed(trainingNow, 2),
              unit: unitName,
            })}
            lines={drawn.lines}
            baselines={lines}
            mark={
              drawn.crossing && drawn.crossingValue !== undefined
                ? {
                    x: drawn.crossing.x,
                    y: drawn.crossingValue,
                    label: t('chart.crossingMark', { at: momentText(view.axis, drawn.crossing, t, format) }),
                  }
                : null
            }
            marks={[...notFinite, ...happened]}
            axis={chartAxis(view.axis, format.language)}
            value={{
              label: unitName,
              unit: unitName,
              print: (value, decimals = 3) => format.fixed(value, decimals),
              logarithmic: view.scale === 'log',
            }}
            height={320}
          />
        </div>
      ) : (
        <p className="soft" style={{ height: 320, display: 'grid', placeContent: 'center' }}>
          {summary.state === 'queued'
            ? t('chart.waits', { place: queueText(summary, t, format) })
            : curves && t(summary.state === 'running' ? 'chart.soon' : 'chart.nothing')}
        </p>
      )}
      <div role="status" aria-live="polite">
        {/* Spoken at each evaluation, not at each step. */}
        {drawn && evaluated !== undefined && (
          <p className="visually-hidden">
            {t('chart.spoken', {
              step: format.count(evaluated),
              value: format.fixed(validationNow, 3),
              unit: unitName,
            })}
          </p>
        )}
      </div>
      <EventList events={happened} smallerSpikes={events?.smallerSpikes ?? 0} />
      {children}
    </Section>
  );
}
