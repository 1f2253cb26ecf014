import { numberOf } from '../contract/metric.ts';
import type { RunSummary } from '../contract/run.ts';
import { ALL_BUT_SEED, type GroupSpread, groupRuns, groupSpread, sharedName } from '../query/run-groups.ts';
import type { Columns, Terminal } from './terminal.ts';

const MEASURED = {
  bestBitsPerByte: { title: 'best bits/byte', decimals: 3 },
  bestValidationLoss: { title: 'best val. loss', decimals: 3 },
  tokensPerSecond: { title: 'tokens/s (steps only)', decimals: 0 },
} as const;
type Measured = keyof typeof MEASURED;

type Row = { by: string; group: string; runs: string[] } & Record<Measured, GroupSpread | null>;

/** Groups of runs with mean ± standard deviation, smallest–largest and how many values that is of. */
export function printGroups(terminal: Terminal, runs: readonly RunSummary[], by: string): void {
  const measured = Object.keys(MEASURED) as Measured[];
  const rows = groupRuns(runs, by).map((group) => ({
    by,
    group: by === ALL_BUT_SEED ? sharedName(group) : group.key,
    runs: group.runs.map(({ id }) => id),
    ...Object.fromEntries(measured.map((metric) => [metric, groupSpread(group, by, (run) => numberOf(run[metric]))])),
  })) as Row[];
  const columns: Columns<Row> = {
    group: ({ group }) => group,
    runs: ({ runs: members }) => members.length,
    ...Object.assign({}, ...measured.map((metric) => spreadColumns(metric, by === ALL_BUT_SEED ? 'seeds' : 'runs'))),
  };
  terminal.printList(rows, columns);
}

/** @param counted what n is a number of: a seed that was repeated counts once */
function spreadColumns(metric: Measured, counted: 'seeds' | 'runs'): Columns<Row> {
  const { title, decimals } = MEASURED[metric];
  const fixed = (value: number | null) => value?.toFixed(decimals) ?? '–';
  const cell = (text: (spread: GroupSpread) => string) => (row: Row) => (row[metric] ? text(row[metric]) : null);
  return {
    [`${title}: mean ± sd`]: cell(({ mean, standardDeviation }) => `${fixed(mean)} ± ${fixed(standardDeviation)}`),
    [`${title}: smallest–largest`]: cell(({ minimum, maximum }) => `${fixed(minimum)}–${fixed(maximum)}`),
    [`${title}: n (${counted})`]: (row) => row[metric]?.count ?? 0,
  };
}
