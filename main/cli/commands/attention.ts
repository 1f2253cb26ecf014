/** `lab attention`: what a run's checkpoint writes for a source, or the text that it reads whole, and where it looks. */
import { Option } from 'commander';
import { unseenSentence } from '../../../resources/messages/index.ts';
import { ATTENTION_KINDS, MOST_BEAMS } from '../../contract/attention.ts';
import { LabError } from '../../contract/fault.ts';
import { type AttentionChoice, attentionLines, attentionText } from '../attention-text.ts';
import { runNamed } from '../named.ts';
import { printJson, printLine, tell } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface AttentionOptions extends AttentionChoice {
  step?: number;
  beams: number;
  lengthPenalty: number;
  csv?: boolean;
}

export function addAttentionCommand(terminal: Terminal): void {
  const { json, language, command, withEngine, integer, numberIn } = terminal;
  command(
    'attention <run> [text]',
    'what a run writes for a source, or how it reads a text whole, and how each place attends',
  )
    .option('--step <n>', 'of the checkpoint of this step in place of the best', integer(0))
    .option('--beams <n>', 'how many beginnings are kept; 1: greedy', integer(1, MOST_BEAMS), 1)
    .option('--length-penalty <a>', '0: log p alone', numberIn(0, 3), 0)
    .addOption(
      new Option(
        '--of <who>',
        'cross: target at source; self: target at itself; encoder: source or text at itself',
      ).choices([...ATTENTION_KINDS]),
    )
    .option('--layer <n>', 'of this layer, the last without it', integer(1))
    .option('--head <n>', 'of this head, the mean of all without it', integer(1))
    .option('--csv', 'every weight of every layer and head, as comma-separated values')
    .action(
      withEngine(async (client, named: string, text: string | undefined, options: AttentionOptions) => {
        const { step, csv, beams, lengthPenalty } = options;
        if (csv && json()) throw new LabError('bad-use', { argument: '--csv --json', expected: '--csv | --json' });
        const asked = { run: await runNamed(client, named), beams, lengthPenalty };
        const answers = await client.runs.attention({
          ...asked,
          ...(text === undefined ? {} : { text }),
          ...(step === undefined ? {} : { steps: [step] }),
        });
        for await (const attention of answers) {
          if (attention.unseen.length > 0) tell(unseenSentence('prompt', attention.unseen, language));
          if (json()) printJson(attention);
          else if (csv) for (const line of attentionLines(attention)) printLine(line);
          else printLine(attentionText(attention, options, language));
        }
        return 0;
      }),
    );
}
