import { Button, Checkbox, SegmentedControl, Select, Slider } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { CanvasChart } from '../../charts/lines/canvas-chart.tsx';
import { paddedRange } from '../../charts/ticks.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { useRunCurves } from '../../live/use-run-curves.ts';
import { Section } from '../../ui/page.tsx';
import { TermMark, TermMarkOf } from '../../ui/term.tsx';
import type { StateOf } from '../../ui/url-state.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './compare.module.css';
import { type Drawing, drawingOf, extentOf } from './compare-lines.ts';
import { SPREADS } from './group-band.ts';
import { AXES, CURVES, isKnownCurve, rangeOf, type VIEW } from './view-state.ts';

type View = StateOf<typeof VIEW>;

/** Buckets of a curve: about one for two pixels of a wide chart. */
const BUCKETS = 800;
/** Between two drawings of runs that train: of many runs lines and bands are worked out anew. */
const LIVE_MILLISECONDS = 1000;
const LISTED = 5;

/** The curves of all groups over one axis. */
export function CompareChart({
  comparison,
  names,
  hidden,
  view,
  onView,
}: {
  comparison: Comparison;
  names: readonly string[];
  hidden: ReadonlySet<string>;
  view: View;
  onView: (changes: Partial<View>) => void;
}) {
  const t = useText();
  const format = useFormat();
  const zoom = rangeOf(view.zoom);
  const { curves, loaded } = useCurves(comparison, view, zoom);
  const drawing = useMemo(
    () =>
      drawingOf(comparison, curves, {
        spread: view.band,
        hidden,
        logarithmicX: view.logx,
        names: (group) => names[group]!,
      }),
    [comparison, curves, view.band, view.logx, hidden, names],
  );
  const extent = useMemo(() => extentOf(drawing, zoom), [drawing, zoom]);
  const printX = (value: number) => (view.axis === 'wallSeconds' ? format.duration(value) : format.compact(value));
  const metric = isKnownCurve(view.curve) ? t(`compare.metricOption.${view.curve}`) : view.curve;
  return (
    <Section
      title={t('compare.chart')}
      aside={
        drawing.values > 0 &&
        t('compare.standsFor', { values: format.count(drawing.values), buckets: format.count(drawing.buckets) })
      }
    >
      <ChartTools comparison={comparison} view={view} onView={onView} />
      {extent ? (
        <CanvasChart
          summary={t('compare.summary', { lines: drawing.lines.length, metric, axis: t(`axis.${view.axis}`) })}
          lines={drawing.lines}
          bands={drawing.bands}
          x={{
            domain: zoom ?? [view.logx ? Math.max(extent.x[0], 1) : Math.min(0, extent.x[0]), extent.x[1]],
            logarithmic: view.logx,
            kind: view.axis === 'wallSeconds' ? 'seconds' : 'count',
            label: t(`axis.${view.axis}`),
            print: printX,
          }}
          y={{
            domain: paddedRange(extent.y, view.logy),
            logarithmic: view.logy,
            label: metric,
            print: (value, decimals = 4) =>
              Math.abs(value) < 0.01 && value !== 0 ? format.significant(value) : format.fixed(value, decimals),
          }}
          height={360}
          onZoom={(range) => onView({ zoom: range ? range.map((end) => Number(end.toPrecision(6))).join(',') : '' })}
        />
      ) : (
        <p className={classes.noCurve}>{loaded && t('compare.noCurve')}</p>
      )}
      <div className={classes.below}>
        <span className="faint">{t('compare.chartKeys')}</span>
        {zoom && (
          <Button size="compact-xs" variant="default" onClick={() => onView({ zoom: '' })}>
            {t('compare.zoomOut')}
          </Button>
        )}
      </div>
      <NotFinite drawing={drawing} />
    </Section>
  );
}

