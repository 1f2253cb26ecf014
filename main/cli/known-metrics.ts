import { unknownField } from './unknown-field.ts';

/** @throws LabError `field-unknown` with what comes near: an empty answer would say that it was not measured */
export function refuseUnknownMetrics(names: readonly string[], known: readonly string[]): void {
  for (const name of names) if (!known.includes(name)) throw unknownField(name, new Set(known));
}
