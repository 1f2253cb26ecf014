import { Button } from '@mantine/core';
import { memo, type RefObject, useMemo, useRef } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { FORWARD_AXES } from '../../../main/contract/metric.ts';
import { axisLabel, curveLabel } from '../../../main/figures/axis-label.ts';
import type { Drawing } from '../../../main/figures/compare-lines.ts';
import { comparisonCsv } from '../../../main/figures/comparison-csv.ts';
import { chartMarks, lackingSentences } from '../../../main/figures/comparison-figure.ts';
import { listOf, type View } from '../../../main/figures/comparison-view.ts';
import { groupLooks } from '../../../main/figures/group-looks.ts';
import { SaveChart } from '../../charts/save-chart.tsx';
import { ComparisonChart } from '../../features/comparison/comparison-chart.tsx';
import type { ComparedCurves } from '../../features/comparison/use-compared-curves.ts';
import { useDrawing } from '../../features/comparison/use-drawing.ts';
import { useViewRange } from '../../features/comparison/use-view-range.ts';
import { EventList } from '../../features/runs/event-list.tsx';
import { useLab } from '../../live/lab.ts';
import { valuePages } from '../../live/value-pages.ts';
import { Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { type Translate, useLanguage, useText } from '../../words/index.ts';
import { Afterwards } from './afterwards.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTools } from './chart-tools.tsx';
import classes from './compare.module.css';
import type { OnView } from './on-view.ts';

const LISTED = 5;

/** The curves of all groups over one axis. */
export function CompareChart({
  comparison,
  names,
  drawn,
  view,
  onView,
}: {
  comparison: Comparison;
  names: readonly string[];
  drawn: ComparedCurves;
  view: View;
  onView: OnView;
}) {
  const t = useText();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const [range, move] = useViewRange(view.zoom, (zoom) => onView({ zoom }));
  const { drawing, extent } = useDrawing(comparison, { names, view, range }, drawn);
  return (
    <Section
      title={t('compare.chart')}
      aside={drawing.values > 0 && standsFor(drawing, FORWARD_AXES.includes(view.axis), t)}
    >
      <ChartTools comparison={comparison} view={view} onView={onView} />
      <TokensDiffer comparison={comparison} view={view} onView={onView} />
      {extent ? (
        <ComparisonChart {...{ comparison, names, box, drawing, extent, range, view }} onZoom={move} />
      ) : (
        <div className={classes.noCurve}>{drawn.loaded && <Lacking drawing={drawing} view={view} />}</div>
      )}
      {extent && drawn.loaded && <Lacking drawing={drawing} view={view} />}
      <Afterwards when={drawn.settled}>
        <ChartLegend comparison={comparison} names={names} view={view} onView={onView} />
      </Afterwards>
      <div className={classes.below}>
        <span className="faint">{t('compare.chartKeys')}</span>
        {extent !== null && extent.beyond > 0 && (
          <span className="soft">{t('compare.beyond', { amount: format.count(extent.beyond) })}</span>
        )}
        <Saving box={box} comparison={comparison} names={names} view={view} />
        {range && (
          <Button size="compact-xs" variant="default" onClick={() => move(null)}>
            {t('compare.zoomOut')}
          </Button>
        )}
      </div>
      <Happened drawing={drawing} />
    </Section>
  );
}

/** What of the measured values is drawn; of stretches it tells where the engine made some. */
function standsFor({ values, buckets, reduced }: Drawing, forward: boolean, t: Translate): string {
  if (forward && !reduced) return t('compare.drawnEach', { count: values });
  const count = { values: t('compare.values', { count: values }), count: buckets };
  return t(forward ? 'compare.standsFor' : 'compare.standsForMoments', count);
}

/** The chart as a file; the same at each frame of a view that moves. */
const Saving = memo(function Saving({
  box,
  comparison,
  names,
  view,
}: {
  box: RefObject<HTMLDivElement | null>;
  comparison: Comparison;
  names: readonly string[];
  view: View;
}) {
  const language = useLanguage();
  const { client } = useLab();
  const [out, looks] = [listOf(view.out), groupLooks(comparison)];
  return (
    <SaveChart
      box={box}
      shown={curveLabel(view.curve, language)}
      axis={axisLabel(view.axis, language)}
      legend={comparison.groups.flatMap(({ label }, place) =>
        out.includes(label) ? [] : [{ label: names[place]!, ...looks[place]! }],
      )}
      values={() =>
        comparisonCsv(comparison, { metric: view.curve, axis: view.axis }, (run, metrics) =>
          valuePages(client, run, metrics),
        )
      }
    />
  );
});

/** A token is not the same piece of text everywhere: then only bits a byte mean the same. */
function TokensDiffer({ comparison, view, onView }: { comparison: Comparison; view: View; onView: OnView }) {
  const t = useText();
  const isPerToken = view.curve === 'loss' || view.curve === 'validationLoss';
  if (!isPerToken || !comparison.unfair.some((kind) => kind === 'tokenizer' || kind === 'text')) return null;
  return (
    <p className={classes.unfair} role="note">
      {t('compare.perToken')}
      {/* Pairs and masks have no bits a byte. */}
      {(comparison.metric === 'bitsPerByte' || comparison.metric === 'validationLoss') && (
        <Button
          className={classes.asWide}
          size="compact-xs"
          variant="default"
          onClick={() => onView({ curve: 'bitsPerByte' })}
        >
          {t('compare.toBits')}
        </Button>
      )}
    </p>
  );
}

/** Runs that have no line here, and why. */
const Lacking = memo(function Lacking({ drawing, view }: { drawing: Drawing; view: View }) {
  const language = useLanguage();
  return lackingSentences(drawing, view, language).map((sentence) => (
    <p key={sentence} className="soft" role="note">
      {sentence}
    </p>
  ));
});

/** Values that no line can show are told in words, and what else the marks say. */
const Happened = memo(function Happened({ drawing }: { drawing: Drawing }) {
  const t = useText();
  const language = useLanguage();
  const told = useMemo(() => chartMarks(drawing, language), [drawing, language]);
  const found = told.filter(({ kind }) => kind === 'notFinite');
  return (
    <>
      {found.length > 0 && (
        <ul className={classes.notFinite}>
          {found.slice(0, LISTED).map(({ key, label }) => (
            <li key={key}>{label}</li>
          ))}
          {found.length > LISTED && <li>{t('compare.notFiniteMore', { count: found.length - LISTED })}</li>}
        </ul>
      )}
      <EventList events={told.filter(({ kind }) => kind !== 'notFinite')} smallerSpikes={drawing.smallerSpikes} />
    </>
  );
});
