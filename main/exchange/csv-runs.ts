/**
 * Curves out of tables of separated values, as loggers and trackers write them: a row a step with a column a metric, or a
 * row a value with columns for step, metric and value. Pure.
 */
import type { ImportProblem } from '../contract/exchange.ts';
import { LabError } from '../contract/fault.ts';
import { DELIMITERS } from '../tables/read-table.ts';
import { type QuoteFault, type SeparatedRow, separatedValues } from '../tables/separated-values.ts';
import { createGathering, type ForeignRuns, isStep } from './foreign-runs.ts';

/** What heads call the columns that are no metric, in small letters; of steps the first that is there. */
const STEP = ['step', 'global_step', 'global step', '_step', 'iteration', 'iter', '步', '步数', 'epoch'];
const RUN = ['run', 'run_name', 'run name', '训练'];
const METRIC = ['metric', 'tag', '指标'];
const VALUE = ['value', '值', '数值'];
/** Attempts of a lab's own table, and times: what is not drawn over steps. */
const OTHERS = [
  ...['attempt', 'effective', 'unit', 'id', 'name', 'wall time', 'wall_time', 'walltime', 'timestamp', 'time'],
  ...['_timestamp', '_runtime', 'relative time', 'relative_time', 'created_at', 'epoch'],
];
const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Columns that only the lab’s table of runs has all of, a row a run: how it ended, and no curve. */
const SUMMARIES = ['id', 'state', 'parameters', 'bestvalloss', 'beststep'];
/** As in `loss (nats/token)`. */
const WITH_UNIT = /^(.*\S) \(([^()]{1,30})\)$/;

/**
 * @param name of the run where the table names none
 * @throws LabError `import-unknown` {file} without a column of steps, `import-summaries` and `import-json` {file} for what
 *   holds no curves, `import-metrics-collide` {metric, one, other} where
 *   two columns have one name
 */