/** The curves of all runs, growing while they train. */
function useCurves(comparison: Comparison, view: View, zoom: readonly [number, number] | null) {
  // Over steps a part is asked for by itself, so that what is shown is exact again; else the whole is cut.
  const range = zoom && view.axis === 'step' ? { from: zoom[0], to: zoom[1] } : null;
  const state = useRunCurves({
    runs: comparison.groups.flatMap((group) => group.runs.map(({ id }) => id)),
    axis: view.axis,
    smoothing: view.smooth,
    ...(range ? { range } : {}),
    parts: [{ metrics: [view.curve], buckets: BUCKETS, pace: () => LIVE_MILLISECONDS }],
  });
  const curves = useMemo(
    () =>
      new Map([...state.curves].flatMap(([run, { [view.curve]: curve }]) => (curve ? [[run, curve] as const] : []))),
    [state.curves, view.curve],
  );
  return { curves, loaded: state.complete };
}

/** Names that only runs from elsewhere have, in order. */
function useForeignMetrics({ groups }: Comparison): string[] {
  const runs = useLive(useLab().runs);
  return useMemo(() => {
    const declared = groups.flatMap((group) =>
      group.runs.flatMap(({ id }) => Object.keys(runs?.get(id)?.declaredMetrics ?? {})),
    );
    return [...new Set(declared)].filter((name) => !isKnownCurve(name)).sort();
  }, [groups, runs]);
}

function ChartTools({
  comparison,
  view,
  onView,
}: {
  comparison: Comparison;
  view: View;
  onView: (changes: Partial<View>) => void;
}) {
  const t = useText();
  const foreign = useForeignMetrics(comparison);
  const [moved, setMoved] = useState<number | null>(null);
  return (
    <div className={classes.tools}>
      <Select
        aria-label={t('compare.metric')}
        allowDeselect={false}
        value={view.curve}
        onChange={(curve) => curve && onView({ curve, zoom: view.zoom })}
        data={[
          ...CURVES.map((value) => ({ value, label: t(`compare.metricOption.${value}`) })),
          ...foreign.map((value) => ({ value, label: value })),
        ]}
      />
      {isKnownCurve(view.curve) && <TermMarkOf label={`compare.metricOption.${view.curve}`} />}
      <SegmentedControl
        aria-label={t('chart.axis')}
        value={view.axis}
        onChange={(axis) => onView({ axis, zoom: '' })}
        data={AXES.map((value) => ({ value, label: t(`axis.${value}`) }))}
      />
      <Select
        aria-label={t('compare.spread')}
        allowDeselect={false}
        value={view.band}
        onChange={(band) => band && onView({ band: band as View['band'] })}
        data={SPREADS.map((value) => ({ value, label: t(`compare.spreadOption.${value}`) }))}
      />
      <Checkbox
        label={t('compare.axisLog')}
        checked={view.logx}
        onChange={(event) => onView({ logx: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('compare.valueLog')}
        checked={view.logy}
        onChange={(event) => onView({ logy: event.currentTarget.checked })}
      />
      <div className={classes.smoothing}>
        <span id="compare-smoothing">{t('chart.smoothing')}</span>
        <TermMark id="smoothing" />
        <Slider
          thumbProps={{ 'aria-labelledby': 'compare-smoothing' }}
          min={0}
          max={0.99}
          step={0.01}
          label={(value) => value.toFixed(2)}
          value={moved ?? view.smooth}
          onChange={setMoved}
          onChangeEnd={(smooth) => {
            setMoved(null);
            onView({ smooth });
          }}
        />
      </div>
    </div>
  );
}

/** Values that no line can show are told in words. */
function NotFinite({ drawing }: { drawing: Drawing }) {
  const t = useText();
  const format = useFormat();
  if (drawing.notFinite.length === 0) return null;
  return (
    <ul className={classes.notFinite}>
      {drawing.notFinite.slice(0, LISTED).map(({ run, step, value }) => (
        <li key={`${run} ${step}`}>{t('compare.notFinite', { name: run, value, step: format.count(step) })}</li>
      ))}
      {drawing.notFinite.length > LISTED && (
        <li>{t('compare.notFiniteMore', { count: drawing.notFinite.length - LISTED })}</li>
      )}
    </ul>
  );
}
