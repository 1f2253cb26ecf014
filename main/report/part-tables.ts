/** Verdict, table and differences of a comparison as elements: on the page and in a file the same. */

import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { figureWords } from '../../resources/messages/figures.ts';
import {
  formatCompact,
  formatCount,
  formatDeviation,
  formatDuration,
  formatFixed,
} from '../../resources/messages/format.ts';
import { judgedUnit } from '../../resources/messages/headline-text.ts';
import type { Language } from '../../resources/messages/index.ts';
import { reportWords } from '../../resources/messages/report.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import {
  comparedSentence,
  shortestSentence,
  toldVerdicts,
  unfairnessSentence,
} from '../../resources/messages/verdict.ts';
import type { LineLook } from '../chart/line-look.ts';
import type { ComparedGroup, ComparedRunEntry, Comparison } from '../contract/comparison.ts';
import { againstBaseline, markedDifferences } from '../figures/against-baseline.ts';
import { circumstanceRows } from '../figures/circumstance-rows.ts';
import { groupLooks } from '../figures/group-looks.ts';
import { differencesInWords, groupNames } from '../figures/group-names.ts';
import { verdictTone } from '../figures/verdict-tone.ts';

export interface ShownComparison {
  comparison: Comparison;
  language: Language;
  /** A run's name, as a link where there is somewhere to go. */
  runName: (run: ComparedRunEntry) => ReactNode;
}

/** A sentence on each group against the baseline, and which runs it is about. */
export function VerdictPart({ comparison, language, runName }: ShownComparison): ReactElement {
  const { groups, delta, unfair, metric, budgetTokens } = comparison;
  const setBy = shortestSentence(comparison, language);
  const unit = judgedUnit(metric, language);
  const names = groupNames(comparison, language);
  const told = toldVerdicts(comparison, { names, unit }, language).map(({ verdict, place, sentences }) => {
    const [head, ...grounds] = sentences;
    return h(
      'div',
      { key: groups[place]!.label, className: 'verdict', 'data-kind': verdictTone(verdict) },
      h('p', { className: 'head' }, head),
      ...grounds.map((sentence) => h('p', { key: sentence }, sentence)),
    );
  });
  return h(
    'div',
    { className: 'part' },
    unfair.length > 0 &&
      h(
        'div',
        { className: 'unfair', role: 'note', 'aria-label': figureWords[language].compare.fair },
        ...unfair.map((kind) => h('p', { key: kind }, unfairnessSentence(kind, language))),
        setBy && h('p', null, setBy),
      ),
    ...told,
    h('p', { className: 'faint' }, comparedSentence({ tokens: budgetTokens, delta, unit }, language)),
    h(
      'details',
      null,
      h('summary', null, reportWords[language].runsOfGroups),
      h(RunsOfGroups, { comparison, language, runName }),
    ),
  );
}

/** What each group is called, how it is drawn, and its runs. */
export function RunsOfGroups({ comparison, language, runName }: ShownComparison): ReactElement {
  const [names, looks] = [groupNames(comparison, language), groupLooks(comparison)];
  return h(
    'ul',
    { className: 'legend' },
    ...comparison.groups.map(({ label, runs }, place) =>
      h(
        'li',
        { key: label },
        h(LineSample, looks[place]!),
        ' ',
        h('b', null, names[place]!),
        language === 'zh' ? '：' : ': ',
        h(RunNames, { runs, runName }),
      ),
    ),
  );
}

function RunNames({ runs, runName }: { runs: readonly ComparedRunEntry[]; runName: ShownComparison['runName'] }) {
  return h('span', null, ...runs.map((run, place) => h('span', { key: run.id }, place > 0 && ' · ', runName(run))));
}

/** A stroke as the chart has it. */
function LineSample({ colour, dash }: LineLook): ReactElement {
  const line = {
    x1: 0,
    x2: 20,
    y1: 3,
    y2: 3,
    stroke: `var(${colour})`,
    strokeWidth: 3,
    strokeDasharray: dash.join(' '),
  };
  return h('svg', { width: 20, height: 6, 'aria-hidden': true }, h('line', line));
}

