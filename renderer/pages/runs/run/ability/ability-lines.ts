/** Measurements of a run's checkpoints as curves over its steps. Pure. */
import type { MeasurementPoint, MeasurementsAlongRun } from '../../../../../main/contract/measurement.ts';
import type { Point } from '../../../../charts/curve-points.ts';

export const ABILITY_METRICS = ['accuracy', 'likelier', 'logProbability'] as const;
export type AbilityMetric = (typeof ABILITY_METRICS)[number];

export interface AbilityLine {
  shots: number;
  points: Point[];
}

type Measured = Pick<MeasurementsAlongRun['measurements'][number], 'step' | 'points'>;

/** Tasks that were measured, in the order of their first measurement. */
export function measuredTasks(measurements: readonly Measured[]): string[] {
  return [...new Set(measurements.flatMap(({ points }) => points.map(({ task }) => task)))];
}

function spreadOf(
  point: MeasurementPoint,
  metric: AbilityMetric,
): { mean: number; minimum: number; maximum: number } | null {
  if (metric === 'likelier') return point.labels?.raw ?? null;
  return point[metric];
}

/** A line for each number of examples: the mean over the draws, and from the smallest to the largest of them. */
export function abilityLines(measurements: readonly Measured[], task: string, metric: AbilityMetric): AbilityLine[] {
  const lines = new Map<number, Map<number, Point>>();
  for (const { step, points } of measurements) {
    for (const point of points) {
      const value = point.task === task && point.change === 'gold' ? spreadOf(point, metric) : null;
      if (!value) continue;
      const line = lines.get(point.shots) ?? new Map<number, Point>();
      lines.set(point.shots, line);
      const { mean: y, minimum: low, maximum: high } = value;
      // Of a checkpoint that was measured more than once the latest measurement stands.
      line.set(step, { x: step, y, low, high, smooth: y, firstStep: step, lastStep: step });
    }
  }
  return [...lines]
    .sort(([one], [other]) => one - other)
    .map(([shots, points]) => ({ shots, points: [...points.values()].sort((one, other) => one.x - other.x) }));
}

/** What the last measured checkpoint shows of a task. */
export type AbilityFinding =
  /** Of a task with labels: examples with which Wilson's interval of the likelier label covers chance, or lies below. */
  | { kind: 'not-above-chance'; shots: number[] }
  /** Of a task without labels: not one answer is right, with any of the numbers of examples that were asked. */
  | { kind: 'nothing-right'; items: number; shots: number[] }
  | null;

export function abilityFinding(measurements: readonly Measured[], task: string): AbilityFinding {
  const last = measurements.findLast(({ points }) => points.some((point) => point.task === task));
  const points = (last?.points ?? []).filter((point) => point.task === task && point.change === 'gold');
  if (points.length === 0) return null;
  if (points.every(({ labels }) => labels === null))
    return points.every(({ accuracy }) => accuracy.maximum === 0)
      ? {
          kind: 'nothing-right',
          items: Math.max(...points.map(({ items }) => items)),
          shots: [...new Set(points.map(({ shots }) => shots))].sort((one, other) => one - other),
        }
      : null;
  const shots = points.flatMap((point) => {
    return point.labels && point.labels.rawInterval.low <= point.labels.chance ? [point.shots] : [];
  });
  return shots.length > 0 ? { kind: 'not-above-chance', shots: shots.sort((one, other) => one - other) } : null;
}
