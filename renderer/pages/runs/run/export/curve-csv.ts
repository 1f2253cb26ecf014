/** A run's values as a table for a spreadsheet: a line an attempt and step, a column a metric. Pure: pages come in. */
import { effectiveSegments, isEffective } from '../../../../../main/contract/effective-history.ts';
import type { ValuePage } from '../../../../../main/contract/metric.ts';
import { type DeclaredMetrics, unitOf } from '../../../../../main/contract/metric.ts';
import { csvLine } from '../../../../../main/tables/csv-line.ts';

/**
 * The table piece by piece, the head first. `effective` is 1 where the attempt speaks for that step, 0 where a later
 * attempt, resumed before it, took its place: who wants the run's one curve keeps the lines with 1.
 *
 * @param metrics the columns, in this order; a metric that was not measured at a step leaves its cell empty
 */
export async function* curveCsv(
  attempts: readonly { attempt: number; fromStep: number }[],
  metrics: readonly string[],
  pages: AsyncIterable<ValuePage>,
  declared: DeclaredMetrics | null = null,
): AsyncGenerator<string> {
  yield csvLine(['step', 'attempt', 'effective', ...metrics.map((metric) => head(metric, declared))]);
  const segments = effectiveSegments(attempts);
  const print = ({ step, attempt, values }: Line) => {
    const cells = metrics.map((metric) => values.get(metric) ?? '');
    return csvLine([step, attempt, isEffective(segments, attempt, step) ? 1 : 0, ...cells]);
  };
  // The last line of a page may go on with the next one.
  const open: Line[] = [];
  for await (const page of pages) {
    const lines: string[] = [];
    for (const { step, attempt, metric, value } of page) {
      if (open[0]?.step !== step || open[0].attempt !== attempt) {
        lines.push(...open.map(print));
        open[0] = { step, attempt, values: new Map() };
      }
      open[0].values.set(metric, String(value));
    }
    yield lines.join('');
  }
  yield open.map(print).join('');
}

interface Line {
  step: number;
  attempt: number;
  values: Map<string, string>;
}

function head(metric: string, declared: DeclaredMetrics | null): string {
  const unit = unitOf(metric, declared);
  return unit === null ? metric : `${metric} (${unit})`;
}
