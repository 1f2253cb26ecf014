/** `lab icl score`: how likely answers are after a prompt. */
import type { Command } from 'commander';
import { unseenSentence } from '../../../../resources/messages/index.ts';
import { measured } from '../../format.ts';
import { tell } from '../../output.ts';
import { heardOf, sayStillWaits } from '../../still-waits.ts';
import { collectTexts, type Terminal } from '../../terminal.ts';
import { hasAnswered, haveModel, modelOption } from './language-model.ts';
import { sayForms, sayUntold } from './report.ts';

export function addScoreCommand({ language, command, withEngine, printList }: Terminal, icl: Command): void {
  /** Beside the answer itself, which may go into another program. */
  function sayUnseen(what: 'prompt' | 'answer', unseen: readonly string[]): void {
    if (unseen.length > 0) tell(unseenSentence(what, unseen, language));
  }

  command('score', 'log-probability of answers after a prompt (\\n in both is a line end)', icl)
    .addOption(modelOption())
    .requiredOption('--prompt <text>', 'what stands before the answer')
    .requiredOption('--answer <text>', 'an answer; may be given several times', collectTexts)
    .action(
      withEngine(async (client, options: { model: string; prompt: string; answer: string[] }) => {
        const model = await haveModel(client, options.model, language);
        const answers = options.answer.map(withLineEnds);
        // A server that ends its text itself has written the line’s end that all answers ask for.
        const end = answers.every((answer) => answer.endsWith('\n')) ? { end: '\n' } : {};
        const request = { prefix: '', ...end, items: [{ query: withLineEnds(options.prompt), answers }] };
        const waiting = sayStillWaits(model, language, () => hasAnswered(client, model));
        for await (const item of heardOf(waiting, client.language.score({ model, request }))) {
          const rows = item.answers.map(({ logProbability, tokens, greedy, unseen = [] }, i) => ({
            answer: answers[i]!,
            logProbability,
            // With an unseen character the sum holds a floor, which is no probability.
            probability: logProbability === null || unseen.length > 0 ? null : Math.exp(logProbability),
            tokens,
            greedy,
            unseen,
          }));
          sayForms(item, language);
          if (rows.some(({ logProbability }) => logProbability === null)) sayUntold(language);
          sayUnseen('prompt', item.unseen ?? []);
          sayUnseen('answer', [...new Set(rows.flatMap(({ unseen }) => unseen))]);
          printList(rows, {
            answer: ({ answer }) => JSON.stringify(answer),
            'log p (nats)': (row) =>
              row.unseen.length > 0 ? null : row.logProbability === null ? null : measured(row.logProbability, 4),
            p: ({ probability }) => probability?.toPrecision(3) ?? null,
            tokens: ({ tokens }) => tokens,
            greedy: ({ greedy }) => (greedy ? '✓' : ''),
          });
        }
        return 0;
      }),
    );
}

const withLineEnds = (text: string) => text.replaceAll('\\n', '\n');
