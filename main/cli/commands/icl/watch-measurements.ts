/** Measurements watched in the terminal until they end. */
import { faultSentence, type Language } from '../../../../resources/messages/index.ts';
import type { Fault } from '../../../contract/fault.ts';
import { isMeasuring } from '../../../contract/measurement.ts';
import type { LabClient } from '../../connect.ts';
import { duration } from '../../format.ts';
import { onInterruption } from '../../interruption.ts';
import { createProgressLine, printJson, tell, withWhatItFollowed } from '../../output.ts';
import { sayStillWaits, type Waiting } from '../../still-waits.ts';
import type { Terminal } from '../../terminal.ts';

/** One after another until they end; Ctrl-C stops them after the cell that is measured. Resolves to the exit status. */
export async function watchMeasurements(
  client: LabClient,
  { json, language }: Terminal,
  ids: readonly string[],
): Promise<0 | 1> {
  const line = createProgressLine();
  const interrupt = () => {
    for (const id of ids) void client.measurements.stop({ id });
  };
  const endInterruption = onInterruption(language, interrupt);
  const faults: Fault[] = [];
  try {
    for (const id of ids) {
      const fault = await watchOne(client, id, line, { json: json(), language }).catch((error: unknown) => {
        throw withWhatItFollowed(error, { measurement: id });
      });
      if (fault) faults.push(fault);
    }
  } finally {
    endInterruption();
    line.clear();
  }
  // Along a run one reason often holds for all.
  for (const sentence of new Set(faults.map((fault) => faultSentence(fault, language, 'terminal')))) tell(sentence);
  return faults.length > 0 ? 1 : 0;
}

async function watchOne(
  client: LabClient,
  id: string,
  line: ReturnType<typeof createProgressLine>,
  { json, language }: { json: boolean; language: Language },
): Promise<Fault | null> {
  let waiting: Waiting | null = null;
  try {
    for await (const summary of await client.measurements.watch({ id })) {
      const { name, done, cells, seconds, fault } = summary;
      // Until the first cell is there; from then on the line of progress tells how long one takes.
      if (done === 0) waiting ??= sayStillWaits(summary.specification.model, language);
      else waiting?.end();
      if (json) printJson({ event: 'progress', id, done, cells, seconds });
      const left = done > 0 ? ((cells - done) * seconds) / done : null;
      line.update(`${done}/${cells}${left === null ? '' : `  ${duration(Math.ceil(left))}`}  ${name}`);
      if (!isMeasuring(summary)) return fault;
    }
    return null;
  } finally {
    waiting?.end();
  }
}
