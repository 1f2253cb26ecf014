import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunEvents } from '../../main/contract/curve-event.ts';
import type { HorizontalAxis } from '../../main/contract/metric.ts';
import { useLab } from './lab.ts';

/** While runs train: every value is read for it, so seldomer than curves grow. */
const LIVE_MILLISECONDS = 10_000;

/**
 * What happened to runs, by run. What was found for others stays until these are answered.
 *
 * @param ready asked for behind the curves: they are looked at first
 */
export function useRunEvents(
  runs: readonly string[],
  axis: HorizontalAxis,
  { ready, training }: { ready: boolean; training: boolean },
): ReadonlyMap<string, RunEvents> {
  const lab = useLab();
  const { data } = useQuery({
    ...lab.queries.runs.events.queryOptions({ input: { runs: [...runs], axis } }),
    enabled: ready && runs.length > 0,
    refetchInterval: training ? LIVE_MILLISECONDS : false,
  });
  return useMemo(() => new Map((data ?? []).map((found) => [found.run, found])), [data]);
}
