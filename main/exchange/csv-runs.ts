/**
 * Curves out of tables of separated values, as loggers and trackers write them: a row a step with a column a metric, or a
 * row a value with columns for step, metric and value. Pure.
 */
import type { ImportProblem, UnusedColumn } from '../contract/exchange.ts';
import { LabError } from '../contract/fault.ts';
import { ownValue } from '../contract/own-value.ts';
import { refuseQuizFile } from '../tables/quiz-file.ts';
import type { SeparatedRow } from '../tables/separated-values.ts';
import { tableRows, widthOf } from '../tables/table-rows.ts';
import { createGathering, type ForeignRuns, isStep } from './foreign-runs.ts';

/** What heads call the columns that are no metric, in small letters; of steps the first that is there. */
const STEP = ['step', 'global_step', 'global step', '_step', 'iteration', 'iter', '步', '步数', 'epoch'];
const RUN = ['run', 'run_name', 'run name', '训练'];
const METRIC = ['metric', 'tag', '指标'];
const VALUE = ['value', '值', '数值'];
/** What says something of the other cells of its row. */
const SAID = ['attempt', 'effective', 'unit'];
/** Names and times: what is not drawn over steps. */
const NOT_DRAWN = [
  ...['id', 'name', 'wall time', 'wall_time', 'walltime', 'timestamp', 'time'],
  ...['_timestamp', '_runtime', 'relative time', 'relative_time', 'created_at', 'epoch'],
];
const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Figures with a comma among them, which may part decimals or thousands. */
const WITH_COMMA = /^[+-]?\d+(?:,\d+)+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** Columns that only the lab’s table of runs has all of, a row a run: how it ended, and no curve. */
const SUMMARIES = ['id', 'state', 'parameters', 'bestvalloss', 'beststep'];
/** As in `loss (nats/token)`. */
const WITH_UNIT = /^(.*\S) \(([^()]{1,30})\)$/;

/**
 * @param name of the run where the table names none
 * @throws LabError `import-unknown` {file} without a column of steps, `import-summaries` and `import-json` {file} for what
 *   holds no curves, `file-is-quiz-results` and `file-is-quiz-items` {file}, `import-metrics-collide` {metric, one, other} where
 *   two columns have one name
 */
export function readCsvRuns(text: string, { file, name }: { file: string; name: string }): ForeignRuns {
  refuseQuizFile(file, text);
  if (/^\s*[[{]/.test(text)) throw new LabError('import-json', { file });
  const { delimiter, head: named, rows, quotes } = tableRows(text, namesIn);
  const head = named?.cells.map((cell) => cell.trim()) ?? [];
  const columns = columnsOf(head, file);
  const problems: ImportProblem[] = quotes.map(({ line }) => ({ file, line, byte: null, problem: 'quote', text: '' }));
  const runs = new Map<string, ReturnType<typeof createGathering>>();
  const kept = createColumnProblems();
  for (const row of rows) {
    if (row.broken) continue;
    const problem = (kind: ImportProblem['problem'], shown: string): ImportProblem => ({
      ...{ file, line: row.line, byte: null, problem: kind, text: shown.slice(0, 60) },
    });
    if (widthOf(row.cells) > head.length) {
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
      if (cell.trim() === '') continue;
      const value = numberIn(cell, delimiter);
      if (value === null) kept.refused(metric, problem(whyNoNumber(cell), cell));
      else {
        kept.read(metric);
        gathering.add(metric, step, value, unit);
      }
    }
  }
  const { refused, wordsOnly } = kept.told();
  for (const problem of refused) problems.push(problem);
  return {
    runs: [...runs]
      .map(([run, gathering]) => ({
        ...{ name: run, metrics: gathering.metrics(), startedAt: null, endedAt: null },
        ...{ replaced: 0, repeated: gathering.repeated() },
      }))
      .filter(({ metrics }) => metrics.length > 0),
    problems: problems.sort((one, other) => one.line! - other.line!),
    unused: [...columns.unused(kept.seen), ...wordsOnly].map((column) => ({ file, ...column })),
  };
}

/** A column in which nothing is a number is no metric: what stands in it is no problem, and why it is not drawn is told. */
function createColumnProblems() {
  const withNumbers = new Set<string>();
  const refused = new Map<string, ImportProblem[]>();
  return {
    read: (metric: string) => withNumbers.add(metric),
    refused(metric: string, problem: ImportProblem) {
      const known = refused.get(metric);
      if (known) known.push(problem);
      else refused.set(metric, [problem]);
    },
    /** Whether a value of any kind stood in it. */
    seen: (metric: string) => withNumbers.has(metric) || refused.has(metric),
    told(): { refused: ImportProblem[]; wordsOnly: Omit<UnusedColumn, 'file'>[] } {
      const columns = [...refused].map(([column, problems]) => ({ column, problems, mixed: withNumbers.has(column) }));
      return {
        refused: columns.flatMap(({ mixed, problems }) => (mixed ? problems : [])),
        wordsOnly: columns.flatMap(({ column, mixed, problems: [first] }) =>
          mixed || !first ? [] : [{ column, why: first.problem as UnusedColumn['why'], text: first.text }],
        ),
      };
    },
  };
}

/** How many of a head's names say what stands below them. */
function namesIn(head: readonly string[]): number {
  const small = head.map((cell) => cell.trim().toLowerCase());
  return [STEP, RUN, METRIC, VALUE].filter((names) => names.some((name) => small.includes(name))).length;
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
    return { step, run, effective, valuesOf, unused: () => [] };
  }
  const placed = head.flatMap((cell, place): PlacedMetric[] => {
    if ([step, run].includes(place) || [...SAID, ...NOT_DRAWN].includes(small[place]!) || cell === '') return [];
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
  const notDrawn = head.filter((_, place) => ![step, run].includes(place) && NOT_DRAWN.includes(small[place]!));
  /** @param seen whether anything stood in a column */
  const unused = (seen: (metric: string) => boolean): Omit<UnusedColumn, 'file'>[] => [
    ...notDrawn.map((column) => ({ column, why: 'not-drawn' as const, text: '' })),
    ...placed.flatMap(({ metric: column }) => (seen(column) ? [] : [{ column, why: 'empty' as const, text: '' }])),
  ];
  return { step, run, effective, valuesOf: () => placed, unused };
}

/** `null` for what is no number. Where commas don't part the values, one may part the decimals. */
function numberIn(cell: string, delimiter: string): number | null {
  const plain = cell.trim().replace(/^[\u2212\uff0d]/, '-');
  const word = ownValue(NOT_FINITE, plain.replace(/^[+-]/, '').toLowerCase());
  if (word !== undefined) return plain.startsWith('-') ? -word : word;
  const decimal = delimiter === ';' || delimiter === '\t' ? plain.replace(',', '.') : plain;
  return NUMBER.test(decimal) ? Number(decimal) : null;
}

/** Of a cell that is no number: what it seems to be meant as. */
function whyNoNumber(cell: string): 'comma' | 'percent' | 'no-number' {
  const plain = cell.trim();
  if (/[%\uff05]$/.test(plain)) return 'percent';
  return WITH_COMMA.test(plain) ? 'comma' : 'no-number';
}
