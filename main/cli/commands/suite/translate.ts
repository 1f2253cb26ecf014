/** `lab suite translate`: two Transformers learn from a dictionary how words are read and what they mean. */
import type { Command } from 'commander';
import { formatCount, formatDeviation, formatFixed, roughSeconds } from '../../../../resources/messages/format.ts';
import type { Language } from '../../../../resources/messages/index.ts';
import { translationName, translationRunName } from '../../../../resources/messages/run-name.ts';
import { inOneLine } from '../../../../resources/messages/shown-text.ts';
import { LabError } from '../../../contract/fault.ts';
import {
  type TranslationMean,
  type TranslationPlan,
  type TranslationRequest,
  type TranslationResult,
  type TranslationRow,
  type TranslationTable,
  USUAL_ENGLISH_CORPUS,
  USUAL_PINYIN_CORPUS,
  USUAL_TRANSLATION_MINUTES,
  USUAL_TRANSLATION_SEEDS,
} from '../../../contract/translation.ts';
import { csvCells } from '../../../tables/csv-line.ts';
import type { LabClient } from '../../connect.ts';
import { duration } from '../../format.ts';
import { printJson, printLine, tell } from '../../output.ts';
import { setUpFor } from '../../run-setup.ts';
import { type Columns, notEmpty, type Terminal } from '../../terminal.ts';
import { statesIn, statesText } from './suite-words.ts';
import { trainSuite } from './train-suite.ts';

