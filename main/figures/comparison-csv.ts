/** Every value behind the curves of a comparison, as a table: a line a run and step. Pure: pages come in. */
import type { Comparison } from '../contract/comparison.ts';
import { isEffective, segmentsOfResumed } from '../contract/effective-history.ts';
import { type HorizontalAxis, unitOf, type ValuePage } from '../contract/metric.ts';
import { csvLine } from '../tables/csv-line.ts';

/**
 * The table piece by piece, the head first: nothing reduced, smoothed or left out. `tokens`, `wallSeconds` and
 * `flops` are those of the step, or of the last one before it that has them, and so is what else the curve stands over. Of a run that was resumed only what counts.
 *
 * @param pagesOf values of a run in order of step: the given metrics
 */
export async function* comparisonCsv(
  { groups }: Pick<Comparison, 'groups'>,
  { metric, axis }: { metric: string; axis: HorizontalAxis },
  pagesOf: (run: string, metrics: readonly string[]) => AsyncIterable<ValuePage> | Iterable<ValuePage>,
): AsyncGenerator<string> {
  const head = (name: string) => (unitOf(name) === null ? name : `${name} (${unitOf(name)})`);
  const places = ['tokens', 'wallSeconds'];
  const others = [axis].filter((name) => !['step', 'flops', metric, ...places].includes(name));
  const columns = [...['step', 'tokens', head('wallSeconds'), 'flops'], ...others.map(head), head(metric)];
  yield csvLine(['group', 'run', 'name', 'seed', ...columns]);
  for (const { label, runs } of groups)
    for (const { id, name, seed, resumedAt, tokens, flops } of runs) {
      const segments = segmentsOfResumed(resumedAt);
      const before = new Map<string, number | string>();
      // Of a run's own tokens, as a curve has them.
      const flopsAt = () =>
        flops === null || tokens === 0 || !before.has('tokens')
          ? ''
          : Math.round((Number(before.get('tokens')) * flops) / tokens);
      let open: { step: number; value: string } | null = null;
      const print = (line: { step: number; value: string }) =>
        csvLine([
          ...[label, id, name, seed, line.step, ...places.map((place) => before.get(place) ?? ''), flopsAt()],
          ...[...others.map((other) => before.get(other) ?? ''), line.value],
        ]);
      for await (const page of pagesOf(id, [metric, ...places, ...others])) {
        const lines: string[] = [];
        for (const { attempt, step, metric: found, value } of page) {
          if (!isEffective(segments, attempt, step)) continue;
          if (open && open.step !== step) {
            lines.push(print(open));
            open = null;
          }
          if (found === metric) open = { step, value: String(value) };
          else before.set(found, value);
        }
        yield lines.join('');
      }
      if (open) yield print(open);
    }
}
