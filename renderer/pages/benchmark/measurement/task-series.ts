/** From a report's points to what each task's chart draws: a line for each change, a dot for each column. Pure. */
import type { MeasurementPoint, MeasurementSpecification } from '../../../../main/contract/measurement.ts';
import { CHANGE_NAMES, type ChangeName, changeName } from '../../../features/measurements/label-changes.ts';

export type Metric = 'accuracy' | 'logProbability';

export interface Dot {
  point: MeasurementPoint;
  change: ChangeName;
  /** Place on the horizontal axis, from 0. */
  column: number;
  value: number;
  /** Smallest and largest over the draws. */
  low: number;
  high: number;
  /** Wilson's 95 % interval of the first draw around its own value; only accuracies have one. */
  interval: { value: number; low: number; high: number } | null;
  /** Accuracy by the likelier label; `null` without labels and for log-probabilities. */
  likelier: number | null;
}

export interface Series {
  change: ChangeName;
  dots: Dot[];
  /** The measurement without examples, which all changes share: where this line comes from, but not its own dot. */
  lead: Dot | null;
}

export interface TaskSeries {
  task: string;
  series: Series[];
  chance: number | null;
  majority: number | null;
}

/** `shots`: numbers of examples, evenly spaced; `changes`: one number of examples, the changes side by side. */
export interface Columns {
  kind: 'shots' | 'changes';
  shots: number[];
  changes: ChangeName[];
}

export function columnsOf({ shots, changes }: Pick<MeasurementSpecification, 'shots' | 'changes'>): Columns {
  const counts = [...new Set(shots)].sort((one, other) => one - other);
  const names = CHANGE_NAMES.filter((name) => changes.some((change) => changeName(change) === name));
  return { kind: counts.length === 1 && names.length > 1 ? 'changes' : 'shots', shots: counts, changes: names };
}

/** One entry for each task of the specification, in its order, even where nothing of it is measured yet. */
export function taskSeries(
  points: readonly MeasurementPoint[],
  specification: Pick<MeasurementSpecification, 'tasks' | 'shots' | 'changes'>,
  metric: Metric,
): TaskSeries[] {
  const columns = columnsOf(specification);
  return [...new Set(specification.tasks)].map((task) => {
    // What a server does not tell has no place in a chart.
    const own = points.filter((point) => point.task === task && point[metric] !== null);
    const dotOf = (point: MeasurementPoint): Dot => {
      const change = changeName(point.change);
      return {
        point,
        change,
        column: columns.kind === 'shots' ? columns.shots.indexOf(point.shots) : columns.changes.indexOf(change),
        ...valuesOf(point, metric),
      };
    };
    const zero = own.find(({ shots }) => shots === 0);
    const series = columns.changes.map((change): Series => {
      const dots = own
        .filter((point) => changeName(point.change) === change)
        .map(dotOf)
        .sort((one, other) => one.column - other.column);
      const shared = columns.kind === 'shots' && zero && changeName(zero.change) !== change && dots.length > 0;
      return { change, dots, lead: shared ? dotOf(zero) : null };
    });
    const labels = metric === 'accuracy' ? own.find((point) => point.labels)?.labels : null;
    return { task, series, chance: labels?.chance ?? null, majority: labels?.majority ?? null };
  });
}

function valuesOf(
  point: MeasurementPoint,
  metric: Metric,
): Pick<Dot, 'value' | 'low' | 'high' | 'interval' | 'likelier'> {
  const { mean, minimum, maximum } = point[metric]!;
  const first = metric === 'accuracy' ? point.draws.find(({ draw }) => draw === 1) : undefined;
  return {
    value: mean,
    low: minimum,
    high: maximum,
    interval: first ? { value: first.accuracy, ...first.interval } : null,
    likelier: metric === 'accuracy' ? (point.labels?.raw.mean ?? null) : null,
  };
}

/** Finds the point of a chart that an address names. */
export function pointAt(
  points: readonly MeasurementPoint[],
  { task, shots, change }: { task: string; shots: number; change: ChangeName },
): MeasurementPoint | null {
  const own = points.filter((point) => point.task === task && point.shots === shots);
  // Without examples there is one for all changes.
  return own.find((point) => changeName(point.change) === change) ?? (shots === 0 ? (own[0] ?? null) : null);
}
