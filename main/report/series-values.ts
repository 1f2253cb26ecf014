/** The values of a comparison's runs beside each other, step by step, where they are few enough to be read. Pure. */
import type { Comparison } from '../contract/comparison.ts';
import { isEffective, segmentsOfResumed } from '../contract/effective-history.ts';
import type { ValuePage } from '../contract/metric.ts';
import { memberLabels } from '../figures/member-labels.ts';
import type { SeriesValues } from './values-details.ts';

/** Cells of a table that somebody looks through; more are saved and opened elsewhere. */
const MOST_READABLE = 2000;
/** Figures of a value; the saved table has all. */
const FIGURES = 6;

/**
 * Of a run that was resumed only what counts.
 *
 * @param pagesOf values of the one metric of a run, in order of step
 */
export function seriesValues(
  { groups }: Pick<Comparison, 'groups'>,
  pagesOf: (run: string) => Iterable<ValuePage>,
): SeriesValues {
  const columns: string[] = [];
  const rows = new Map<number, (string | null)[]>();
  const most = groups.flatMap(({ runs }) => runs).length;
  let count = 0;
  for (const { label, runs } of groups) {
    const members = memberLabels(runs);
    for (const [member, { id, resumedAt }] of runs.entries()) {
      const place = columns.push(runs.length === 1 ? label : `${label} · ${members[member]}`) - 1;
      const segments = segmentsOfResumed(resumedAt);
      for (const page of pagesOf(id))
        for (const { attempt, step, value } of page) {
          if (!isEffective(segments, attempt, step)) continue;
          count += 1;
          if (rows.size * most > MOST_READABLE) continue;
          const row = rows.get(step) ?? Array.from({ length: most }, () => null);
          row[place] = typeof value === 'number' ? value.toPrecision(FIGURES) : value;
          rows.set(step, row);
        }
    }
  }
  const inOrder = [...rows].sort(([one], [other]) => one - other).map(([step, values]) => ({ step, values }));
  return { count, readable: rows.size * most > MOST_READABLE ? null : { columns, rows: inOrder } };
}
