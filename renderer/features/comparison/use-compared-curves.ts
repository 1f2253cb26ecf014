import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunEvents } from '../../../main/contract/curve-event.ts';
import { type Curve, FORWARD_AXES } from '../../../main/contract/metric.ts';
import { rangeOf, type View } from '../../../main/figures/comparison-view.ts';
import { curvesQuery } from '../../live/fetch-curves.ts';
import { useLab } from '../../live/lab.ts';
import { useRunCurves } from '../../live/use-run-curves.ts';
import { useRunEvents } from '../../live/use-run-events.ts';

/** Buckets of a curve: about one for two pixels of a wide chart. */
const BUCKETS = 800;
/** Between two drawings of runs that train: of many runs lines and bands are worked out anew. */
const LIVE_MILLISECONDS = 1000;

export interface ComparedCurves {
  /** By run. */
  curves: ReadonlyMap<string, Curve>;
  /** Finer ones of what is looked at, while a part is. */
  parts: ReadonlyMap<string, Curve> | undefined;
  events: ReadonlyMap<string, RunEvents>;
  loaded: boolean;
  /** Nothing more is waited for: the curves are here, or some of them can't be had. */
  settled: boolean;
}

/** Whole curves of all runs, growing while they train, and finer ones of the part that is looked at. */
export function useComparedCurves(runs: readonly string[], view: View, training: boolean): ComparedCurves {
  const lab = useLab();
  const zoom = rangeOf(view.zoom);
  const { axis, curve, smooth: smoothing } = view;
  const state = useRunCurves({
    runs,
    axis,
    smoothing,
    parts: [{ metrics: [curve], buckets: BUCKETS, pace: () => LIVE_MILLISECONDS }],
  });
  const curves = useMemo(
    () =>
      new Map(
        [...state.curves].flatMap(([run, { [curve]: found }]) => (found?.axis === axis ? [[run, found] as const] : [])),
      ),
    [state.curves, curve, axis],
  );
  const looksAtPart = zoom !== null && runs.length > 0 && FORWARD_AXES.includes(axis);
  const [from, to] = zoom ?? [0, 0];
  const { data } = useQuery({
    ...curvesQuery(lab, { runs: [...runs], metrics: [curve], axis, buckets: BUCKETS, smoothing, from, to }),
    enabled: looksAtPart,
    placeholderData: (before) => before,
    refetchInterval: training ? LIVE_MILLISECONDS : false,
  });
  const parts = useMemo(
    () => (looksAtPart ? partsOf(data, { axis, curve }) : undefined),
    [looksAtPart, data, axis, curve],
  );
  const events = useRunEvents(runs, axis, { ready: state.complete && view.events, training });
  return { curves, parts, events, loaded: state.complete, settled: state.complete || state.errors.size > 0 };
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
