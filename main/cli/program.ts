/** `lab …` with all its commands, in one language. */
import { Command } from 'commander';
import type { Language } from '../../resources/messages/index.ts';
import { withLines } from '../../resources/messages/shown-text.ts';
import { labVersion } from '../engine/provenance.ts';
import { addAttentionCommand } from './commands/attention.ts';
import { addCoachCommand } from './commands/coach.ts';
import { addCompareCommand } from './commands/compare.ts';
import { addCorporaCommands } from './commands/corpora.ts';
import { addCountsCommand } from './commands/counts.ts';
import { addDecodeCommand } from './commands/decode.ts';
import { addDescribeCommand } from './commands/describe.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExchangeCommands } from './commands/exchange.ts';
import { addIclCommands } from './commands/icl/index.ts';
import { addMarkCommand } from './commands/mark.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addNeighboursCommand } from './commands/neighbours.ts';
import { addPlacesCommand } from './commands/places.ts';
import { addPresetsCommand } from './commands/presets.ts';
import { addQuizCommands } from './commands/quiz/index.ts';
import { addReportCommands } from './commands/report.ts';
import { addRunsCommands } from './commands/runs.ts';
import { addSampleCommand } from './commands/sample.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSetupCommand } from './commands/setup.ts';
import { addSuiteCommands } from './commands/suite/index.ts';
import { addSweepCommands } from './commands/sweep.ts';
import { addTrainCommands } from './commands/train.ts';
import { helpIn } from './help.ts';
import { jsonText } from './output.ts';
import { createTerminal } from './terminal.ts';
import { typedInOneLine, usageSentence } from './usage-sentence.ts';

/** @param asJson whether programs read it, which commander asks of commands alone */
export function createProgram(language: Language, asJson = false): Command {
  const program = new Command('lab')
    .description('Pretraining lab: train language models and look at them, from the terminal.')
    .version(asJson ? jsonText({ version: labVersion }) : labVersion, '-V, --version', 'the version of the lab')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command...]', 'the help of a command')
    .configureHelp(helpIn(language))
    .exitOverride()
    .configureOutput({
      writeErr: (text) => process.stderr.write(text),
      outputError: (text, write) => write(withLines(usageSentence(typedInOneLine(text, process.argv), language))),
    });
  const terminal = createTerminal(program, language);
  for (const add of [
    addTrainCommands,
    addRunsCommands,
    addMarkCommand,
    addMetricsCommand,
    addSampleCommand,
    addPlacesCommand,
    addAttentionCommand,
    addDecodeCommand,
    addNeighboursCommand,
    addCountsCommand,
    addPresetsCommand,
    addDescribeCommand,
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
    addSuiteCommands,
  ])
    add(terminal);
  return program;
}
