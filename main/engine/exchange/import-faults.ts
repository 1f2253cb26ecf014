import type { ImportProblem, ImportRequest } from '../../contract/exchange.ts';
import { LabError } from '../../contract/fault.ts';
import { ownValue } from '../../contract/own-value.ts';
import type { OpenedFile, OpenedRun } from './opened-file.ts';

/**
 * Before anything is taken.
 *
 * @throws LabError `import-broken-rows` {file, count, line or byte, text} with the place of the first, unless the person
 *   leaves them out; `import-empty` {file} where nothing else is in it; `import-metrics-collide` {metric, one, other} where
 *   two would have one name
 */
export function refuseUnwanted({
  file,
  opened: { problems },
  runs,
  metrics,
  leaveOut,
}: { file: string; opened: OpenedFile; runs: readonly OpenedRun[] } & Pick<
  ImportRequest,
  'metrics' | 'leaveOut'
>): void {
  const [first] = problems;
  if (first && !leaveOut)
    throw new LabError('import-broken-rows', { file: first.file, count: problems.length, ...placeOf(first) });
  if (runs.length === 0) throw new LabError('import-empty', { file });
  for (const { run, metrics: found } of runs) {
    if (run.declaredMetrics === null) continue;
    const given = new Map<string, string>();
    for (const { name } of found) {
      const metric = ownValue(metrics, name) ?? name;
      const one = given.get(metric);
      if (one !== undefined) throw new LabError('import-metrics-collide', { file, metric, one, other: name });
      given.set(metric, name);
    }
  }
}

/** As people find it: a line of a text, a byte of any other file. */
const placeOf = ({ line, byte, text }: ImportProblem) => ({
  ...(line === null ? { byte: byte ?? 0 } : { line }),
  text,
});
