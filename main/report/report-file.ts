/**
 * A report as one file of HTML that opens anywhere: it asks for nothing, runs nothing, and has every value behind its
 * charts. What people wrote (text, names, notes) is escaped by React; the policy in its head lets nothing else in.
 */
import { createHash } from 'node:crypto';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { figureWords } from '../../resources/messages/figures.ts';
import { faultSentence, type Language, stateName } from '../../resources/messages/index.ts';
import { missingSentences, partProblemSentence, reportWords } from '../../resources/messages/report.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import { xml } from '../chart/svg-context.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { RunEvents } from '../contract/curve-event.ts';
import type { Fault } from '../contract/fault.ts';
import { safeFileName } from '../contract/file-name.ts';
import type { Curve, ValuePage } from '../contract/metric.ts';
import type { PartProblem, ReportExport } from '../contract/report.ts';
import type { RunState } from '../contract/run.ts';
import { curveLabel } from '../figures/axis-label.ts';
import { comparisonCsv } from '../figures/comparison-csv.ts';
import type { MissingRuns, View } from '../figures/comparison-view.ts';
import { BYTE_ORDER_MARK } from '../tables/csv-line.ts';
import { ChartPart } from './chart-part.ts';
import { DifferencesPart, GroupsPart, VerdictPart } from './part-tables.ts';
import type { ReportPart } from './parts.ts';
import { createPlaces, type Places } from './places.ts';
import { reportComponents, reportText } from './report-text.ts';
import { seriesValues } from './series-values.ts';
import { STYLE } from './style.ts';

/** What a part came to, and which of its runs are not shown; `nothing`: none is left. */
export type PartAnswer = MissingRuns & ({ comparison: Comparison } | { fault: Fault } | { nothing: true });

/** What is told of each run at the end. */
export interface ReportedRun {
  id: string;
  name: string;
  state: RunState;
  seed: number | null;
  text: { name: string; sha256: string | null } | null;
}

export interface ReportSources {
  /** Version of the lab. */
  lab: string;
  madeAt: number;
  answer: (part: ReportPart) => PartAnswer;
  runs: readonly ReportedRun[];
  curves: (view: View, runs: readonly string[]) => Shown;
  pagesOf: (run: string, metrics: readonly string[]) => Iterable<ValuePage>;
}

interface Shown {
  curves: ReadonlyMap<string, Curve>;
  parts: ReadonlyMap<string, Curve> | null;
  /** What happened to them; `null` where that is not to be shown. */
  events: ReadonlyMap<string, RunEvents> | null;
}

/** The file piece by piece. */
export async function* reportFile(report: ReportExport, sources: ReportSources): AsyncGenerator<string> {
  const places = createPlaces();
  const page = renderToStaticMarkup(h(Whole, { report, sources, places }));
  yield `<!DOCTYPE html>\n<html lang="${report.language === 'zh' ? 'zh-CN' : 'en'}">${headOf(report.name)}`;
  yield* places.filled(page);
  yield '</html>\n';
}

function headOf(name: string): string {
  const style = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;
  return (
    '<head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">' +
    `<title>${xml(name)}</title><style>${STYLE}</style></head>`
  );
}

/** All values of a chart in the address of a link, so that they can be saved without a script. */
async function* linkToTable(
  comparison: Comparison,
  { view: { curve, axis }, fileName, language }: { view: View; fileName: string; language: Language },
  pagesOf: ReportSources['pagesOf'],
): AsyncGenerator<string> {
  yield `<a download="${xml(fileName)}" href="data:text/csv;charset=utf-8,${inAddress(BYTE_ORDER_MARK)}`;
  for await (const piece of comparisonCsv(comparison, { metric: curve, axis }, pagesOf)) yield inAddress(piece);
  yield `">${xml(reportWords[language].saveValues)}</a>`;
}

/** Halves of characters, which some names have, have no place in an address. */
const inAddress = (text: string) =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('%2C', ',');

interface Given {
  report: ReportExport;
  sources: ReportSources;
  places: Places;
}

