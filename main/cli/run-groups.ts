import { figureWords } from '../../resources/messages/figures.ts';
import { formatDeviation } from '../../resources/messages/format.ts';
import { type Language, stateName } from '../../resources/messages/index.ts';
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
import { measured } from './format.ts';
import { differenceText } from './run-differences.ts';
import type { Columns, Terminal } from './terminal.ts';

const MEASURED = {
  bestBitsPerByte: { title: 'best bits/byte', decimals: 3, better: 'lower' },
  bestValidationLoss: { title: 'best val. loss', decimals: 3, better: 'lower' },
  tokensPerSecond: { title: 'tokens/s (steps only)', decimals: 0, better: 'higher' },
} as const;
type Measured = keyof typeof MEASURED;

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
  const measured = Object.keys(MEASURED) as Measured[];
  const told = new Map<Row, RunGroup>();
  const rows = groupRuns(runs, by).map((group) => {
    const row = {
      by,
      group: by === ALL_BUT_SEED ? sharedName(group) : valueName(group, by, terminal.language),
      runs: group.runs.map(({ id }) => id),
      ...Object.fromEntries(measured.map((metric) => [metric, spreadOf(group, by, metric)])),
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
      ...measured.map((metric) =>
        spreadColumns(metric, by === ALL_BUT_SEED ? 'seeds' : 'runs', {
          behind: (row) => difference(told.get(row)!, metric),
          language: terminal.language,
        }),
      ),
    ),
  };
  terminal.printList(rows, columns);
}

const spreadOf = (group: RunGroup, by: string, metric: Measured) =>
  groupSpread(group, by, (run) => numberOf(run[metric]), LOSS_MEANS_ALIKE[metric]);

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
    return differenceText({ own: meanOf(group), base: meanOf(base), isSame }, { ...MEASURED[metric], language });
  };
}

/** @param counted what n is a number of: a seed that was repeated counts once */
function spreadColumns(
  metric: Measured,
  counted: 'seeds' | 'runs',
  { behind, language }: { behind: (row: Row) => string; language: Language },
): Columns<Row> {
  const { title, decimals } = MEASURED[metric];
  const fixed = (value: number | null) => measured(value, decimals);
  return {
    [`${title}: mean ± sd`]: (row: Row) => {
      const spread = row[metric];
      if (!spread) return null;
      const note = spread.unlike === null ? '' : UNLIKE[language][spread.unlike];
      return spread.mean === null ? `–${note}` : meanText(spread, decimals) + note + behind(row);
    },
    [`${title}: smallest–largest`]: (row: Row) => {
      const spread = row[metric];
      return spread && spread.mean !== null ? `${fixed(spread.minimum)}–${fixed(spread.maximum)}` : null;
    },
    [`${title}: n (${counted})`]: (row: Row) => row[metric]?.count ?? 0,
  };
}

/** What stands behind the mean of unlike ones. */
const UNLIKE = {
  en: { texts: ' (of several texts)', tokens: ' (unlike tokens)' },
  zh: { texts: '（来自不同的文本）', tokens: '（词元不同）' },
} as const satisfies Record<Language, Record<NonNullable<GroupSpread['unlike']>, string>>;

function meanText(spread: Extract<GroupSpread, { mean: number }>, decimals: number): string {
  return `${measured(spread.mean, decimals)} ± ${formatDeviation(spread, decimals, 'en')}`;
}
