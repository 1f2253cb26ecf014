/** `lab sample`: a text continued by a run's best checkpoint, token by token. */
import { unseenSentence } from '../../../resources/messages/index.ts';
import { runNamed } from '../named.ts';
import { printJson, printLine, printText, tell } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface SampleOptions {
  prompt: string;
  tokens: number;
  temperature: number;
  topK: number;
  seed: number;
}

export function addSampleCommand({ language, json, command, withEngine, integer, number }: Terminal): void {
  command('sample <run>', 'continue a text with a run’s best checkpoint')
    .option('--prompt <text>', 'what the text begins with', '')
    .option('--tokens <n>', 'how many tokens', integer(1), 200)
    .option('--temperature <t>', '0: always the likeliest token', number, 0.8)
    .option('--top-k <k>', '0: all tokens', integer(0), 0)
    .option('--seed <s>', '1 or more', integer(1), 1)
    .action(
      withEngine(async (client, named: string, options: SampleOptions) => {
        const run = await runNamed(client, named);
        // What fills masks writes the text again, with a word for each.
        const { modelKind } = (await client.runs.get({ run })).summary;
        let text = '';
        let held = '';
        let unseen: string[] = [];
        let step: number | null = null;
        for await (const told of await client.runs.sample({ run, ...options })) {
          if ('unseen' in told) {
            ({ unseen, step } = told);
            if (unseen.length > 0) tell(unseenSentence('prompt', unseen, language));
            if (!json() && modelKind !== 'bert') printText(options.prompt);
            continue;
          }
          text += told.text;
          if (json()) printJson({ event: 'token', ...told });
          else held = printHolding(held + told.text);
        }
        if (json()) printJson({ event: 'sampled', runId: run, step, prompt: options.prompt, unseen, text });
        else printLine(held);
        return 0;
      }),
    );
}

/** Prints it but for a carriage return at its end, which is a line end or not as the next token is. */
function printHolding(text: string): string {
  const held = text.endsWith('\r') ? '\r' : '';
  printText(text.slice(0, text.length - held.length));
  return held;
}
