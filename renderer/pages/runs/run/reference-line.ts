/** The recorded runs of a preset as a line beside a run's own. Pure. */
import type { ReferenceCurve } from '../../../../main/contract/coaching.ts';
import type { Curve } from '../../../../main/contract/metric.ts';
import type { Point } from '../../../charts/curve-points.ts';

/**
 * As far as the run has come, so that the axis is the run's: the mean of the seeds, the smallest and the largest beside it.
 *
 * @param along a curve of the run on the axis of the chart
 * @param convert from bits a byte into the unit that is shown
 */
export function referencePoints(
  { points }: ReferenceCurve,
  along: Curve,
  convert: (bitsPerByte: number) => number,
): Point[] {
  return points.flatMap(({ step, mean, low, high }) => {
    const x = placeOf(along, step);
    if (x === null) return [];
    const y = convert(mean);
    return [{ x, y, low: convert(low), high: convert(high), smooth: y, firstStep: step, lastStep: step }];
  });
}

/** By proportion from the end of the bucket before, for steps up to the last; `null` for those after it. */
function placeOf({ lastStep, lastX }: Curve, step: number): number | null {
  const bucket = lastStep.findIndex((last) => last >= step);
  if (bucket < 0) return null;
  const [fromStep, fromX] = bucket === 0 ? [0, 0] : [lastStep[bucket - 1]!, lastX[bucket - 1]!];
  const share = (step - fromStep) / (lastStep[bucket]! - fromStep);
  return fromX + share * (lastX[bucket]! - fromX);
}
