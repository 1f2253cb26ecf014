import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Coaching } from '../../../../main/contract/coaching.ts';
import type { RunState } from '../../../../main/contract/run.ts';
import { useLab } from '../../../live/lab.ts';

/**
 * What the curves of a run say, read again when something is new: another evaluation, another state, the lines. `null`
 * before the first answer.
 */
export function useCoaching(
  run: string,
  { state, evaluated, hasLines }: { state: RunState; evaluated: number; hasLines: boolean },
): Coaching | null {
  const lab = useLab();
  const { data, refetch } = useQuery({
    ...lab.queries.runs.coach.queryOptions({ input: { run } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is something new to read.
  useEffect(() => {
    void refetch();
  }, [state, evaluated, hasLines, refetch]);
  return data?.run === run ? data : null;
}
