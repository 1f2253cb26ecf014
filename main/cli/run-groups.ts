import { figureWords } from '../../resources/messages/figures.ts';
import { formatDeviation } from '../../resources/messages/format.ts';
import { type Language, stateName } from '../../resources/messages/index.ts';
import { commonMetric } from '../contract/headline.ts';
import { numberOf } from '../contract/metric.ts';
import type { RunSummary } from '../contract/run.ts';
import {
  ALL_BUT_SEED,
  type GroupSpread,
  groupRuns,
  groupSpread,
  groupValue,
  LOSS_MEANS_ALIKE,
  type RunGroup,
  sharedName,
} from '../query/run-groups.ts';
import { isSameText } from '../query/same-text.ts';
import { bestTitle, unitBeside } from './best-column.ts';
import type { ColumnTitle } from './column-titles.ts';
import { measured } from './format.ts';
import { differenceText, headlineTold, measuredOf, type Told } from './run-differences.ts';
import type { Columns, Terminal } from './terminal.ts';

const MEASURED = {
  bestValidationLoss: { title: 'best val. loss', scale: 1, decimals: 3, sign: '', better: 'lower' },
  tokensPerSecond: { title: 'tokens/s (steps only)', scale: 1, decimals: 0, sign: '', better: 'higher' },
} as const satisfies Record<string, Told & { title: string }>;
type Measured = 'headline' | keyof typeof MEASURED;
const ALL_MEASURED: readonly Measured[] = ['headline', 'bestValidationLoss', 'tokensPerSecond'];

/** How a number of these runs is told; `null` where they are judged by unlike metrics. */
function toldOf(metric: Measured, runs: readonly RunSummary[]): Told | null {
  if (metric !== 'headline') return MEASURED[metric];
  const common = commonMetric(runs);
  return common && headlineTold(common);
}

type Row = { by: string; group: string; runs: string[] } & Record<Measured, GroupSpread | null>;

interface Grouping {
  by: string;
  /** Of which the baseline's group is. */
  all: readonly RunSummary[];
  baseline: RunSummary | null;
}

/**
 * Groups of runs with mean ± standard deviation, smallest–largest and how many values that is of; where one is pinned, how
 * far each mean is from the baseline's: from its group's where seeds are grouped, else from its own.
 */
export function printGroups(terminal: Terminal, runs: readonly RunSummary[], grouping: Grouping): void {
  const { by } = grouping;
  const told = new Map<Row, RunGroup>();
  const rows = groupRuns(runs, by).map((group) => {
    const row = {
      by,
      group: by === ALL_BUT_SEED ? sharedName(group) : valueName(group, by, terminal.language),
      runs: group.runs.map(({ id }) => id),
      ...Object.fromEntries(ALL_MEASURED.map((metric) => [metric, spreadOf(group, by, metric)])),
    } as Row;
    told.set(row, group);
    return row;
  });
  const difference = differences(grouping, terminal.language);
  const columns: Columns<Row> = {
    group: ({ group }) => group,
    runs: ({ runs: members }) => members.length,
    ...Object.assign(
      {},
      ...ALL_MEASURED.map((metric) =>
        spreadColumns(metric, by === ALL_BUT_SEED ? 'seeds' : 'runs', {
          title: metric === 'headline' ? bestTitle(runs) : MEASURED[metric].title,
          unit: (row) => (metric === 'headline' ? unitBeside(runs, told.get(row)!.runs, terminal.language) : ''),
          told: (row) => toldOf(metric, told.get(row)!.runs),
          behind: (row) => difference(told.get(row)!, metric),
          language: terminal.language,
        }),
      ),
    ),
  };
  terminal.printList(rows, columns);
}

const spreadOf = (group: RunGroup, by: string, metric: Measured) =>
  groupSpread(group, by, (run) => numberOf(measuredOf(run, metric)), LOSS_MEANS_ALIKE[metric]);

function valueName(group: RunGroup, by: string, language: Language): string {
  const value = groupValue(group, by);
  if (value === undefined) return figureWords[language].unknown;
  if (value === null || (Array.isArray(value) && value.length === 0)) return { zh: '（无）', en: 'none' }[language];
  if (by === 'state') return stateName(String(value), language);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What stands behind the mean of a group. */
function differences(
  { by, all, baseline }: Grouping,
  language: Language,
): (group: RunGroup, metric: Measured) => string {
  if (baseline === null) return () => '';
  const alone = { key: baseline.id, runs: [baseline] };
  const base = by === ALL_BUT_SEED ? groupRuns(all, by).find(({ runs }) => runs.includes(baseline))! : alone;
  return (group, metric) => {
    if (group.key === base.key) return '';
    const meanOf = (one: RunGroup) => spreadOf(one, by, metric)?.mean ?? null;
    const isSame = group.runs.every((run) => isSameText(run, baseline));
    const told = toldOf(metric, [...group.runs, ...base.runs]);
    return told ? differenceText({ own: meanOf(group), base: meanOf(base), isSame }, { ...told, language }) : '';
  };
}

interface SpreadTold {
  title: ColumnTitle;
  /** Behind a number, where the title names none. */
  unit: (row: Row) => string;
  /** How its numbers are told; `null` where they have nothing in common, and no mean. */
  told: (row: Row) => Told | null;
  behind: (row: Row) => string;
  language: Language;
}

/** @param counted what n is a number of: a seed that was repeated counts once */
function spreadColumns(
  metric: Measured,
  counted: 'seeds' | 'runs',
  { title, unit, told, behind, language }: SpreadTold,
): Columns<Row> {
  return {
    [`${title}: mean ± sd`]: (row: Row) => {
      const spread = row[metric];
      if (!spread) return null;
      const note = spread.unlike === null ? '' : UNLIKE[language][spread.unlike];
      return spread.mean === null ? `–${note}` : meanText(spread, told(row)!) + unit(row) + note + behind(row);
    },
    [`${title}: smallest–largest`]: (row: Row) => {
      const spread = row[metric];
      if (!spread || spread.mean === null) return null;
      const { scale, decimals, sign } = told(row)!;
      return [spread.minimum, spread.maximum].map((value) => measured(value * scale, decimals) + sign).join('–');
    },
    [`${title}: n (${counted})`]: (row: Row) => row[metric]?.count ?? 0,
  };
}

/** What stands behind the mean of unlike ones. */
const UNLIKE = {
  en: { metrics: ' (judged by unlike metrics)', texts: ' (of several texts)', tokens: ' (unlike tokens)' },
  zh: { metrics: '（评判指标不同）', texts: '（来自不同的文本）', tokens: '（词元不同）' },
} as const satisfies Record<Language, Record<NonNullable<GroupSpread['unlike']>, string>>;

function meanText(spread: Extract<GroupSpread, { mean: number }>, { scale, decimals, sign }: Told): string {
  const [mean, standardDeviation] = [spread.mean, spread.standardDeviation].map((one) => one && one * scale);
  const deviation = formatDeviation({ mean: mean!, standardDeviation: standardDeviation! }, decimals, 'en');
  return `${measured(mean, decimals)} ± ${deviation}${sign}`;
}
