/** `lab suite …`: experiments of many runs that answer one question. */
import type { Terminal } from '../../terminal.ts';
import { addHistoryCommand } from './history.ts';
import { addTransferCommand } from './transfer.ts';
import { addTranslateCommand } from './translate.ts';

export function addSuiteCommands(terminal: Terminal): void {
  const suite = terminal.command(
    'suite',
    'experiments of many runs: the history of language models, whether pretraining pays, words read and translated',
  );
  for (const add of [addHistoryCommand, addTransferCommand, addTranslateCommand]) add(terminal, suite);
}
