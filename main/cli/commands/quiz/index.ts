/** `lab quiz …`: questions asked and answered in a terminal, for scripts and teachers; items and answers in and out. */
import type { Terminal } from '../../terminal.ts';
import { addAskCommands } from './ask.ts';
import { addItemCommands } from './items.ts';
import { addProfileCommands } from './profiles.ts';
import { addResultCommands } from './results.ts';
import { addTestCommands } from './tests.ts';

export function addQuizCommands(terminal: Terminal): void {
  const quiz = terminal.command('quiz', 'the ten key points: questions, reviews, items in and out, statistics');
  for (const add of [addAskCommands, addTestCommands, addItemCommands, addProfileCommands, addResultCommands])
    add(terminal, quiz);
}
