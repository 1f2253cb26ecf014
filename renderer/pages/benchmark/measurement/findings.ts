/** What a chart lets one say and what it does not: read off the points by rules, never by eye. Pure. */
import type { MeasurementPoint } from '../../../../main/contract/measurement.ts';
import { CHANGE_NAMES, type ChangeName, changeName } from '../../../features/measurements/label-changes.ts';

/** Where something holds: numbers of examples under a change of labels. */
export interface Where {
  change: ChangeName;
  shots: number[];
}

export type Finding =
  /** Wilson's interval of the first draw covers chance. */
  | { kind: 'not-above-chance'; where: Where[] }
  /** Written rightly below chance, the likelier label above it: the most striking of its kind. */
  | { kind: 'likelier-label'; point: MeasurementPoint }
  /** Wilson's interval lies below chance, and so does the likelier label. */
  | { kind: 'below-chance'; where: Where[] };

/** @param points of one task */
export function findingsOf(points: readonly MeasurementPoint[]): Finding[] {
  let silent: MeasurementPoint | null = null;
  const notAbove: Where[] = [];
  const below: Where[] = [];
  for (const point of points) {
    const interval = point.draws[0]?.interval;
    if (!point.labels || !interval) continue;
    const { chance, raw } = point.labels;
    if (interval.low <= chance && interval.high >= chance) addTo(notAbove, point);
    else if (interval.high >= chance) continue;
    else if (raw.mean <= chance) addTo(below, point);
    else if (!silent || surprise(point) > surprise(silent)) silent = point;
  }
  return [
    ...(silent ? [{ kind: 'likelier-label' as const, point: silent }] : []),
    ...(notAbove.length > 0 ? [{ kind: 'not-above-chance' as const, where: inOrder(notAbove) }] : []),
    ...(below.length > 0 ? [{ kind: 'below-chance' as const, where: inOrder(below) }] : []),
  ];
}

function addTo(all: Where[], { change, shots }: MeasurementPoint): void {
  const name = changeName(change);
  const known = all.find((where) => where.change === name);
  if (known) known.shots.push(shots);
  else all.push({ change: name, shots: [shots] });
}

const inOrder = (all: readonly Where[]) =>
  [...all].sort((one, other) => CHANGE_NAMES.indexOf(one.change) - CHANGE_NAMES.indexOf(other.change));

const surprise = ({ accuracy, labels }: MeasurementPoint) => (labels?.raw.mean ?? 0) - accuracy.mean;

/** The share below which a paired p value is usually called a difference. */
export const DIFFERENT = 0.05;

/** How many neighbours in the number of examples were compared, and how many of them differ. */
export function neighbours(points: readonly MeasurementPoint[]): { compared: number; different: number } {
  const compared = points.flatMap(({ against }) => (against ? [against.pValue] : []));
  return { compared: compared.length, different: compared.filter((pValue) => pValue < DIFFERENT).length };
}
