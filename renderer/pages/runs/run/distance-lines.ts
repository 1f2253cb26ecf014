/** How far back a recurrent network learns, read off its curves: the first evaluation and the last one. Pure. */
import { type Curve, GRADIENT_DISTANCES, type MetricName } from '../../../../main/contract/metric.ts';

export type DistanceCurves = Readonly<Partial<Record<MetricName, Curve>>>;

export interface DistanceLine {
  step: number;
  /** Nearest first; those that are zero or not finite are left out: a logarithm has no place for them. */
  points: { distance: number; norm: number }[];
}

/** How many times the norm at the prediction the farthest one is that still is a number above zero. */
export interface Reach {
  step: number;
  distance: number;
  ratio: number;
  /** Why none farther back: it was not asked there, it is zero in the numbers that it is computed in, or it is none. */
  end: 'farthest' | 'vanished' | 'notFinite';
  /** The next one that was asked; `null` for the farthest. */
  beyond: number | null;
}

export interface Distances {
  first: DistanceLine;
  /** `null` while there is one evaluation only. */
  last: DistanceLine | null;
  /** Of the last one. `null` where the norm at the prediction is missing, or every other one. */
  reach: Reach | null;
}

/** @returns `null` where nothing of the kind was measured */
export function distancesOf(curves: DistanceCurves): Distances | null {
  const known = GRADIENT_DISTANCES.flatMap(({ metric, distance }) => {
    const curve = curves[metric];
    return curve && curve.count > 0 ? [{ curve, distance }] : [];
  });
  const nearest = known[0]?.curve;
  if (!nearest) return null;
  const lineAt = (step: number, value: (curve: Curve) => number | undefined): DistanceLine => ({
    step,
    points: known.flatMap(({ curve, distance }) => {
      const norm = value(curve);
      return norm !== undefined && Number.isFinite(norm) && norm > 0 ? [{ distance, norm }] : [];
    }),
  });
  const [firstStep, lastStep] = [nearest.firstStep[0]!, nearest.lastStep.at(-1)!];
  const first = lineAt(firstStep, (curve) => curve.mean[0]);
  const last = lastStep > firstStep ? lineAt(lastStep, (curve) => curve.last.at(-1)) : null;
  const { points } = last ?? first;
  const [near, far] = [points.find(({ distance }) => distance === 0), points.at(-1)];
  if (!near || !far || far.distance === 0) return { first, last, reach: null };
  const beyond = known.find(({ distance }) => distance > far.distance);
  const norm = beyond && (last ? beyond.curve.last.at(-1) : beyond.curve.mean[0]);
  const end = !beyond ? 'farthest' : norm === 0 ? 'vanished' : 'notFinite';
  const { distance } = far;
  const reach = {
    step: lastStep,
    distance,
    ratio: far.norm / near.norm,
    end,
    beyond: beyond?.distance ?? null,
  } as const;
  return { first, last, reach };
}
