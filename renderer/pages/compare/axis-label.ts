import type { Format } from '../../ui/use-format.ts';
import type { Translate } from '../../words/index.ts';
import { BUDGETS, isKnownCurve, type View } from './view-state.ts';

type Budget = (typeof BUDGETS)[number];
const isBudget = (axis: View['axis']): axis is Budget => (BUDGETS as readonly string[]).includes(axis);

/** Steps beyond this are told in three figures: a tick has little room. */
const EXACT_STEPS = 100_000;

/** What the curves stand over. */
export function axisLabel(axis: View['axis'], t: Translate): string {
  return isBudget(axis) ? t(`axis.${axis}`) : t(`compare.metricOption.${axis}`);
}

/** A place on the axis, for ticks and readings. */
export function axisPlace(axis: View['axis'], value: number, format: Format): string {
  if (axis === 'wallSeconds') return format.duration(value);
  if (axis === 'step' && value < EXACT_STEPS) return format.count(value);
  return axis === 'step' || axis === 'tokens' ? format.compact(value) : format.significant(value);
}

/** What was measured: what another program called it stays as it is. */
export const curveLabel = (curve: string, t: Translate): string =>
  isKnownCurve(curve) ? t(`compare.metricOption.${curve}`) : curve;