function Whole(given: Given): ReactElement {
  const { report, sources } = given;
  const { language, name, text } = report;
  const words = reportWords[language];
  const training = sources.runs.filter(({ state }) => state === 'running' || state === 'queued');
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(
    sources.madeAt,
  );
  return h(
    'body',
    null,
    h(
      'header',
      null,
      h('h1', null, name),
      h('p', { className: 'faint' }, fillTemplate(words.made, { date, version: sources.lab }, language)),
      training.length > 0 &&
        h(
          'p',
          { className: 'missing' },
          fillTemplate(words.training, { runs: training.map((run) => run.name).join(' · ') }, language),
        ),
    ),
    h('main', null, reportText(text, reportComponents({ part: partsOfFile(given), link: linkOfFile }))),
    h(Runs, { runs: sources.runs, language }),
  );
}

/** Another place is linked; an address within the lab leads nowhere from here. */
function linkOfFile(href: string, children: ReactNode): ReactElement {
  return /^https?:/i.test(href) ? h('a', { href, rel: 'noreferrer' }, children) : h('span', null, children);
}

/** What stands in the place of each part. */
function partsOfFile({ report: { language, name }, sources, places }: Given) {
  let charts = 0;
  return (part: ReportPart | PartProblem): ReactElement => {
    if ('problem' in part) return h('p', { className: 'missing' }, partProblemSentence(part, language));
    const answer = sources.answer(part);
    return h(
      'figure',
      null,
      part.caption !== '' && h('figcaption', null, part.caption),
      ...missingSentences(answer, language).map((sentence) =>
        h('p', { key: sentence, className: 'missing' }, sentence),
      ),
      'fault' in answer && refused(answer.fault),
      'comparison' in answer && shown(part, answer.comparison),
    );
  };

  function refused(fault: Fault): ReactElement {
    return h('p', { className: 'missing' }, faultSentence(fault, language));
  }

  function shown({ kind, view }: ReportPart, comparison: Comparison): ReactElement {
    const told = { comparison, language, runName: ({ name: run }: { name: string }) => run };
    if (kind === 'verdict') return h(VerdictPart, told);
    if (kind === 'table') return h(GroupsPart, told);
    if (kind === 'differences') return h(DifferencesPart, told);
    const { curve } = view;
    const runs = comparison.groups.flatMap((group) => group.runs.map(({ id }) => id));
    const fileName = safeFileName(`${name} – ${curveLabel(curve, language)}.csv`);
    const values = seriesValues(comparison, (run) => sources.pagesOf(run, [curve]));
    const save = places.of(() => linkToTable(comparison, { view, fileName, language }, sources.pagesOf));
    charts += 1;
    return h(ChartPart, {
      ...{ ...told, view, id: `chart-${charts}`, ...sources.curves(view, runs) },
      ...{ values, save, places },
    });
  }
}

/** Which runs are told of, and the very texts that they were trained on. */
function Runs({ runs, language }: { runs: readonly ReportedRun[]; language: Language }): ReactElement | null {
  if (runs.length === 0) return null;
  const words = reportWords[language];
  const texts = new Map(runs.flatMap(({ text }) => (text?.sha256 ? [[text.sha256, text.name] as const] : [])));
  const columns = [words.run, 'ID', words.state, words.seed, words.text];
  return h(
    'footer',
    null,
    h('h2', null, words.runs),
    h(
      'div',
      { className: 'wide sideways', tabIndex: 0, role: 'region', 'aria-label': words.runs },
      h(
        'table',
        null,
        h('thead', null, h('tr', null, ...columns.map((name) => h('th', { key: name, scope: 'col' }, name)))),
        h(
          'tbody',
          null,
          ...runs.map(({ id, name, state, seed, text }) =>
            h(
              'tr',
              { key: id },
              h('th', { scope: 'row' }, name),
              h('td', { className: 'hash' }, id),
              h('td', null, stateName(state, language)),
              h('td', null, seed === null ? figureWords[language].unknown : String(seed)),
              h('td', null, text?.name ?? figureWords[language].unknown),
            ),
          ),
        ),
      ),
    ),
    texts.size > 0 && h('h2', null, words.texts),
    texts.size > 0 &&
      h(
        'ul',
        null,
        ...[...texts].map(([sha256, text]) =>
          h('li', { key: sha256 }, text, ' ', h('span', { className: 'hash' }, sha256)),
        ),
      ),
  );
}
