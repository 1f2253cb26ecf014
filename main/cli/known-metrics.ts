import { metricCalled } from '../contract/metric.ts';
import { unknownField } from './unknown-field.ts';

/**
 * The metric that is meant by a name that somebody typed.
 * @throws LabError `field-unknown` with what comes near: an empty answer would say that it was not measured
 */
export function knownMetric(name: string, known: readonly string[]): string {
  const metric = metricCalled(name, known);
  if (metric === undefined) throw unknownField(name, new Set(known));
  return metric;
}