interface TranslateOptions {
  pinyin: string;
  english: string;
  minutes: number;
  seeds: number;
  steps?: number;
  show?: boolean;
  csv?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

export function addTranslateCommand(terminal: Terminal, suite: Command): void {
  const { command, withEngine, integer, numberIn, json } = terminal;
  command(
    'translate',
    'reading and translating words: a Transformer for each, and a look-up beside on the same held-out words',
    suite,
  )
    .option('--pinyin <name>', 'words with their syllables', notEmpty, USUAL_PINYIN_CORPUS)
    .option('--english <name>', 'words with what they mean', notEmpty, USUAL_ENGLISH_CORPUS)
    .option('--minutes <n>', 'time for all of it together', numberIn(0.1, 10_080), USUAL_TRANSLATION_MINUTES)
    .option('--seeds <n>', 'seeds of each network', integer(1, 50), USUAL_TRANSLATION_SEEDS)
    .option('--steps <n>', 'that each network is trained for; by default as many as fit into the time', integer(1))
    .option('--show', 'the table of the last one on these texts, as it stands')
    .option('--csv', 'the table as comma-separated values')
    .option('--dry-run', 'only tell what it would be, and how long it would take')
    .option('--yes', 'also when they are many')
    .action(
      withEngine(async (client, options: TranslateOptions) => {
        const { show, csv } = options;
        if (csv && json()) throw new LabError('bad-use', { argument: '--csv --json', expected: '--csv | --json' });
        if (show || csv) return printTable(terminal, await tableOf(client, options), csv ?? false);
        return runSuite(client, terminal, options);
      }),
    );
}

async function runSuite(client: LabClient, terminal: Terminal, options: TranslateOptions): Promise<0 | 1> {
  const { language, json } = terminal;
  const { pinyin, english, minutes, seeds, steps, dryRun, yes } = options;
  for (const corpus of [pinyin, english])
    await setUpFor(client, { corpus }, { language, forcedBackend: process.env.LAB_BACKEND });
  const request: TranslationRequest = { pinyin, english, minutes, seeds, ...(steps === undefined ? {} : { steps }) };
  const plan = await client.translations.plan(request);
  const name = translationName(language);
  const names = plan.runs.map((run) => translationRunName(name, run, language));
  if (json()) printJson({ event: 'planned', ...plan });
  else tell(planSentences(plan, language).join('\n'));
  if (dryRun) return 0;
  const status = await trainSuite(client, terminal, () =>
    client.translations.create({ ...request, name, names, confirmed: yes ?? false }),
  );
  const trained = await client.translations.table({ pinyin, english });
  if (trained?.sweep.state !== 'finished') return status;
  if (!json() && trained.asking > 0)
    tell(language === 'zh' ? '正在让网络写出全部留出的词 …' : 'The networks are asked for all words held out …');
  printTable(terminal, await tableOf(client, options), false);
  return status;
}

/** Once all that has ended was asked. */
async function tableOf(
  client: LabClient,
  { pinyin, english }: Pick<TranslateOptions, 'pinyin' | 'english'>,
): Promise<TranslationTable> {
  const found = await client.translations.table({ pinyin, english, wait: true });
  if (found === null) throw new LabError('translate-not-begun', { pinyin, english });
  return found;
}

function planSentences({ runs, seconds }: TranslationPlan, language: Language): string[] {
  const time = duration(roughSeconds(seconds));
  return language === 'zh'
    ? [
        `${runs.length} 次训练，共约 ${time}，之后让每个网络写出全部留出的词。`,
        '留出的词没有一个在训练部分出现过；取最后一个检查点，不按这些词挑选。',
      ]
    : [
        `${runs.length} runs, about ${time}; afterwards each network is asked for all words held out.`,
        'None of these words is learned from. The last checkpoint is asked: none is chosen by these words.',
      ];
}

function printTable({ json, language, printList }: Terminal, table: TranslationTable, csv: boolean): 0 {
  if (json()) printJson({ event: 'table', ...table });
  else if (csv) printCsv(table.results);
  else
    for (const [place, result] of table.results.entries()) {
      if (place > 0) printLine('');
      printLine(headingOf(result, language));
      printList(result.rows, columnsIn(result, language));
      for (const { source, wanted, written, lookedUp, right } of result.examples)
        printLine(inOneLine(`${right ? '✓' : '✗'} ${source} → ${written}${right ? '' : ` (${wanted})`} · ${lookedUp}`));
    }
  return 0;
}

function headingOf({ task, words, syllables, ambiguous }: TranslationResult, language: Language): string {
  const count = (value: number) => formatCount(value, language);
  const asked = words === null ? null : count(words);
  if (task === 'english')
    return language === 'zh'
      ? `汉译英${asked === null ? '' : `：留出的 ${asked} 个词`}`
      : `Chinese to English${asked === null ? '' : `: ${asked} words held out`}`;
  return language === 'zh'
    ? `汉字注音${asked === null ? '' : `：留出的 ${asked} 个词，${count(syllables)} 个音节，其中 ${count(ambiguous)} 个属于多音字`}`
    : `Hanzi to pinyin${asked === null ? '' : `: ${asked} words held out, ${count(syllables)} syllables, ${count(ambiguous)} of them of characters with several readings`}`;
}

function columnsIn({ task }: TranslationResult, language: Language): Columns<TranslationRow> {
  const score = (value: TranslationMean | null, scale: number) => {
    if (value === null) return null;
    const mean = formatFixed(scale * value.mean, 1, language);
    if (value.standardDeviation === null) return mean;
    const scaled = { mean: scale * value.mean, standardDeviation: scale * value.standardDeviation };
    return `${mean} ± ${formatDeviation(scaled, 1, language)}`;
  };
  const by = { network: { zh: '网络', en: 'network' }, 'look-up': { zh: '查表', en: 'look-up' } } as const;
  return {
    by: (row) => by[row.by][language],
    ...(task === 'pinyin'
      ? {
          'syllables right %': ({ syllables }: TranslationRow) => score(syllables, 100),
          'of several readings %': ({ ambiguous }: TranslationRow) => score(ambiguous, 100),
        }
      : { chrF: ({ chrF }: TranslationRow) => score(chrF, 1) }),
    'whole words %': ({ exact }) => score(exact, 100),
    time: ({ seconds }) => seconds && duration(seconds),
    state: ({ states }) => statesIn(states, language),
  };
}

/** What is not known is an empty cell; shares have all their figures. */
function printCsv(results: readonly TranslationResult[]): void {
  const scores = ['syllables', 'ambiguous', 'chrF', 'exact'] as const;
  printLine(
    ['task,by', ...scores.flatMap((name) => [name, `${name}_standard_deviation`]), 'runs,seconds,states'].join(),
  );
  for (const { task, rows } of results)
    for (const row of rows)
      printLine(
        csvCells([
          ...[task, row.by],
          ...scores.flatMap((name) => [row[name]?.mean ?? null, row[name]?.standardDeviation ?? null]),
          ...[row.asked, row.seconds, statesText(row.states)],
        ]),
      );
}
