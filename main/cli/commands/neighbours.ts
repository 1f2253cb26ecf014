/** `lab neighbours`: which tokens a run's model holds for alike. */
import { unseenSentence } from '../../../resources/messages/index.ts';
import { MOST_ASKED_TOKENS, MOST_NEAR_TOKENS, type NearTokens } from '../../contract/near-tokens.ts';
import { visibleCharacter } from '../../contract/unseen-characters.ts';
import { columnTitle } from '../column-titles.ts';
import { measured } from '../format.ts';
import { runNamed } from '../named.ts';
import { table, tell } from '../output.ts';
import type { Terminal } from '../terminal.ts';

export function addNeighboursCommand({ language, command, withEngine, integer, print }: Terminal): void {
  command('neighbours <run> <text>', 'the tokens whose vectors are nearest to each token of a text')
    .option('--count <n>', 'how many of each', integer(1, MOST_NEAR_TOKENS), 10)
    .action(
      withEngine(async (client, named: string, text: string, { count }: { count: number }) => {
        const near = await client.runs.nearTokens({ run: await runNamed(client, named), text, count });
        if (near.unseen.length > 0) tell(unseenSentence('near', near.unseen, language));
        if (near.passedOver > 0) tell(passedOverSentence(near.passedOver));
        print(near, () => nearTable(near));
        return 0;
      }),
    );

  const passedOverSentence = (count: number) =>
    language === 'zh'
      ? `一次最多查 ${MOST_ASKED_TOKENS} 个不同的词元，后面还有 ${count} 个没有查。`
      : `The first ${MOST_ASKED_TOKENS} different tokens are looked up, and ${count} more are not.`;

  /** A row a token, each neighbour with its cosine behind it. */
  function nearTable({ tokens, step, vocabulary }: NearTokens): string {
    const rows = tokens.map(({ token, nearest }) => [
      visibleCharacter(token),
      nearest.map((near) => `${visibleCharacter(near.token)} ${measured(near.cosine, 2)}`).join('  '),
    ]);
    const titles = (['token', 'nearest, with the cosine'] as const).map((title) => columnTitle(title, language));
    const of =
      language === 'zh'
        ? `第 ${step} 步的检查点，共 ${vocabulary} 个词元。`
        : `Checkpoint of step ${step}, ${vocabulary} tokens.`;
    return tokens.length === 0 ? of : [table(titles, rows), of].join('\n');
  }
}
