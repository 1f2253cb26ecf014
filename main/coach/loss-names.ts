/** Which of a run's metrics are its losses. Pure. */
import { trainingLossIn } from '../contract/curve-event.ts';
import type { DeclaredMetrics } from '../contract/metric.ts';

const LOSS = /loss|损失/i;
/** What it did not learn from. */
const HELD_OUT = /(^|[^a-z])(val|valid|validation|eval|evaluation|test|dev|held.?out)([^a-z]|$)|验证|测试/i;

/**
 * Of a run that was measured elsewhere those whose names say so, of its own ones the lab's. Where none does, the name that
 * the lab would have given: of that nothing was measured, and so nothing is said.
 */
export function lossNames(declared: DeclaredMetrics | null): { training: string; evaluation: string } {
  const lab = { training: 'loss', evaluation: 'validationLoss' };
  if (declared === null) return lab;
  const losses = Object.keys(declared).filter((name) => LOSS.test(name) && declared[name]!.better !== 'higher');
  const isHeldOut = (name: string) => HELD_OUT.test(name.replace(/([a-z])([A-Z])/g, '$1 $2'));
  return { training: trainingLossIn(losses) ?? lab.training, evaluation: losses.find(isHeldOut) ?? lab.evaluation };
}
