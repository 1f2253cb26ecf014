/** How many sets of examples stand behind the points of a chart, which a measurement in its midst has not all. Pure. */
import type { MeasurementPoint } from '../../../../main/contract/measurement.ts';

/** Over the points with examples; without any there is one draw, of nothing. */
export function measuredDraws(points: readonly Pick<MeasurementPoint, 'shots' | 'draws'>[]): {
  fewest: number;
  most: number;
} {
  const counts = points.filter(({ shots }) => shots > 0).map(({ draws }) => draws.length);
  return counts.length === 0 ? { fewest: 1, most: 1 } : { fewest: Math.min(...counts), most: Math.max(...counts) };
}
