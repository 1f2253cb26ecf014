/** `lab places`: what a run's model gave each token of a text. */
import { unseenSentence } from '../../../resources/messages/index.ts';
import type { Places } from '../../contract/places.ts';
import { visibleCharacter } from '../../contract/unseen-characters.ts';
import { columnTitle } from '../column-titles.ts';
import { measured } from '../format.ts';
import { runNamed } from '../named.ts';
import { table, tell } from '../output.ts';
import type { Terminal } from '../terminal.ts';

export function addPlacesCommand({ language, command, withEngine, print }: Terminal): void {
  command('places <run> <text>', 'how likely each token of a text was, and what was likelier').action(
    withEngine(async (client, named: string, text: string) => {
      const places = await client.runs.places({ run: await runNamed(client, named), text });
      if (places.unseen.length > 0) tell(unseenSentence('places', places.unseen, language));
      print(places, () => placesTable(places));
      return 0;
    }),
  );

  /** A row a place, the likeliest tokens with their probabilities behind them, and the mean below. */
  function placesTable({ step, rows, meanLoss }: Places): string {
    const shown = rows.map(({ input, target, probability, loss, likeliest }, place) => [
      String(place + 1),
      visibleCharacter(input),
      visibleCharacter(target),
      measured(probability, 4),
      measured(loss, 3),
      likeliest.map((each) => `${visibleCharacter(each.token)} ${measured(each.probability, 4)}`).join('  '),
    ]);
    const titles = (['place', 'input', 'target', 'p', 'loss (nats)', 'likeliest, with p'] as const).map((title) =>
      columnTitle(title, language),
    );
    const told = rows.filter(({ loss }) => loss !== null).length;
    const mean = meanLoss === null ? null : measured(meanLoss, 3);
    return [table(titles, shown), sentenceOf({ step, told, mean })].join('\n');
  }

  function sentenceOf({ step, told, mean }: { step: number; told: number; mean: string | null }): string {
    if (language === 'zh')
      return mean === null ? `第 ${step} 步的检查点。` : `${told} 处平均损失 ${mean} 奈特，第 ${step} 步的检查点。`;
    const of = `checkpoint of step ${step}.`;
    return mean === null
      ? `C${of.slice(1)}`
      : `Mean loss over ${told} ${told === 1 ? 'place' : 'places'}: ${mean} nats, ${of}`;
  }
}
