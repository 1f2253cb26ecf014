import { LabError } from '../contract/fault.ts';

/** @throws LabError `bad-use` with all that there are: an empty answer would say that it was not measured */
export function refuseUnknownMetrics(option: string, names: readonly string[], known: readonly string[]): void {
  for (const name of names)
    if (!known.includes(name))
      throw new LabError('bad-use', { argument: `${option} ${name}`, expected: [...new Set(known)].join(', ') });
}
