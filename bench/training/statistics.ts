import { median } from '../../main/statistics/median.ts';

/** Median of the absolute distances from the median, as a share of it: 0 for values that are all alike. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle))) / middle;
}
