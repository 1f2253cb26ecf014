/** `lab icl …`: in-context learning measured from a terminal. */
import type { Terminal } from '../../terminal.ts';
import { addMeasurementCommands } from './measurements.ts';
import { addModelCommands } from './models.ts';
import { addRunCommands } from './run.ts';
import { addScoreCommand } from './score.ts';
import { addTaskCommands } from './tasks.ts';

export function addIclCommands(terminal: Terminal): void {
  const icl = terminal.command('icl', 'in-context learning: tasks, measurements, log-probabilities of answers');
  for (const add of [addTaskCommands, addModelCommands, addScoreCommand, addRunCommands, addMeasurementCommands])
    add(terminal, icl);
}
