import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Coaching } from '../../../../main/contract/coaching.ts';
import type { RunState } from '../../../../main/contract/run.ts';
import { useLab } from '../../../live/lab.ts';

/**
 * What the curves of a run say, read again when something is new: the first steps, another evaluation, another state, the
 * lines. `null` before the first answer, and while one is read that is out of date.
 */
export function useCoaching(
  run: string,
  {
    enabled,
    state,
    step,
    evaluated,
    hasLines,
  }: { enabled: boolean; state: RunState; step: number; evaluated: number; hasLines: boolean },
): Coaching | null {
  const lab = useLab();
  const { data, refetch } = useQuery({
    ...lab.queries.runs.coach.queryOptions({ input: { run } }),
    staleTime: 0,
    enabled,
  });
  const begun = firstStepsTold(step, evaluated);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is something new to read.
  useEffect(() => {
    if (enabled) void refetch();
  }, [enabled, state, begun, evaluated, hasLines, refetch]);
  return data && isSaid(data, { state, evaluated }) ? data : null;
}

/** Whether what was read still holds: that it is too early is not said of an end, nor that an evaluation comes beside it. */
export function isSaid(
  { reading: { kind, sign } }: Pick<Coaching, 'reading'>,
  { state, evaluated }: { state: RunState; evaluated: number },
): boolean {
  if (sign === 'not-begun') return true;
  return !(kind === 'too-early' && state === 'finished') && !(sign === 'first-steps' && evaluated > 0);
}

/**
 * Changes after 1, 3, 7, 15 steps and so on: until the first evaluation these are all there is to tell.
 *
 * @param evaluated the step of the last evaluation, of its own from 1 on
 */
export const firstStepsTold = (step: number, evaluated: number): number =>
  evaluated > 0 ? 0 : Math.floor(Math.log2(Math.max(0, step) + 1));
