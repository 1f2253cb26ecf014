/** `lab …`: the engine's contract from a terminal, for scripts, teachers and tests. */
import { CommanderError } from 'commander';
import { LabError } from '../contract/fault.ts';
import { terminalLanguage } from '../provision/terminal-language.mjs';
import { helpAsOption } from './help.ts';
import { readerWentAway } from './interruption.ts';
import { printFault, printJson } from './output.ts';
import { createProgram } from './program.ts';

const language = terminalLanguage(process.env);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `lab … | head`: who reads has had enough.
  if (error.code === 'EPIPE' && readerWentAway()) return;
  if (error.code === 'EPIPE') process.exit(0);
  printFault(new LabError('output-not-written', { reason: error.code ?? error.message }).fault, {
    json: false,
    language,
  });
  process.exit(1);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  // Nobody reads what is said beside the work, or it has no room: that is no reason to end the work.
  if (!['EPIPE', 'ENOSPC', 'EIO'].includes(error.code ?? '')) throw error;
});

try {
  const program = createProgram(language, process.argv.includes('--json'));
  await program.parseAsync(helpAsOption(program, process.argv.slice(2)), { from: 'user' });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
  const typed = process.argv.slice(2);
  // The sentence was told already. Programs get an object, as of any other fault.
  if (process.exitCode === 2 && typed.includes('--json'))
    printJson({
      event: 'fault',
      ...new LabError('bad-use', { argument: typed.join(' ') }, { cause: error.message }).fault,
    });
}
