/** A comparison's chart as elements of a file: drawn, said in words, and with every value behind it. */
import { createElement as h, type ReactElement } from 'react';
import { figureWords } from '../../resources/messages/figures.ts';
import { chartSvg } from '../chart/chart-svg.ts';
import type { RunEvents } from '../contract/curve-event.ts';
import { type Curve, FORWARD_AXES } from '../contract/metric.ts';
import { drawingOf, extentOf } from '../figures/compare-lines.ts';
import {
  chartMarks,
  chartSummary,
  drawingOptions,
  drawingsOf,
  horizontalScale,
  lackingSentences,
  verticalScale,
} from '../figures/comparison-figure.ts';
import { rangeOf, type View } from '../figures/comparison-view.ts';
import { groupNames } from '../figures/group-names.ts';
import { ChartNotes, type DrawnChart } from './chart-notes.ts';
import { RunsOfGroups, type ShownComparison } from './part-tables.ts';
import type { Places } from './places.ts';
import { type SeriesValues, ValuesDetails } from './values-details.ts';

export interface ShownChart extends ShownComparison {
  view: View;
  /** Unlike that of other charts in the file. */
  id: string;
  /** Whole ones by run, and finer ones of what is looked at. */
  curves: ReadonlyMap<string, Curve>;
  parts: ReadonlyMap<string, Curve> | null;
  /** What happened to the runs; `null` where that is not to be shown. */
  events: ReadonlyMap<string, RunEvents> | null;
  values: SeriesValues;
  /** Where all of them can be saved from. */
  save: ReactElement;
  places: Places;
}

const [WIDTH, HEIGHT, SMALL_HEIGHT] = [800, 340, 190];

export function ChartPart(chart: ShownChart): ReactElement {
  const { comparison, language, runName, view, curves, parts, events, id, values, save, places } = chart;
  const names = groupNames(comparison, language);
  const drawing = drawingOf(
    comparison,
    { curves, ...(parts ? { parts } : {}), ...(events ? { events } : {}) },
    drawingOptions(view, names, language),
  );
  const range = rangeOf(view.zoom);
  const extent = extentOf(drawing, range, view.robust) ?? extentOf(drawing, null, view.robust);
  if (!extent)
    return h(
      'div',
      { className: 'part' },
      lackingSentences(drawing, view, language).map((told) => h('p', { key: told, className: 'soft' }, told)),
    );
  const labels = comparison.groups.map(({ label }) => label);
  const isOne = view.charts === 'one';
  const drawings = isOne ? [drawing] : drawingsOf(drawing, labels);
  const called = (place: number) => (isOne ? figureWords[language].compare.chart : names[place]!);
  return h(
    'div',
    { className: 'part' },
    ...drawings.map((drawn, place) =>
      drawn.lines.length === 0
        ? null
        : h(
            'div',
            { key: labels[place], className: 'wide sideways', tabIndex: 0, role: 'group', 'aria-label': called(place) },
            !isOne && h('p', { className: 'soft' }, called(place)),
            places.of(() => [pictureOf({ drawing: drawn, extent, view, language }, range, `${id}-${place}`)]),
          ),
    ),
    h(RunsOfGroups, { comparison, language, runName }),
    h(ChartNotes, { drawing, extent, view, language }),
    h(ValuesDetails, { values, save, language }),
  );
}

function pictureOf(
  { drawing, extent, view, language }: DrawnChart,
  range: readonly [number, number] | null,
  id: string,
): string {
  return chartSvg({
    id,
    summary: chartSummary(drawing, view, language),
    ...{ lines: drawing.lines, bands: drawing.bands, marks: chartMarks(drawing, language) },
    x: horizontalScale(view, { extent, range }, language),
    y: verticalScale(view, extent, language),
    forward: FORWARD_AXES.includes(view.axis),
    width: WIDTH,
    height: view.charts === 'one' ? HEIGHT : SMALL_HEIGHT,
  });
}
