/** What the chart of a comparison shows, for a page that draws it on a canvas and a file that has it as SVG. Pure. */
import { figureWords } from '../../resources/messages/figures.ts';
import { formatCount, formatFixed, formatSignificant } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { quoted } from '../../resources/messages/quoted.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import type { ChartMark } from '../chart/axis-ticks.ts';
import type { HorizontalScale, VerticalScale } from '../chart/chart-area.ts';
import { paddedRange } from '../chart/ticks.ts';
import { FORWARD_AXES } from '../contract/metric.ts';
import { axisAt, axisLabel, axisPlace, curveLabel } from './axis-label.ts';
import type { Drawing, DrawingOptions, Extent, Mark } from './compare-lines.ts';
import { listOf, type View } from './comparison-view.ts';
import { eventSentence } from './event-sentence.ts';

/** How the curves of a view are drawn. @param names of its groups */
export function drawingOptions(
  view: Pick<View, 'band' | 'out' | 'lit' | 'logx' | 'axis'>,
  names: readonly string[],
  language: Language,
): DrawingOptions {
  const { memberName } = figureWords[language].compare;
  return {
    spread: view.band,
    out: new Set(listOf(view.out)),
    lit: new Set(listOf(view.lit)),
    logarithmicX: view.logx,
    forward: FORWARD_AXES.includes(view.axis),
    names: (group) => names[group]!,
    memberName: (group, seed) => fillTemplate(memberName, { group: names[group]!, seed }, language),
  };
}

type Shown = Pick<View, 'axis' | 'curve' | 'logx' | 'logy'>;

/** The axis below. @param range what of it is looked at, `null` for all */
export function horizontalScale(
  { axis, logx }: Shown,
  { extent, range }: { extent: Extent; range: readonly [number, number] | null },
  language: Language,
): HorizontalScale {
  const forward = FORWARD_AXES.includes(axis);
  return {
    domain: domainOf(extent, range, { logarithmic: logx, forward }),
    logarithmic: logx,
    kind: axis === 'wallSeconds' ? 'seconds' : forward && axis !== 'flops' ? 'count' : 'value',
    label: axisLabel(axis, language),
    print: (value) => axisPlace(axis, value, language),
    at: (value) => axisAt(axis, value, language),
  };
}

export function verticalScale({ curve, logy }: Shown, extent: Extent, language: Language): VerticalScale {
  return {
    domain: paddedRange(extent.y, logy),
    logarithmic: logy,
    label: curveLabel(curve, language),
    print: (value, decimals = 4) =>
      Math.abs(value) < 0.01 && value !== 0
        ? formatSignificant(value, language)
        : formatFixed(value, decimals, language),
  };
}

/** What happened, and values that no line can show, in words. */
export function chartMarks({ marks }: Pick<Drawing, 'marks'>, language: Language): ChartMark[] {
  return marks.map((mark) => {
    const { key, x, kind, colour } = mark;
    return { key, x, kind, colour, label: markSentence(mark, language) };
  });
}

/** What happened to which run. */
function markSentence(mark: Mark, language: Language): string {
  const { run: name } = mark;
  if (mark.kind === 'notFinite') {
    const told = { name, value: mark.value, step: formatCount(mark.step, language) };
    return fillTemplate(figureWords[language].compare.notFinite, told, language);
  }
  const what = eventSentence(mark.event, language, (value) => formatFixed(value, 3, language));
  return fillTemplate(figureWords[language].event.of, { name, what }, language);
}

/** What is drawn, in a sentence for those who do not see it. */
export function chartSummary({ lines }: Pick<Drawing, 'lines'>, { curve, axis }: Shown, language: Language): string {
  const told = { lines: lines.length, metric: curveLabel(curve, language), axis: axisLabel(axis, language) };
  return fillTemplate(figureWords[language].compare.summary, told, language);
}

/** As many runs without a line are named one by one. */
const NAMED = 5;

/** Which runs have no line and why; that there is nothing at all where none has such values. */
export function lackingSentences(
  { lines, lacking }: Pick<Drawing, 'lines' | 'lacking'>,
  { curve, axis }: Shown,
  language: Language,
): string[] {
  const words = figureWords[language].compare;
  if (lines.length === 0 && lacking.every(({ what }) => what === 'curve')) return [words.noCurve];
  return (['axis', 'curve'] as const).flatMap((what) => {
    const runs = lacking.filter((each) => each.what === what).map(({ run }) => quoted(run));
    if (runs.length === 0) return [];
    const told = {
      runs: runs.slice(0, NAMED).join(language === 'zh' ? '、' : ', '),
      more: runs.length > NAMED ? runs.length - NAMED : '',
      axis: axisLabel(axis, language),
      metric: curveLabel(curve, language),
    };
    return [fillTemplate(what === 'axis' ? words.notOnAxis : words.withoutCurve, told, language)];
  });
}

/** The axis begins with the run, unless it has no 0 or is something measured. */
function domainOf(
  extent: Extent,
  range: readonly [number, number] | null,
  { logarithmic, forward }: { logarithmic: boolean; forward: boolean },
): readonly [number, number] {
  const [from, to] = range ?? [forward ? Math.min(0, extent.x[0]) : extent.x[0], extent.x[1]];
  const begin = Number.isFinite(extent.positiveX) ? extent.positiveX : 1;
  const begun = logarithmic && from <= 0 ? Math.min(begin, to / 2) : from;
  // A single place has room beside it.
  return [begun, to > begun ? to : begun + (Math.abs(begun) / 10 || 1)];
}

/** A chart a group, over the same axes. */
export function drawingsOf(drawing: Drawing, labels: readonly string[]): Drawing[] {
  return labels.map((label) => {
    const own = ({ group }: { group: string }) => group === label;
    return {
      ...drawing,
      lines: drawing.lines.filter(own),
      bands: drawing.bands.filter(own),
      marks: drawing.marks.filter(own),
    };
  });
}
