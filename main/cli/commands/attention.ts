/** `lab attention`: what a run's checkpoint writes for a source, and where it looks meanwhile. */
import { Option } from 'commander';
import { unseenSentence } from '../../../resources/messages/index.ts';
import { ATTENTION_KINDS, type Attention, type AttentionKind, MOST_BEAMS } from '../../contract/attention.ts';
import { chosenWeights, placesOf } from '../../contract/attention-view.ts';
import { LabError } from '../../contract/fault.ts';
import { visibleCharacter } from '../../contract/unseen-characters.ts';
import { csvCells } from '../../tables/csv-line.ts';
import { measured } from '../format.ts';
import { runNamed } from '../named.ts';
import { printJson, printLine, table, tell } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface AttentionOptions {
  step?: number;
  beams: number;
  lengthPenalty: number;
  of: AttentionKind;
  layer?: number;
  head?: number;
  csv?: boolean;
}

export function addAttentionCommand(terminal: Terminal): void {
  const { json, language, command, withEngine, integer, numberIn } = terminal;
  command('attention <run> [source]', 'what a run writes for a source, and how each place attends')
    .option('--step <n>', 'of the checkpoint of this step in place of the best', integer(0))
    .option('--beams <n>', 'how many beginnings are kept; 1: greedy', integer(1, MOST_BEAMS), 1)
    .option('--length-penalty <a>', '0: log p alone', numberIn(0, 3), 0)
    .addOption(
      new Option('--of <who>', 'cross: target at source; self: target at itself; encoder: source at itself')
        .choices([...ATTENTION_KINDS])
        .default('cross'),
    )
    .option('--layer <n>', 'of this layer, the last without it', integer(1))
    .option('--head <n>', 'of this head, the mean of all without it', integer(1))
    .option('--csv', 'every weight of every layer and head, as comma-separated values')
    .action(
      withEngine(async (client, named: string, source: string | undefined, options: AttentionOptions) => {
        const { step, csv, beams, lengthPenalty } = options;
        if (csv && json()) throw new LabError('bad-use', { argument: '--csv --json', expected: '--csv | --json' });
        const asked = { run: await runNamed(client, named), beams, lengthPenalty };
        const answers = await client.runs.attention({
          ...asked,
          ...(source === undefined ? {} : { text: source }),
          ...(step === undefined ? {} : { steps: [step] }),
        });
        for await (const attention of answers) {
          if (attention.unseen.length > 0) tell(unseenSentence('prompt', attention.unseen, language));
          if (json()) printJson(attention);
          else if (csv) printCsv(attention);
          else printLine(attentionText(attention, options, terminal));
        }
        return 0;
      }),
    );
}

/** The target, then who looks down and what is looked at across, in per cent, and what it is below. */
function attentionText(attention: Attention, options: AttentionOptions, { language }: Terminal): string {
  const { of, layer: asked, head } = options;
  const layers = attention.weights[of];
  const layer = within('--layer', asked ?? layers.length, layers.length);
  if (head !== undefined) within('--head', head, layers[layer - 1]!.length);
  const { across, down } = placesOf(attention, of);
  const weights = chosenWeights(layers[layer - 1]!, head === undefined ? null : head - 1);
  const withP = of !== 'encoder';
  const rows = down.map((place, row) => [
    wordOf(place, language),
    ...weights[row]!.map((weight, column) => (of === 'self' && column > row ? '' : measured(100 * weight, 0))),
    ...(withP ? [measured(attention.probabilities[row], 4)] : []),
  ]);
  const titles = ['', ...across.map((place) => wordOf(place, language)), ...(withP ? ['p'] : [])];
  const { step, source, written, wanted, ended } = attention;
  const heading = `${source.join('')} → ${written.join('')}${rightness(wanted, written.join(''), ended)}`;
  return [heading, table(titles, rows), sentenceOf({ step, of, layer, head }, language)].join('\n');
}

/** @throws LabError `bad-use` */
function within(argument: string, value: number, most: number): number {
  if (value > most) throw new LabError('bad-use', { argument: `${argument} ${value}`, expected: `1–${most}` });
  return value;
}

const rightness = (wanted: string | null, written: string, ended: boolean): string => {
  if (wanted === null) return '';
  return wanted === written && ended ? ' ✓' : ` ✗ ${wanted}`;
};

const MARKS = {
  en: { begin: '⟨begin⟩', end: '⟨end⟩' },
  zh: { begin: '⟨开始⟩', end: '⟨结束⟩' },
} as const;

const wordOf = (place: ReturnType<typeof placesOf>['down'][number], language: Terminal['language']): string =>
  'mark' in place ? MARKS[language][place.mark] : [...place.token].map(visibleCharacter).join('');

const WHO = {
  en: {
    cross: 'target (down) at source (across)',
    self: 'target (down) at what stood before it (across)',
    encoder: 'source at source',
  },
  zh: {
    cross: '目标（行）看源文本（列）',
    self: '目标（行）看它前面的部分（列）',
    encoder: '源文本看源文本',
  },
} as const;

function sentenceOf(
  { step, of, layer, head }: { step: number; of: AttentionKind; layer: number; head: number | undefined },
  language: Terminal['language'],
): string {
  const who = WHO[language][of];
  if (language === 'zh')
    return `注意力权重，单位 %：${who}，第 ${layer} 层，${head === undefined ? '各头平均' : `第 ${head} 头`}；每行合计 100%。第 ${step} 步的检查点。`;
  const which = head === undefined ? 'mean of its heads' : `head ${head}`;
  return `Attention in per cent, ${who}: layer ${layer}, ${which}; each row adds up to 100. Checkpoint of step ${step}.`;
}

/** A line for each weight; layers, heads and places are counted from 1. */
function printCsv(attention: Attention): void {
  printLine(csvCells(['step', 'of', 'layer', 'head', 'row', 'row_token', 'column', 'column_token', 'weight']));
  for (const of of ATTENTION_KINDS) {
    const { across, down } = placesOf(attention, of);
    for (const [layer, heads] of attention.weights[of].entries())
      for (const [head, rows] of heads.entries())
        for (const [row, weights] of rows.entries())
          for (const [column, weight] of weights.entries()) {
            const [looks, at] = [wordOf(down[row]!, 'en'), wordOf(across[column]!, 'en')];
            printLine(csvCells([attention.step, of, layer + 1, head + 1, row + 1, looks, column + 1, at, weight]));
          }
  }
}
