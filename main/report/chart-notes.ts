/** What is read with the lines of a chart, on the page and in a file. */
import { createElement as h, type ReactElement } from 'react';
import { figureWords } from '../../resources/messages/figures.ts';
import { formatCount } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { reportWords } from '../../resources/messages/report.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import { MARK_SIGNS } from '../chart/axis-ticks.ts';
import type { Drawing, Extent } from '../figures/compare-lines.ts';
import { chartMarks, lackingSentences } from '../figures/comparison-figure.ts';
import type { View } from '../figures/comparison-view.ts';

export interface DrawnChart {
  drawing: Drawing;
  extent: Extent;
  view: View;
  language: Language;
}

/** As many values that no line can show are told one by one. */
const LISTED = 5;

/** What is read with the lines: what a band is, what was smoothed, what lies out of view or can't be drawn. */
export function ChartNotes({ drawing, extent, view, language }: DrawnChart): ReactElement {
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
    ...lackingSentences(drawing, view, language),
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
    happened.length > 0 && h(Events, { happened, smallerSpikes: drawing.smallerSpikes, language }),
  );
}

/** All of them; where they are many, one press away. */
function Events({
  happened,
  smallerSpikes,
  language,
}: {
  happened: ReturnType<typeof chartMarks>;
  smallerSpikes: number;
  language: Language;
}): ReactElement {
  const words = figureWords[language].event;
  const told = (template: string, count: number) =>
    fillTemplate(template, { count: formatCount(count, language) }, language);
  const list = h(
    'ul',
    { className: 'notes' },
    ...happened.map(({ key, kind, label }) => h('li', { key }, `${MARK_SIGNS[kind]} ${label}`)),
    smallerSpikes > 0 && h('li', { key: 'smaller' }, told(words.smaller, smallerSpikes)),
  );
  if (happened.length <= LISTED) return list;
  return h('details', null, h('summary', null, told(words.title, happened.length)), list);
}
