/** `lab suite history`: counting and five families of networks on one text, each network with as many tokens. */
import type { Command } from 'commander';
import {
  formatCompact,
  formatCount,
  formatDeviation,
  formatSignificant,
  roughSeconds,
} from '../../../../resources/messages/format.ts';
import type { Language } from '../../../../resources/messages/index.ts';
import { historyName, historyRunName } from '../../../../resources/messages/run-name.ts';
import { LabError } from '../../../contract/fault.ts';
import {
  MOST_SUITE_MINUTES,
  MOST_SUITE_SEEDS,
  type SuitePlan,
  type SuiteRow,
  type SuiteTable,
  USUAL_SUITE_MINUTES,
  USUAL_SUITE_SEEDS,
} from '../../../contract/suite.ts';
import { csvCells } from '../../../tables/csv-line.ts';
import type { LabClient } from '../../connect.ts';
import { duration, measured } from '../../format.ts';
import { printJson, printLine, tell } from '../../output.ts';
import { setUpFor } from '../../run-setup.ts';
import { type Columns, notEmpty, type Terminal } from '../../terminal.ts';
import { statesIn, statesText, titleOf } from './suite-words.ts';
import { trainSuite } from './train-suite.ts';

/** More decimals than a run has: means of seeds lie close together. */
const DECIMALS = 4;

interface SuiteOptions {
  corpus: string;
  minutes: number;
  seeds: number;
  tokens?: number;
  show?: boolean;
  csv?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

export function addHistoryCommand(terminal: Terminal, suite: Command): void {
  const { language, json, command, withEngine, integer, numberIn } = terminal;
  command(
    'history',
    'the history of language models: counting and five families of networks on one text, with as many tokens each',
    suite,
  )
    .option('--corpus <name>', 'the text they learn from', notEmpty, 'moby-dick')
    .option('--minutes <n>', 'time for all of it together', numberIn(0.1, MOST_SUITE_MINUTES), USUAL_SUITE_MINUTES)
    .option(
      '--seeds <n>',
      'seeds of each network; what counts is run once',
      integer(1, MOST_SUITE_SEEDS),
      USUAL_SUITE_SEEDS,
    )
    .option(
      '--tokens <n>',
      'that each network learns from; by default as many as the slowest of them manages in its time',
      integer(1),
    )
    .option('--show', 'the table of the last one on this text, as it stands')
    .option('--csv', 'the table as comma-separated values')
    .option('--dry-run', 'only tell what it would be, and how long it would take')
    .option('--yes', 'also when they are many')
    .action(
      withEngine(async (client, { show, csv, dryRun, yes, ...given }: SuiteOptions) => {
        if (csv && json()) throw new LabError('bad-use', { argument: '--csv --json', expected: '--csv | --json' });
        const { corpus, minutes, seeds, tokens } = given;
        const request = { corpus, minutes, seeds, ...(tokens === undefined ? {} : { tokens }) };
        const printed = async () => printTable(terminal, await tableOf(client, corpus), csv ?? false);
        if (show || csv) return printed();
        await setUpFor(client, { corpus }, { language, forcedBackend: process.env.LAB_BACKEND });
        const plan = await client.suites.plan(request);
        const name = historyName(await titleOf(client, corpus, language), language);
        const names = plan.runs.map((run) => historyRunName(name, run, language));
        if (json()) printJson({ event: 'planned', ...plan });
        else tell(planSentences(plan, language).join('\n'));
        if (dryRun) return 0;
        const status = await trainSuite(client, terminal, () =>
          client.suites.create({ ...request, name, names, confirmed: yes ?? false }),
        );
        // Whoever stopped it wants to leave: what there is of it can be shown at any time.
        if ((await tableOf(client, corpus)).sweep.state === 'finished') await printed();
        return status;
      }),
    );
}

async function tableOf(client: LabClient, corpus: string): Promise<SuiteTable> {
  const found = await client.suites.table({ corpus });
  if (found === null) throw new LabError('history-not-begun', { corpus });
  return found;
}

/** What will be trained, from how much, and how long that takes: both numbers of tokens before the start. */
function planSentences(plan: SuitePlan, language: Language): string[] {
  const { runs, tokens, mostTokens, slowest, secondsEach, seconds } = plan;
  const about = (amount: number) => duration(roughSeconds(amount));
  const [own, most] = [formatCount(tokens, language), formatCount(mostTokens, language)];
  const isMost = tokens === mostTokens;
  return language === 'zh'
    ? [
        `${runs.length} 次训练，共约 ${about(seconds)}`,
        isMost
          ? `每个网络学 ${own} 个词元：最慢的 ${slowest} 在各自的 ${about(secondsEach)} 里能学这么多。`
          : `每个网络学 ${own} 个词元；最慢的 ${slowest} 在各自的 ${about(secondsEach)} 里能学 ${most} 个。`,
        '计数的模型把训练部分读一遍，不随种子变化，所以只跑一次，没有标准差。',
      ]
    : [
        `${runs.length} runs, about ${about(seconds)}`,
        isMost
          ? `Each network learns from ${own} tokens: as many as the slowest, ${slowest}, manages in its ${about(secondsEach)}.`
          : `Each network learns from ${own} tokens; the slowest, ${slowest}, would manage ${most} in its ${about(secondsEach)}.`,
        'What counts reads the training part once. No seed changes it, so it is run once and has no standard deviation.',
      ];
}

function printTable({ json, language, printList }: Terminal, table: SuiteTable, csv: boolean): 0 {
  if (json()) printJson({ event: 'table', ...table });
  else if (csv) printCsv(table);
  else {
    printList(table.rows, columnsIn(language));
    printLine(fiveGramLine(table.fiveGram, language));
  }
  return 0;
}

const fiveGramLine = (value: number | null, language: Language): string =>
  language === 'zh'
    ? `五元模型线：${measured(value, DECIMALS)} 比特/字节`
    : `five-gram line: ${measured(value, DECIMALS)} bits/byte`;

function columnsIn(language: Language): Columns<SuiteRow> {
  const compact = (value: number | null) => value && formatCompact(value, language);
  return {
    model: ({ preset }) => preset,
    'bits/byte': ({ bitsPerByte }) => bitsPerByte && measured(bitsPerByte.mean, DECIMALS),
    '± sd': ({ bitsPerByte }) => bitsPerByte && formatDeviation(bitsPerByte, DECIMALS, language),
    n: ({ bitsPerByte }) => bitsPerByte?.runs ?? 0,
    tokens: ({ tokens }) => compact(tokens),
    time: ({ seconds }) => seconds && duration(seconds),
    'training FLOPs': ({ flops }) => flops && formatSignificant(flops, language),
    parameters: ({ parameters }) => compact(parameters),
    state: ({ states }) => statesIn(states, language),
  };
}

/** What is not known is an empty cell; numbers have all their figures. */
function printCsv({ rows, fiveGram }: SuiteTable): void {
  printLine('model,bits_per_byte,standard_deviation,n,tokens,seconds,flops,parameters,states');
  for (const { preset, bitsPerByte, tokens, seconds, flops, parameters, states } of rows)
    printLine(
      csvCells([
        ...[preset, bitsPerByte?.mean, bitsPerByte?.standardDeviation, bitsPerByte?.runs ?? 0],
        ...[tokens, seconds, flops, parameters, statesText(states)],
      ]),
    );
  printLine(csvCells(['five-gram line', fiveGram, null, null, null, null, null, null, null]));
}
