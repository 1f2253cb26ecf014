/** Measurements watched in the terminal until they end. */
import { faultSentence, type Language } from '../../../../resources/messages/index.ts';
import { type Fault, LabError } from '../../../contract/fault.ts';
import { isMeasuring, type MeasurementSummary } from '../../../contract/measurement.ts';
import type { LabClient } from '../../connect.ts';
import { duration } from '../../format.ts';
import { onInterruption } from '../../interruption.ts';
import { createProgressLine, faultBehind, printFault, printJson, tell, withWhatItFollowed } from '../../output.ts';
import { sayStillWaits, type Waiting } from '../../still-waits.ts';
import { measurementsStoppedSentence } from '../../stopped-words.ts';
import type { Terminal } from '../../terminal.ts';
import { hasAnswered } from './language-model.ts';

/**
 * One after another until they end; Ctrl-C stops them after the cell that is measured. Resolves to the exit status: 1
 * where one failed, or was stopped by others.
 *
 * @throws LabError `measurement-deleted` {measurement}
 */
export async function watchMeasurements(
  client: LabClient,
  { json, language }: Terminal,
  ids: readonly string[],
): Promise<0 | 1> {
  const line = createProgressLine();
  let asked = false;
  const interrupt = () => {
    asked = true;
    // Of one that is deleted, or of a lab that went away, whoever watches it tells.
    for (const id of ids) client.measurements.stop({ id }).catch(() => undefined);
  };
  const endInterruption = onInterruption(language, interrupt);
  const faults: Fault[] = [];
  const stopped: string[] = [];
  try {
    for (const id of ids) {
      const ended = await watchOne(client, id, line, { json: json(), language }).catch((error: unknown) => {
        throw isGone(error)
          ? new LabError('measurement-deleted', { measurement: id })
          : withWhatItFollowed(error, { measurement: id });
      });
      if (ended?.fault) faults.push(ended.fault);
      if (ended?.state === 'stopped') stopped.push(id);
    }
  } finally {
    endInterruption();
    line.clear();
  }
  // Along a run one reason often holds for all.
  const told = new Map(faults.map((fault) => [faultSentence(fault, language, 'terminal'), fault]));
  for (const fault of told.values()) printFault(fault, { json: json(), language });
  if (stopped.length > 0) tell(measurementsStoppedSentence(stopped, language));
  return faults.length > 0 || (stopped.length > 0 && !asked) ? 1 : 0;
}

const isGone = (error: unknown) => faultBehind(error).code === 'measurement-unknown';

async function watchOne(
  client: LabClient,
  id: string,
  line: ReturnType<typeof createProgressLine>,
  { json, language }: { json: boolean; language: Language },
): Promise<MeasurementSummary | null> {
  let waiting: Waiting | null = null;
  try {
    for await (const summary of await client.measurements.watch({ id })) {
      const { name, done, cells, seconds } = summary;
      // Until the first cell is there; from then on the line of progress tells how long one takes.
      const { model } = summary.specification;
      if (done === 0) waiting ??= sayStillWaits(model, language, () => hasAnswered(client, model));
      else waiting?.end();
      if (json) printJson({ event: 'progress', id, done, cells, seconds });
      const left = done > 0 ? ((cells - done) * seconds) / done : null;
      line.update(`${done}/${cells}${left === null ? '' : `  ${duration(Math.ceil(left))}`}  ${name}`);
      if (!isMeasuring(summary)) return summary;
    }
    return null;
  } finally {
    waiting?.end();
  }
}
