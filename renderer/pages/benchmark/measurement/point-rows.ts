/** A report's points as rows: in the table's order and as files. Pure. */
import type { MeasurementPoint } from '../../../../main/contract/measurement.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../../main/tables/csv-line.ts';
import { CHANGE_NAMES, changeName } from '../../../features/measurements/label-changes.ts';

export const POINT_COLUMNS = [
  'task',
  'change',
  'shots',
  'accuracy',
  'range',
  'interval',
  'logProbability',
  'likelier',
  'calibrated',
  'pValue',
  'seconds',
] as const;
export type PointColumn = (typeof POINT_COLUMNS)[number];

/**
 * What a column is sorted by, `null` for nothing.
 *
 * @param taskOrder the tasks' names as the measurement lists them
 */
export function pointValue(point: MeasurementPoint, column: PointColumn, taskOrder: readonly string[]): number | null {
  switch (column) {
    case 'task':
      return taskOrder.indexOf(point.task);
    case 'change':
      return CHANGE_NAMES.indexOf(changeName(point.change));
    case 'shots':
      return point.shots;
    case 'accuracy':
      return point.accuracy.mean;
    case 'range':
      return point.accuracy.maximum - point.accuracy.minimum;
    case 'interval':
      return point.draws[0]?.interval.low ?? null;
    case 'logProbability':
      return point.logProbability?.mean ?? null;
    case 'likelier':
      return point.labels?.raw.mean ?? null;
    case 'calibrated':
      return point.labels?.calibrated.mean ?? null;
    case 'pValue':
      return point.against?.pValue ?? null;
    case 'seconds':
      return point.seconds;
  }
}

/** In order of task, change and number of examples. @param taskOrder as above */
export function pointsInOrder(points: readonly MeasurementPoint[], taskOrder: readonly string[]): MeasurementPoint[] {
  const place = (point: MeasurementPoint) =>
    (['task', 'change', 'shots'] as const).map((column) => pointValue(point, column, taskOrder) ?? 0);
  return points
    .map((point) => ({ point, place: place(point) }))
    .sort(({ place: one }, { place: other }) => one[0]! - other[0]! || one[1]! - other[1]! || one[2]! - other[2]!)
    .map(({ point }) => point);
}

const FILE_COLUMNS: readonly [string, (point: MeasurementPoint) => string | number | null | undefined][] = [
  ['task', (point) => point.task],
  ['labels', (point) => (typeof point.change === 'string' ? point.change : `${point.change.share} right`)],
  ['shots', (point) => point.shots],
  ['items', (point) => point.items],
  ['draws', (point) => point.draws.length],
  ['accuracy', (point) => point.accuracy.mean],
  ['accuracy_min', (point) => point.accuracy.minimum],
  ['accuracy_max', (point) => point.accuracy.maximum],
  ['first_draw_accuracy', (point) => point.draws[0]?.accuracy],
  ['first_draw_wilson_low', (point) => point.draws[0]?.interval.low],
  ['first_draw_wilson_high', (point) => point.draws[0]?.interval.high],
  ['log_probability_nats', (point) => point.logProbability?.mean],
  ['log_probability_min', (point) => point.logProbability?.minimum],
  ['log_probability_max', (point) => point.logProbability?.maximum],
  ['likelier_label', (point) => point.labels?.raw.mean],
  ['likelier_label_wilson_low', (point) => point.labels?.rawInterval.low],
  ['likelier_label_wilson_high', (point) => point.labels?.rawInterval.high],
  ['per_token', (point) => point.labels?.perToken.mean],
  ['mutual_information', (point) => point.labels?.mutualInformation.mean],
  ['calibrated', (point) => point.labels?.calibrated.mean],
  ['chance', (point) => point.labels?.chance],
  ['majority', (point) => point.labels?.majority],
  ['against_shots', (point) => point.against?.shots],
  ['against_p', (point) => point.against?.pValue],
  ['prompt_tokens', (point) => point.promptTokens],
  ['seconds', (point) => point.seconds],
];

/**
 * The points as CSV (RFC 4180): a head, a line each, absent values empty. Column names are the same in every language, so
 * that a script reads any lab's file. Begins with a byte order mark, without which spreadsheets take UTF-8 for GBK.
 */
export function pointsCsv(points: readonly MeasurementPoint[]): string {
  const lines = [
    FILE_COLUMNS.map(([name]) => name),
    ...points.map((point) => FILE_COLUMNS.map(([, value]) => value(point))),
  ];
  return `${BYTE_ORDER_MARK}${lines.map(csvLine).join('')}`;
}