export function readCsvRuns(text: string, { file, name }: { file: string; name: string }): ForeignRuns {
  if (/^\s*[[{]/.test(text)) throw new LabError('import-json', { file });
  const quotes: QuoteFault[] = [];
  const delimiter = delimiterOf(text);
  const rows = [...separatedValues(text, delimiter, quotes)].filter(({ cells }) => cells.some((cell) => cell !== ''));
  const head = rows.shift()?.cells.map((cell) => cell.trim()) ?? [];
  const columns = columnsOf(head, file);
  const problems: ImportProblem[] = quotes.map(({ line }) => ({ file, line, byte: null, problem: 'quote', text: '' }));
  const runs = new Map<string, ReturnType<typeof createGathering>>();
  const kept = createColumnProblems(problems);
  for (const row of rows) {
    if (row.broken) continue;
    const problem = (kind: ImportProblem['problem'], shown: string): ImportProblem => ({
      ...{ file, line: row.line, byte: null, problem: kind, text: shown.slice(0, 60) },
    });
    if (widthOf(row) > head.length) {
      problems.push(problem('row-long', row.cells.slice(head.length).join(delimiter)));
      continue;
    }
    const step = numberIn(row.cells[columns.step] ?? '', delimiter);
    if (step === null || !isStep(step)) {
      problems.push(problem('no-step', row.cells[columns.step] ?? ''));
      continue;
    }
    if (row.cells[columns.effective] === '0') continue;
    const run = (columns.run < 0 ? '' : row.cells[columns.run]) || name;
    const gathering = runs.get(run) ?? createGathering();
    runs.set(run, gathering);
    for (const { place, metric, unit } of columns.valuesOf(row)) {
      const cell = row.cells[place] ?? '';
      if (cell === '') continue;
      const value = numberIn(cell, delimiter);
      if (value === null) kept.refused(metric, problem('no-number', cell));
      else {
        kept.read(metric);
        gathering.add(metric, step, value, unit);
      }
    }
  }
  kept.tell();
  return {
    runs: [...runs]
      .map(([run, gathering]) => ({
        ...{ name: run, metrics: gathering.metrics(), startedAt: null, endedAt: null, replaced: 0 },
      }))
      .filter(({ metrics }) => metrics.length > 0),
    problems: problems.sort((one, other) => one.line! - other.line!),
  };
}

/** A column in which nothing is a number is no metric: words in it are no problem. */
function createColumnProblems(problems: ImportProblem[]) {
  const withNumbers = new Set<string>();
  const refused = new Map<string, ImportProblem[]>();
  return {
    read: (metric: string) => withNumbers.add(metric),
    refused(metric: string, problem: ImportProblem) {
      const known = refused.get(metric);
      if (known) known.push(problem);
      else refused.set(metric, [problem]);
    },
    tell() {
      // One by one: a call takes some hundred thousand arguments at the most.
      for (const [metric, found] of refused)
        if (withNumbers.has(metric)) for (const problem of found) problems.push(problem);
    },
  };
}

function delimiterOf(text: string): string {
  const widths = DELIMITERS.map((delimiter) => {
    const [head] = separatedValues(text, delimiter, []);
    return { delimiter, width: head?.cells.length ?? 0 };
  });
  return widths.sort((one, other) => other.width - one.width)[0]!.delimiter;
}

interface PlacedMetric {
  place: number;
  metric: string;
  unit: string | null;
}

function columnsOf(head: readonly string[], file: string) {
  const small = head.map((cell) => cell.toLowerCase());
  if (SUMMARIES.every((name) => small.includes(name))) throw new LabError('import-summaries', { file });
  const placeOf = (names: readonly string[]) => {
    const called = names.find((name) => small.includes(name));
    return called === undefined ? -1 : small.indexOf(called);
  };
  const [step, run, metric, value] = [STEP, RUN, METRIC, VALUE].map(placeOf) as [number, number, number, number];
  if (step < 0) throw new LabError('import-unknown', { file, found: head.slice(0, 12).join(' · ') });
  const effective = small.indexOf('effective');
  if (metric >= 0 && value >= 0) {
    const unit = small.indexOf('unit');
    const valuesOf = ({ cells }: SeparatedRow): PlacedMetric[] =>
      cells[metric] ? [{ place: value, metric: cells[metric], unit: cells[unit] || null }] : [];
    return { step, run, effective, valuesOf };
  }
  const placed = head.flatMap((cell, place): PlacedMetric[] => {
    if ([step, run].includes(place) || OTHERS.includes(small[place]!) || cell === '') return [];
    const [, name, unit] = WITH_UNIT.exec(cell) ?? [];
    return [{ place, metric: name ?? cell, unit: unit ?? null }];
  });
  for (const [i, one] of placed.entries()) {
    const same = placed.findIndex((other) => other.metric === one.metric);
    if (same < i)
      throw new LabError('import-metrics-collide', {
        file,
        metric: one.metric,
        one: head[placed[same]!.place]!,
        other: head[one.place]!,
      });
  }
  return { step, run, effective, valuesOf: () => placed };
}

/** Cells up to the last one with a value: a spreadsheet writes delimiters for columns that are empty. */
const widthOf = ({ cells }: SeparatedRow) => cells.findLastIndex((cell) => cell !== '') + 1;

/** `null` for what is no number. Where commas don't part the values, one may part the decimals. */
function numberIn(cell: string, delimiter: string): number | null {
  const plain = cell.trim().replace(/^[\u2212\uff0d]/, '-');
  const word = NOT_FINITE[plain.replace(/^[+-]/, '').toLowerCase()];
  if (word !== undefined) return plain.startsWith('-') ? -word : word;
  const decimal = delimiter === ';' || delimiter === '\t' ? plain.replace(',', '.') : plain;
  return NUMBER.test(decimal) ? Number(decimal) : null;
}
