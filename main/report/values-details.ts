/** The values behind a chart: a table to read where they are few, and always the whole of them to save. */
import { createElement as h, type ReactElement } from 'react';
import { figureWords } from '../../resources/messages/figures.ts';
import { formatCount } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { reportWords } from '../../resources/messages/report.ts';
import { fillTemplate } from '../../resources/messages/template.ts';

export interface SeriesValues {
  count: number;
  /** A column a run, rows in order of step; `null` where there are too many to be read. */
  readable: { columns: string[]; rows: { step: number; values: (string | null)[] }[] } | null;
}

/** @param save where all of them can be saved from */
export function ValuesDetails({
  values: { count, readable },
  save,
  language,
}: {
  values: SeriesValues;
  save: ReactElement;
  language: Language;
}): ReactElement {
  const words = reportWords[language];
  return h(
    'details',
    null,
    h('summary', null, fillTemplate(words.values, { count: formatCount(count, language) }, language)),
    h('p', null, save),
    readable ? h(Readable, { readable, language }) : h('p', null, words.tooMany),
  );
}

function Readable({ readable, language }: { readable: NonNullable<SeriesValues['readable']>; language: Language }) {
  const { columns, rows } = readable;
  const label = figureWords[language].axis.step;
  return h(
    'div',
    { className: 'values', tabIndex: 0, role: 'region', 'aria-label': label },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col', 'data-number': true }, label),
          ...columns.map((name, place) => h('th', { key: place, scope: 'col', 'data-number': true }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        ...rows.map(({ step, values }) =>
          h(
            'tr',
            { key: step },
            h('th', { scope: 'row', 'data-number': true }, formatCount(step, language)),
            ...values.map((value, place) => h('td', { key: place, 'data-number': true }, value ?? '')),
          ),
        ),
      ),
    ),
  );
}
