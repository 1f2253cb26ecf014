/** Every value behind the curves of a comparison, as a table: a line a run and step. Pure: pages come in. */
import type { Comparison } from '../contract/comparison.ts';
import { effectiveSegments, isEffective } from '../contract/effective-history.ts';
import { unitOf, type ValuePage } from '../contract/metric.ts';
import { csvLine } from '../tables/csv-line.ts';

/**
 * The table piece by piece, the head first: nothing reduced, smoothed or left out. `tokens` and `wallSeconds` are those of
 * the step, or of the last one before it that has them. Of a run that was resumed only what counts.
 *
 * @param pagesOf values of a run in order of step: the metric, `tokens` and `wallSeconds`
 */
export async function* comparisonCsv(
  { groups }: Pick<Comparison, 'groups'>,
  metric: string,
  pagesOf: (run: string) => AsyncIterable<ValuePage> | Iterable<ValuePage>,
): AsyncGenerator<string> {
  const unit = unitOf(metric);
  const columns = ['group', 'run', 'name', 'seed', 'step', 'tokens', 'wallSeconds (s)'];
  yield csvLine([...columns, unit === null ? metric : `${metric} (${unit})`]);
  for (const { label, runs } of groups)
    for (const { id, name, seed, resumedAt } of runs) {
      const begun = [0, ...resumedAt].map((fromStep, i) => ({ attempt: i + 1, fromStep }));
      const segments = effectiveSegments(begun);
      const before = { tokens: '', wallSeconds: '' };
      let open: { step: number; value: string } | null = null;
      const print = (line: { step: number; value: string }) =>
        csvLine([label, id, name, seed, line.step, before.tokens, before.wallSeconds, line.value]);
      for await (const page of pagesOf(id)) {
        const lines: string[] = [];
        for (const { attempt, step, metric: found, value } of page) {
          if (!isEffective(segments, attempt, step)) continue;
          if (open && open.step !== step) {
            lines.push(print(open));
            open = null;
          }
          if (found === 'tokens' || found === 'wallSeconds') before[found] = String(value);
          if (found === metric) open = { step, value: String(value) };
        }
        yield lines.join('');
      }
      if (open) yield print(open);
    }
}
