/** `lab suite …`: experiments of many runs that answer one question. */
import type { Terminal } from '../../terminal.ts';
import { addHistoryCommand } from './history.ts';
import { addTransferCommand } from './transfer.ts';

export function addSuiteCommands(terminal: Terminal): void {
  const suite = terminal.command(
    'suite',
    'experiments of many runs: the history of language models, and whether pretraining pays',
  );
  for (const add of [addHistoryCommand, addTransferCommand]) add(terminal, suite);
}
