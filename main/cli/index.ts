/** `lab …`: the engine's contract from a terminal, for scripts, teachers and tests. */
import { CommanderError } from 'commander';
import { terminalLanguage } from '../provision/terminal-language.mjs';
import { createProgram } from './program.ts';

// `lab … | head`: who reads has had enough. What trains is left as after a kill, and can be resumed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await createProgram(terminalLanguage(process.env)).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
