import { useEffect, useRef, useState } from 'react';
import type { RunDelta } from '../../main/contract/run.ts';
import { useLab } from './lab.ts';
import { type CurvesRequest, type CurvesState, followCurves } from './run-curves.ts';

const NOTHING: CurvesState = { curves: new Map(), complete: false, errors: new Map() };

/**
 * Follows curves for as long as the component stands. What another request asked for stays until this one is answered.
 *
 * @param request another object that says the same changes nothing
 * @param onDelta see {@link followCurves}
 */
export function useRunCurves(request: CurvesRequest, onDelta?: (run: string, delta: RunDelta) => void): CurvesState {
  const lab = useLab();
  const [answered, setAnswered] = useState({ of: '', state: NOTHING });
  const latest = useRef({ request, onDelta });
  latest.current = { request, onDelta };
  const { runs, axis, smoothing, parts } = request;
  const key = JSON.stringify([runs, axis, smoothing, parts.map(({ metrics, buckets }) => [metrics, buckets])]);
  useEffect(() => {
    const live = followCurves(lab, latest.current.request, (run, delta) => latest.current.onDelta?.(run, delta));
    const stop = live.subscribe(() => setAnswered({ of: key, state: live.get() }));
    return () => {
      stop();
      live.close();
    };
  }, [lab, key]);
  // What another request asked for is shown on, but is no whole answer to this one.
  return answered.of === key ? answered.state : { ...answered.state, complete: false };
}
