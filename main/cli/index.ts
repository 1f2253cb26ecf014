/** `lab …`: the engine's contract from a terminal, for scripts, teachers and tests. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { terminalLanguage } from '../provision/terminal-language.mjs';
import { addCoachCommand } from './commands/coach.ts';
import { addCompareCommand } from './commands/compare.ts';
import { addCorporaCommands } from './commands/corpora.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExchangeCommands } from './commands/exchange.ts';
import { addIclCommands } from './commands/icl/index.ts';
import { addMarkCommand } from './commands/mark.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addPresetsCommand } from './commands/presets.ts';
import { addQuizCommands } from './commands/quiz/index.ts';
import { addReportCommands } from './commands/report.ts';
import { addRunsCommands } from './commands/runs.ts';
import { addSampleCommand } from './commands/sample.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSetupCommand } from './commands/setup.ts';
import { addSweepCommands } from './commands/sweep.ts';
import { addTrainCommands } from './commands/train.ts';
import { createTerminal } from './terminal.ts';
import { usageSentence } from './usage-sentence.ts';

// `lab … | head`: who reads has had enough. What trains is left as after a kill, and can be resumed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const language = terminalLanguage(process.env);
const program = new Command('lab')
  .description('Pretraining lab: train language models and look at them, from the terminal.')
  .version(labVersion(), '-V, --version', 'the version of the lab')
  .exitOverride()
  .configureOutput({
    writeErr: (text) => process.stderr.write(text),
    outputError: (text, write) => write(usageSentence(text, language)),
  });

function labVersion(): string {
  const described = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(described.version);
}

const terminal = createTerminal(program, language);
for (const add of [
  addTrainCommands,
  addRunsCommands,
  addMarkCommand,
  addMetricsCommand,
  addSampleCommand,
  addPresetsCommand,
  addCorporaCommands,
  addSetupCommand,
  addDoctorCommand,
  addServeCommand,
  addCoachCommand,
  addCompareCommand,
  addReportCommands,
  addExchangeCommands,
  addIclCommands,
  addQuizCommands,
  addSweepCommands,
])
  add(terminal);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
