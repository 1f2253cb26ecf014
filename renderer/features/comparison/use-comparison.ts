import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ComparisonRequest } from '../../../main/contract/comparison.ts';
import {
  comparedRuns,
  type MissingRuns,
  missingRuns,
  requestOf,
  type View,
} from '../../../main/figures/comparison-view.ts';
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
  const { runs, onTheirWay, ...others } = useMemo(
    () => comparedRuns(view, known && ((id) => known.get(id)?.state ?? null)),
    [view, known],
  );
  const missing = useMissing(others);
  const training = runs.some((id) => known?.get(id)?.state === 'running');
  const request: Omit<ComparisonRequest, 'alone'> = requestOf(view, runs);
  const { data, error } = useQuery({
    ...lab.queries.runs.compare.queryOptions({ input: { ...request, alone } }),
    enabled: runs.length >= least,
    placeholderData: (before) => before,
    refetchInterval: training ? LIVE_MILLISECONDS : false,
  });
  return { runs, onTheirWay, missing, training, baseline: request.baseline, comparison: data, error };
}

/** Asks the trash for what is not in the list; until it answers nothing is said of those. */
function useMissing({ gone, leftOut }: { gone: readonly string[]; leftOut: number }): MissingRuns {
  const { queries } = useLab();
  const { queryKey, ...options } = queries.runs.list.queryOptions({ input: { trash: true } });
  const trash = useQuery({
    ...options,
    // One that is deleted meanwhile is not in what was asked before.
    queryKey: [...queryKey, gone.join()],
    enabled: gone.length > 0,
    staleTime: 0,
  });
  const told = trash.isPending ? [] : gone;
  return missingRuns({ gone: told, leftOut }, (id) => trash.data?.find((run) => run.id === id)?.name ?? null);
}
