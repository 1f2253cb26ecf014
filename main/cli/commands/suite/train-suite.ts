/** A suite's runs, asked for together and followed to the end of the last. */
import { inOneLine } from '../../../../resources/messages/shown-text.ts';
import type { SweepSummary } from '../../../contract/sweep.ts';
import type { LabClient } from '../../connect.ts';
import { followRuns } from '../../follow-runs.ts';
import { holdingInterruptions } from '../../interruption.ts';
import { printJson, printLine } from '../../output.ts';
import type { Terminal } from '../../terminal.ts';

/** @param create all of its runs, or none @returns the exit status */
export async function trainSuite(
  client: LabClient,
  { json, language }: Pick<Terminal, 'json' | 'language'>,
  create: () => Promise<SweepSummary>,
): Promise<0 | 1> {
  const { made, handOn } = await holdingInterruptions({ language, list: 'lab sweeps' }, create);
  const { id, name, runs } = made;
  // First: whoever hears of it may stop it by Ctrl-C.
  const followed = followRuns(client, runs, {
    ...{ json: json(), language },
    stop: () => client.sweeps.stop({ sweep: id }),
    goOn: () => [`lab sweep resume ${id}`],
  });
  handOn();
  if (json()) printJson({ event: 'created', sweepId: id, name, runs });
  else printLine(`${id}  ${inOneLine(name)}`);
  return followed;
}