/** A row a group: what it came to; then its runs, and what makes it. */
export function GroupsPart({ comparison, language, runName }: ShownComparison): ReactElement {
  const { groups, budgetTokens, metric } = comparison;
  const words = figureWords[language].compare;
  const [looks, names] = [groupLooks(comparison), groupNames(comparison, language)];
  const marked = markedDifferences(comparison, language);
  const numbers = [
    `${words.mean}, ${judgedUnit(metric, language)}`,
    words.against,
    words.seeds,
    words.deviation,
    words.range,
    words.atStep,
    words.time,
  ];
  const head = h(
    'tr',
    null,
    h('th', { scope: 'col' }, words.group),
    ...numbers.map((name) => h('th', { key: name, scope: 'col', 'data-number': true }, name)),
  );
  const rows = groups.map((group, place) =>
    h(
      'tr',
      { key: group.label },
      h('th', { scope: 'row' }, h(LineSample, looks[place]!), ' ', names[place]),
      ...numbersOf(group, againstBaseline(comparison, place, language), language).map((text, column) =>
        h('td', { key: numbers[column], 'data-number': true }, text),
      ),
    ),
  );
  return h(
    'div',
    { className: 'part' },
    h(WideTable, { label: words.groups, head, rows }),
    marked && h('p', { className: 'faint' }, marked),
    h(RunsOfGroups, { comparison, language, runName }),
    h(
      'p',
      { className: 'faint' },
      fillTemplate(words.budget, { tokens: formatCompact(budgetTokens, language) }, language),
    ),
    h(SideBySide, { label: words.setting, groups, told: differencesInWords(comparison, language) }),
  );
}

function numbersOf(
  { seeds, mean, standardDeviation, minimum, maximum, steps, seconds }: ComparedGroup,
  against: string,
  language: Language,
): string[] {
  const fixed = (value: number | null, decimals: number) => formatFixed(value, decimals, language);
  return [
    fixed(mean, 4),
    against,
    String(seeds),
    formatDeviation({ mean, standardDeviation }, 4, language),
    minimum === null ? '–' : `${fixed(minimum, 4)}–${fixed(maximum, 4)}`,
    steps === null ? '–' : [...new Set(steps)].map((step) => formatCount(step, language)).join('–'),
    formatDuration(seconds, language),
  ];
}

/** What is not the same in all groups: settings, then what they ran on. */
export function DifferencesPart({ comparison, language }: ShownComparison): ReactElement {
  const ranOn = circumstanceRows(comparison, language);
  const words = figureWords[language].compare;
  const settings = differencesInWords(comparison, language).map(({ path, name, values }) => ({ path, name, values }));
  return h(
    'div',
    { className: 'part' },
    settings.length > 0
      ? h(SideBySide, { label: words.setting, groups: comparison.groups, told: settings })
      : h('p', null, words.differsNothing),
    h(SideBySide, { label: reportWords[language].ranOn, groups: ranOn.groups, told: ranOn.rows }),
    ranOn.unknown !== null && h('p', { className: 'faint' }, `${reportWords[language].ranOn}: ${ranOn.unknown}`),
  );
}

/** Groups beside each other for which a column of text has room, on paper too; more of them are told in the next table. */
const BESIDE = 6;

/** A row what is told, a column a group; nothing where nothing is. */
function SideBySide({
  label,
  groups,
  told,
}: {
  label: string;
  groups: readonly ComparedGroup[];
  told: readonly { path: string; name: string; values: readonly string[] }[];
}): ReactElement | null {
  if (told.length === 0) return null;
  const starts = groups.flatMap((_, place) => (place % BESIDE === 0 ? [place] : []));
  return h(
    'div',
    { className: 'part' },
    ...starts.map((start) => {
      const beside = groups.slice(start, start + BESIDE);
      return h(WideTable, {
        ...{ key: start, role: 'group' },
        label: starts.length > 1 ? `${label}, ${beside[0]!.label}–${beside.at(-1)!.label}` : label,
        head: h(
          'tr',
          null,
          h('th', { scope: 'col' }, label),
          ...beside.map((group) => h('th', { key: group.label, scope: 'col' }, group.label)),
        ),
        rows: told.map(({ path, name, values }) =>
          h(
            'tr',
            { key: path },
            h('th', { scope: 'row' }, name),
            ...beside.map((group, place) => h('td', { key: group.label }, values[start + place])),
          ),
        ),
      });
    }),
  );
}

/** What scrolls must be reachable by keyboard (WCAG 2.1.1). @param role a landmark where a page has one such table alone */
function WideTable({
  label,
  head,
  rows,
  role = 'region',
}: {
  label: string;
  head: ReactElement;
  rows: readonly ReactElement[];
  role?: 'region' | 'group';
}) {
  return h(
    'div',
    { className: 'wide sideways', tabIndex: 0, role, 'aria-label': label },
    h('table', null, h('thead', null, head), h('tbody', null, ...rows)),
  );
}
