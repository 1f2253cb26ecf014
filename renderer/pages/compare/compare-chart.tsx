import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { FORWARD_AXES } from '../../../main/contract/metric.ts';
import type { ChartMark } from '../../charts/lines/axes.tsx';
import { CanvasChart } from '../../charts/lines/canvas-chart.tsx';
import { SaveChart } from '../../charts/save-chart.tsx';
import { paddedRange } from '../../charts/ticks.ts';
import { useLab } from '../../live/lab.ts';
import { valuePages } from '../../live/value-pages.ts';
import { Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { axisLabel, axisPlace, curveLabel } from './axis-label.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTools } from './chart-tools.tsx';
import classes from './compare.module.css';
import { type Drawing, drawingOf, type Extent, extentOf } from './compare-lines.ts';
import { comparisonCsv } from './comparison-csv.ts';
import { groupLooks } from './group-looks.ts';
import type { ComparedCurves } from './use-compared-curves.ts';
import { useViewRange } from './use-view-range.ts';
import { listOf, type OnView, type View } from './view-state.ts';

const LISTED = 5;
const HEIGHT = 360;
const SMALL_HEIGHT = 180;

/** The curves of all groups over one axis. */
export function CompareChart({
  comparison,
  names,
  drawn: { curves, parts, loaded },
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
  const { client } = useLab();
  const box = useRef<HTMLDivElement>(null);
  const [range, move] = useViewRange(view.zoom, (zoom) => onView({ zoom }));
  const forward = FORWARD_AXES.includes(view.axis);
  const drawing = useMemo(
    () =>
      drawingOf(
        comparison,
        { curves, ...(parts ? { parts } : {}) },
        {
          spread: view.band,
          out: new Set(listOf(view.out)),
          lit: new Set(listOf(view.lit)),
          logarithmicX: view.logx,
          forward,
          names: (group) => names[group]!,
          memberName: (group, { seed, name }) => t('compare.memberName', { group: names[group]!, seed: seed ?? name }),
        },
      ),
    [comparison, curves, parts, view.band, view.out, view.lit, view.logx, forward, names, t],
  );
  const extent = useMemo(
    // Between two values there may be a line and no point.
    () => extentOf(drawing, range, view.robust) ?? extentOf(drawing, null, view.robust),
    [drawing, range, view.robust],
  );
  const charts = useMemo(
    () => (view.charts === 'one' ? [drawing] : comparison.groups.map(({ label }) => ofGroup(drawing, label))),
    [view.charts, drawing, comparison],
  );
  return (
    <Section
      title={t('compare.chart')}
      aside={
        forward &&
        drawing.values > 0 &&
        t('compare.standsFor', { values: format.count(drawing.values), buckets: format.count(drawing.buckets) })
      }
    >
      <ChartTools comparison={comparison} view={view} onView={onView} />
      <TokensDiffer comparison={comparison} view={view} onView={onView} />
      {extent ? (
        <div ref={box} className={view.charts === 'one' ? classes.oneChart : classes.eachChart}>
          {charts.map((drawn, place) =>
            view.charts === 'each' && drawn.lines.length === 0 ? null : (
              <figure key={view.charts === 'one' ? 'all' : comparison.groups[place]!.label} className={classes.figure}>
                {view.charts === 'each' && <figcaption className="soft">{names[place]}</figcaption>}
                <OneChart {...{ drawing: drawn, extent, range, view, forward }} onZoom={move} />
              </figure>
            ),
          )}
        </div>
      ) : (
        <p className={classes.noCurve}>{loaded && t('compare.noCurve')}</p>
      )}
      <ChartLegend comparison={comparison} names={names} view={view} onView={onView} />
      <div className={classes.below}>
        <span className="faint">{t('compare.chartKeys')}</span>
        {extent !== null && extent.beyond > 0 && (
          <span className="soft">{t('compare.beyond', { amount: format.count(extent.beyond) })}</span>
        )}
        <SaveChart
          box={box}
          name={`${curveLabel(view.curve, t)} – ${axisLabel(view.axis, t)}`}
          legend={comparison.groups.flatMap(({ label }, place) =>
            listOf(view.out).includes(label) ? [] : [{ label: names[place]!, ...groupLooks(comparison)[place]! }],
          )}
          values={() =>
            comparisonCsv(comparison, view.curve, (run) =>
              valuePages(client, run, [view.curve, 'tokens', 'wallSeconds']),
            )
          }
        />
        {range && (
          <Button size="compact-xs" variant="default" onClick={() => move(null)}>
            {t('compare.zoomOut')}
          </Button>
        )}
      </div>
      <NotFinite drawing={drawing} />
    </Section>
  );
}

function OneChart({
  drawing,
  extent,
  range,
  view,
  forward,
  onZoom,
}: {
  drawing: Drawing;
  extent: Extent;
  range: readonly [number, number] | null;
  view: View;
  forward: boolean;
  onZoom: (range: readonly [number, number] | null) => void;
}) {
  const t = useText();
  const format = useFormat();
  const { axis, curve, logx, logy } = view;
  const metric = curveLabel(curve, t);
  const x = useMemo(
    () =>
      ({
        domain: domainOf(extent, range, { logarithmic: logx, forward }),
        logarithmic: logx,
        kind: axis === 'wallSeconds' ? 'seconds' : forward && axis !== 'flops' ? 'count' : 'value',
        label: axisLabel(axis, t),
        print: (value: number) => axisPlace(axis, value, format),
      }) as const,
    [extent, range, logx, axis, forward, t, format],
  );
  const y = useMemo(
    () => ({
      domain: paddedRange(extent.y, logy),
      logarithmic: logy,
      label: metric,
      print: (value: number, decimals = 4) =>
        Math.abs(value) < 0.01 && value !== 0 ? format.significant(value) : format.fixed(value, decimals),
    }),
    [extent, logy, metric, format],
  );
  const marks = useMemo(
    () =>
      drawing.marks.map(
        ({ run, step, value, ...mark }): ChartMark => ({
          ...mark,
          label:
            mark.kind === 'resumed'
              ? t('compare.resumed', { name: run, step: format.count(step) })
              : t('compare.notFinite', { name: run, value, step: format.count(step) }),
        }),
      ),
    [drawing.marks, t, format],
  );
  return (
    <CanvasChart
      summary={t('compare.summary', { lines: drawing.lines.length, metric, axis: axisLabel(axis, t) })}
      {...{ lines: drawing.lines, bands: drawing.bands, marks, x, y, forward, onZoom }}
      height={view.charts === 'one' ? HEIGHT : SMALL_HEIGHT}
    />
  );
}

/** The axis begins with the run, unless it has no 0 or is something measured. */
function domainOf(
  extent: Extent,
  range: readonly [number, number] | null,
  { logarithmic, forward }: { logarithmic: boolean; forward: boolean },
): readonly [number, number] {
  const [from, to] = range ?? [forward ? Math.min(0, extent.x[0]) : extent.x[0], extent.x[1]];
  const begin = Number.isFinite(extent.positiveX) ? extent.positiveX : 1;
  return [logarithmic && from <= 0 ? Math.min(begin, to / 2) : from, to];
}

function ofGroup(drawing: Drawing, label: string): Drawing {
  const own = ({ group }: { group: string }) => group === label;
  return {
    ...drawing,
    lines: drawing.lines.filter(own),
    bands: drawing.bands.filter(own),
    marks: drawing.marks.filter(own),
  };
}

/** A token is not the same piece of text everywhere: then only bits a byte mean the same. */
function TokensDiffer({ comparison, view, onView }: { comparison: Comparison; view: View; onView: OnView }) {
  const t = useText();
  const isPerToken = view.curve === 'loss' || view.curve === 'validationLoss';
  if (!isPerToken || !comparison.unfair.some((kind) => kind === 'tokenizer' || kind === 'text')) return null;
  return (
    <p className={classes.unfair} role="note">
      {t('compare.perToken')}{' '}
      <Button size="compact-xs" variant="default" onClick={() => onView({ curve: 'bitsPerByte' })}>
        {t('compare.toBits')}
      </Button>
    </p>
  );
}

/** Values that no line can show are told in words. */
function NotFinite({ drawing }: { drawing: Drawing }) {
  const t = useText();
  const format = useFormat();
  const found = drawing.marks.filter(({ kind }) => kind === 'notFinite');
  if (found.length === 0) return null;
  return (
    <ul className={classes.notFinite}>
      {found.slice(0, LISTED).map(({ key, run, step, value }) => (
        <li key={key}>{t('compare.notFinite', { name: run, value, step: format.count(step) })}</li>
      ))}
      {found.length > LISTED && <li>{t('compare.notFiniteMore', { count: found.length - LISTED })}</li>}
    </ul>
  );
}
