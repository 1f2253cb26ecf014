import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ComparisonRequest } from '../../../main/contract/comparison.ts';
import { comparedRuns, requestOf, type View } from '../../../main/figures/comparison-view.ts';
import { useLab, useLive } from '../../live/lab.ts';

/** Between two comparisons of runs that train. */
const LIVE_MILLISECONDS = 5000;

/**
 * What a view compares, again and again while its runs train. A run that was deleted meanwhile leaves it; the others stay.
 *
 * @param alone whether one group is to be shown as well
 * @param least of so few runs it is asked for what can be said of them
 */
export function useComparison(view: View, { alone = false, least = 2 } = {}) {
  const lab = useLab();
  const known = useLive(lab.runs);
  const { runs, onTheirWay, gone, leftOut } = useMemo(
    () => comparedRuns(view, known && ((id) => known.get(id)?.state ?? null)),
    [view, known],
  );
  const training = runs.some((id) => known?.get(id)?.state === 'running');
  const request: Omit<ComparisonRequest, 'alone'> = requestOf(view, runs);
  const { data, error } = useQuery({
    ...lab.queries.runs.compare.queryOptions({ input: { ...request, alone } }),
    enabled: runs.length >= least,
    placeholderData: (before) => before,
    refetchInterval: training ? LIVE_MILLISECONDS : false,
  });
  return { runs, onTheirWay, gone, leftOut, training, baseline: request.baseline, comparison: data, error };
}
