import { type RefObject, useMemo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { FORWARD_AXES } from '../../../main/contract/metric.ts';
import type { Drawing, Extent } from '../../../main/figures/compare-lines.ts';
import {
  chartMarks,
  chartSummary,
  drawingsOf,
  horizontalScale,
  verticalScale,
} from '../../../main/figures/comparison-figure.ts';
import type { View } from '../../../main/figures/comparison-view.ts';
import { CanvasChart } from '../../charts/lines/canvas-chart.tsx';
import { useLanguage } from '../../words/index.ts';
import classes from './comparison-chart.module.css';

const HEIGHT = 360;
const SMALL_HEIGHT = 180;

interface Shown {
  drawing: Drawing;
  extent: Extent;
  range: readonly [number, number] | null;
  view: View;
  onZoom: (range: readonly [number, number] | null) => void;
}

/** The curves of all groups over one axis: in one chart, or in one a group. */
export function ComparisonChart({
  comparison,
  names,
  box,
  ...shown
}: Shown & { comparison: Comparison; names: readonly string[]; box?: RefObject<HTMLDivElement | null> }) {
  const { view, drawing } = shown;
  const isOne = view.charts === 'one';
  const charts = useMemo(
    () =>
      isOne
        ? [drawing]
        : drawingsOf(
            drawing,
            comparison.groups.map(({ label }) => label),
          ),
    [isOne, drawing, comparison],
  );
  return (
    <div ref={box} className={isOne ? classes.oneChart : classes.eachChart}>
      {charts.map((drawn, place) =>
        !isOne && drawn.lines.length === 0 ? null : (
          <figure key={isOne ? 'all' : comparison.groups[place]!.label} className={classes.figure}>
            {!isOne && <figcaption className="soft">{names[place]}</figcaption>}
            <OneChart {...shown} drawing={drawn} />
          </figure>
        ),
      )}
    </div>
  );
}

function OneChart({ drawing, extent, range, view, onZoom }: Shown) {
  const language = useLanguage();
  const { axis, curve, logx, logy } = view;
  const x = useMemo(
    () => horizontalScale({ axis, curve, logx, logy }, { extent, range }, language),
    [extent, range, axis, curve, logx, logy, language],
  );
  const y = useMemo(
    () => verticalScale({ axis, curve, logx, logy }, extent, language),
    [extent, axis, curve, logx, logy, language],
  );
  const { marks: drawn } = drawing;
  const marks = useMemo(() => chartMarks({ marks: drawn }, language), [drawn, language]);
  return (
    <CanvasChart
      summary={chartSummary(drawing, view, language)}
      {...{ lines: drawing.lines, bands: drawing.bands, marks, x, y, onZoom }}
      forward={FORWARD_AXES.includes(axis)}
      height={view.charts === 'one' ? HEIGHT : SMALL_HEIGHT}
    />
  );
}
