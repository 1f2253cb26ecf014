/** A comparison's chart as elements of a file: drawn, said in words, and with every value behind it. */
import { createElement as h, type ReactElement } from 'react';
import { figureWords } from '../../resources/messages/figures.ts';
import { formatCount } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { reportWords } from '../../resources/messages/report.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import { MARK_SIGNS } from '../chart/axis-ticks.ts';
import { chartSvg } from '../chart/chart-svg.ts';
import type { RunEvents } from '../contract/curve-event.ts';
import { type Curve, FORWARD_AXES } from '../contract/metric.ts';
import { type Drawing, drawingOf, type Extent, extentOf } from '../figures/compare-lines.ts';
import {
  chartMarks,
  chartSummary,
  drawingOptions,
  drawingsOf,
  horizontalScale,
  verticalScale,
} from '../figures/comparison-figure.ts';
import { rangeOf, type View } from '../figures/comparison-view.ts';
import { groupNames } from '../figures/group-names.ts';
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
/** As many values that no line can show are told one by one. */
const LISTED = 5;

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
  if (!extent) return h('p', { className: 'soft' }, figureWords[language].compare.noCurve);
  const labels = comparison.groups.map(({ label }) => label);
  const drawings = view.charts === 'one' ? [drawing] : drawingsOf(drawing, labels);
  return h(
    'div',
    { className: 'part' },
    ...drawings.map((drawn, place) =>
      drawn.lines.length === 0
        ? null
        : h(
            'div',
            { key: labels[place] },
            view.charts === 'each' && h('p', { className: 'soft' }, names[place]!),
            places.of(() => [pictureOf({ drawing: drawn, extent, view, language }, range, `${id}-${place}`)]),
          ),
    ),
    h(RunsOfGroups, { comparison, language, runName }),
    h(Notes, { drawing, extent, view, language }),
    h(ValuesDetails, { values, save, language }),
  );
}

interface Drawn {
  drawing: Drawing;
  extent: Extent;
  view: View;
  language: Language;
}

function pictureOf(
  { drawing, extent, view, language }: Drawn,
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

/** What is read with the lines: what a band is, what was smoothed, what lies out of view or can't be drawn. */
function Notes({ drawing, extent, view, language }: Drawn) {
  const [words, more] = [figureWords[language].compare, reportWords[language]];
  const fill = (template: string, parameters: Record<string, string | number>) =>
    fillTemplate(template, parameters, language);
  const marks = chartMarks(drawing, language);
  const notFinite = marks.filter(({ kind }) => kind === 'notFinite');
  const happened = marks.filter(({ kind }) => kind !== 'notFinite');
  const told = [
    drawing.bands.length > 0 ? fill(more.band, { spread: words.spreadOption[view.band] }) : null,
    view.smooth > 0 ? fill(more.smoothed, { weight: String(view.smooth) }) : null,
    extent.beyond > 0 ? fill(words.beyond, { amount: formatCount(extent.beyond, language) }) : null,
  ].filter((sentence) => sentence !== null);
  return h(
    'div',
    null,
    told.length > 0 && h('p', { className: 'faint' }, told.join(language === 'zh' ? '' : ' ')),
    notFinite.length > 0 &&
      h(
        'ul',
        { className: 'notes bad' },
        ...notFinite.slice(0, LISTED).map(({ key, label }) => h('li', { key }, label)),
        notFinite.length > LISTED &&
          h('li', { key: 'more' }, fill(words.notFiniteMore, { count: notFinite.length - LISTED })),
      ),
    happened.length > 0 &&
      h(
        'ul',
        { className: 'notes' },
        ...happened.map(({ key, kind, label }) => h('li', { key }, `${MARK_SIGNS[kind]} ${label}`)),
      ),
  );
}
