import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { type Curve, FORWARD_AXES } from '../../../main/contract/metric.ts';
import { useLab } from '../../live/lab.ts';
import { useRunCurves } from '../../live/use-run-curves.ts';
import type { View } from './view-state.ts';

/** Buckets of a curve: about one for two pixels of a wide chart. */
const BUCKETS = 800;
/** Between two drawings of runs that train: of many runs lines and bands are worked out anew. */
const LIVE_MILLISECONDS = 1000;

/** Whole curves of all runs, growing while they train, and finer ones of the part that is looked at. */
export function useComparedCurves(comparison: Comparison, view: View, zoom: readonly [number, number] | null) {
  const lab = useLab();
  const entries = comparison.groups.flatMap((group) => group.runs);
  const runs = entries.map(({ id }) => id);
  const { axis, curve, smooth: smoothing } = view;
  const state = useRunCurves({
    runs,
    axis,
    smoothing,
    parts: [{ metrics: [curve], buckets: BUCKETS, pace: () => LIVE_MILLISECONDS }],
  });
  const curves = useMemo(
    () => new Map([...state.curves].flatMap(([run, { [curve]: found }]) => (found ? [[run, found] as const] : []))),
    [state.curves, curve],
  );
  const looksAtPart = zoom !== null && FORWARD_AXES.includes(axis);
  const [from, to] = zoom ?? [0, 0];
  const { data } = useQuery({
    ...lab.queries.runs.curves.queryOptions({
      input: { runs, metrics: [curve], axis, buckets: BUCKETS, smoothing, from, to },
    }),
    enabled: looksAtPart,
    placeholderData: (before) => before,
    refetchInterval: entries.some(({ state: now }) => now === 'running') ? LIVE_MILLISECONDS : false,
  });
  const parts = useMemo(
    () => (looksAtPart ? partsOf(data, { axis, curve }) : undefined),
    [looksAtPart, data, axis, curve],
  );
  return { curves, parts, loaded: state.complete };
}

/** What was answered for this metric and axis: while another one is fetched, the answer before stands still. */
function partsOf(
  data: readonly { run: string; curves: readonly Curve[] }[] | undefined,
  { axis, curve }: Pick<View, 'axis' | 'curve'>,
): ReadonlyMap<string, Curve> {
  return new Map(
    (data ?? []).flatMap(({ run, curves: [found] }) =>
      found?.axis === axis && found.metric === curve ? [[run, found] as const] : [],
    ),
  );
}
