import type { Curve } from '../contract/metric.ts';

/**
 * Where a step stands on the axis of a curve: by proportion within and between its buckets, beyond its ends at the pace
 * of the whole curve, which for tokens is exact. `null` where the curve has no value to go by.
 */
export function xOfStep(curve: Curve, step: number): number | null {
  if (curve.axis === 'step') return step;
  const buckets = curve.firstStep.length;
  if (buckets === 0) return null;
  const [lastStep, lastX] = [curve.lastStep[buckets - 1] as number, curve.lastX[buckets - 1] as number];
  // Both axes begin with the run: at step 0 nothing was seen and no time had passed.
  let [fromStep, fromX] = [0, 0];
  for (let index = 0; index < buckets && fromStep < step; index++) {
    for (const [toStep, toX] of [
      [curve.firstStep[index] as number, curve.firstX[index] as number],
      [curve.lastStep[index] as number, curve.lastX[index] as number],
    ] as const) {
      if (step <= toStep)
        return toStep === fromStep ? toX : fromX + ((step - fromStep) / (toStep - fromStep)) * (toX - fromX);
      [fromStep, fromX] = [toStep, toX];
    }
  }
  return lastStep > 0 && step > lastStep ? lastX + (step - lastStep) * (lastX / lastStep) : fromX;
}
