/** `lab counts`: the counts behind what a run that counts would write next. */
import { unseenSentence } from '../../../resources/messages/index.ts';
import { type CountsBehind, MOST_COUNTED_TOKENS } from '../../contract/counts-behind.ts';
import { LabError } from '../../contract/fault.ts';
import { visibleCharacter } from '../../contract/unseen-characters.ts';
import { columnTitle } from '../column-titles.ts';
import { measured } from '../format.ts';
import { runNamed } from '../named.ts';
import { table, tell } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface CountsOptions {
  next?: string;
  count: number;
}

export function addCountsCommand({ language, command, withEngine, integer, print }: Terminal): void {
  command('counts <run> <text>', 'the counts behind what comes after a text, by a model that counts')
    .option('--next <token>', 'of this token in place of the likeliest')
    .option('--count <n>', 'how many of the likeliest tokens', integer(1, MOST_COUNTED_TOKENS), 3)
    .action(
      withEngine(async (client, named: string, text: string, { next, count }: CountsOptions) => {
        if (next !== undefined && [...next].length !== 1)
          throw new LabError('bad-use', {
            argument: `--next ${next}`,
            expected: { en: 'one token', zh: '一个词元' }[language],
          });
        const asked = { run: await runNamed(client, named), text, count };
        const behind = await client.runs.countsBehind(next === undefined ? asked : { ...asked, next });
        if (behind.unseen.length > 0) tell(unseenSentence('counts', behind.unseen, language));
        print(behind, () => countsTable(behind));
        return 0;
      }),
    );

  /** A row an order of each token, the whole probability beside the token. */
  function countsTable({ tokens, step, order, vocabulary }: CountsBehind): string {
    const shown = (characters: string) => [...characters].map(visibleCharacter).join('');
    const rows = tokens.flatMap(({ token, probability, levels }) =>
      levels
        .toReversed()
        .map((level, place) => [
          ...(place === 0 ? [shown(token), measured(probability, 4)] : ['', '']),
          String(level.order),
          level.context === '' ? '–' : shown(level.context),
          ...[level.count, level.total, level.types].map((value) => value.toLocaleString('en')),
          measured(level.discount, 3),
          measured(level.probability, 4),
        ]),
    );
    const titles = (['token', 'p', 'order', 'after', 'count', 'of', 'followers', 'discount', 'p to here'] as const).map(
      (title) => columnTitle(title, language),
    );
    const of =
      language === 'zh'
        ? `第 ${step} 步的检查点，${order} 元模型，共 ${vocabulary} 个词元。`
        : `Checkpoint of step ${step}, order ${order}, ${vocabulary} tokens.`;
    return rows.length === 0 ? of : [table(titles, rows), of].join('\n');
  }
}
