/** Which curves and axes are offered for runs: those that they have, in one order. Pure. */
import { metricName, metricOfAxis } from '../contract/metric.ts';
import { BUDGETS, CURVES, isKnownCurve, type KnownCurve, type View } from './comparison-view.ts';

export interface OfferedMetrics {
  curves: readonly KnownCurve[];
  /** Names that only runs from elsewhere have. */
  foreign: readonly string[];
  budgets: readonly (typeof BUDGETS)[number][];
  /** Axes beside these. */
  axes: readonly KnownCurve[];
}

/**
 * @param measured what was measured of any of the runs, `null` while that is not known: then everything is offered
 * @param chosen stays in sight, whatever the runs have
 */
export function offeredMetrics(
  measured: readonly string[] | null,
  { curve, axis }: Pick<View, 'curve' | 'axis'>,
): OfferedMetrics {
  const has = (name: string) => measured === null || measured.includes(name);
  const hasAxis = (name: (typeof BUDGETS)[number]) => {
    const behind = metricOfAxis(name);
    return behind === null || has(behind) || name === axis;
  };
  const theirs = (measured ?? []).filter((name) => !metricName.safeParse(name).success);
  return {
    curves: CURVES.filter((name) => has(name) || name === curve),
    foreign: [...new Set([...theirs, ...(isKnownCurve(curve) ? [] : [curve])])].sort(),
    budgets: BUDGETS.filter(hasAxis),
    axes: CURVES.filter((name) => has(name) || name === axis),
  };
}
