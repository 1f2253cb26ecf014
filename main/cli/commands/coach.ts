/** `lab coach`: whether a run's loss is normal, with the numbers, and the run to try instead. */
import { type Coaching, changedRun, type Reading } from '../../contract/coaching.ts';
import { againHere, isTrained } from '../../contract/run.ts';
import { coachLines } from '../coach-lines.ts';
import type { LabClient } from '../connect.ts';
import { nameFor } from '../given-specification.ts';
import { holdingInterruptions } from '../interruption.ts';
import { runNamed } from '../named.ts';
import { printJson } from '../output.ts';
import { setUpFor } from '../run-setup.ts';
import type { Terminal } from '../terminal.ts';
import { watchRun } from '../watch-run.ts';

export function addCoachCommand(terminal: Terminal): void {
  const { command, withEngine, language, print } = terminal;
  command('coach <run>', 'is its loss normal? What its curves say, and a run to try instead')
    .option('--train', 'train that run, to its end')
    .action(
      withEngine(async (client, named: string, { train }: { train?: boolean }) => {
        const coaching = await client.runs.coach({ run: await runNamed(client, named) });
        print(coaching, () => coachLines(coaching, language).join('\n'));
        return train ? trainInstead(client, coaching, terminal) : 0;
      }),
    );
}

/** Of a run that needs no other nothing is trained. */
async function trainInstead(
  client: LabClient,
  { run, reading, notes }: Coaching,
  { json, language }: Terminal,
): Promise<0 | 1> {
  const { change } = [reading, ...notes].find((each): each is Reading => each.change !== null) ?? { change: null };
  const detail = await client.runs.get({ run });
  if (change === null || !isTrained(detail)) return 0;
  const { summary } = detail;
  const specification = changedRun(againHere(detail), change);
  await setUpFor(client, specification, { language, forcedBackend: process.env.LAB_BACKEND });
  const given = { specification, preset: summary.preset ?? undefined, fromFile: true, assignments: [] };
  const named = await nameFor(client, given, language);
  const { made: created, handOn } = await holdingInterruptions({ language, list: 'lab runs' }, () =>
    client.runs.create({ specification, ...named }),
  );
  const watched = watchRun(client, created.id, -1, { json: json(), language });
  handOn();
  if (json()) printJson({ event: 'created', runId: created.id, name: created.name });
  return watched;
}
