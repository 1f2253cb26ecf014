/** Which of a run's metrics are its losses. Pure. */
import { type LossUnitName, lossUnitName } from '../contract/coaching.ts';
import { isHeldOut, isLoss, trainingLossIn } from '../contract/curve-event.ts';
import { type DeclaredMetrics, unitOf } from '../contract/metric.ts';

/**
 * Of a run that was measured elsewhere those whose names say so, of its own ones the lab's. Where none does, the name that
 * the lab would have given: of that nothing was measured, and so nothing is said.
 */
export function lossNames(declared: DeclaredMetrics | null): { training: string; evaluation: string } {
  const lab = { training: 'loss', evaluation: 'validationLoss' };
  if (declared === null) return lab;
  const losses = Object.keys(declared).filter((name) => isLoss(name) && declared[name]!.better !== 'higher');
  return { training: trainingLossIn(losses) ?? lab.training, evaluation: losses.find(isHeldOut) ?? lab.evaluation };
}

/** What losses are measured in; `null` where nobody said, or not the same of each. @param measured their names, one at least */
export function unitOfLosses(measured: readonly string[], declared: DeclaredMetrics | null): LossUnitName | null {
  const [unit, ...others] = new Set(measured.map((name) => unitOf(name, declared)));
  return others.length === 0 ? (lossUnitName.safeParse(unit).data ?? null) : null;
}
