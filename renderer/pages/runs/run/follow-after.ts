import type { Curve } from '../../../../main/contract/metric.ts';

/**
 * The step after which a run is followed when its loss is known up to a cursor.
 *
 * One step before the cursor: that step's evaluation and sample come after its loss and may not have been there when
 * the curves were fetched. What comes twice changes nothing (`continueCurve`, `mergeSamples`).
 */
export function followAfter(loss: Pick<Curve, 'cursor'>): number {
  return loss.cursor - 1;
}
