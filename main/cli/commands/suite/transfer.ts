/** `lab suite transfer`: whether pretraining pays when labels are few. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatDeviation, formatFixed, roughSeconds } from '../../../../resources/messages/format.ts';
import type { Language } from '../../../../resources/messages/index.ts';
import { transferName, transferRunName } from '../../../../resources/messages/run-name.ts';
import { isOfPairs } from '../../../contract/corpus.ts';
import { LabError } from '../../../contract/fault.ts';
import { learnsMasked } from '../../../contract/run-specification.ts';
import {
  type TransferGain,
  type TransferPlan,
  type TransferRequest,
  type TransferRow,
  type TransferScore,
  type TransferTable,
  transferRequest,
  USUAL_DRAWS,
  USUAL_LABEL_COUNTS,
  USUAL_TRANSFER_MINUTES,
  USUAL_TRANSFER_SEEDS,
} from '../../../contract/transfer.ts';
import { presetNamed } from '../../../engine/presets.ts';
import { csvCells } from '../../../tables/csv-line.ts';
import type { LabClient } from '../../connect.ts';
import { followRuns } from '../../follow-runs.ts';
import { duration } from '../../format.ts';
import { readSpecification } from '../../given-specification.ts';
import { holdingInterruptions } from '../../interruption.ts';
import { runNamed } from '../../named.ts';
import { printJson, printLine, tell } from '../../output.ts';
import { setUpFor } from '../../run-setup.ts';
import { type Columns, notEmpty, type Terminal } from '../../terminal.ts';
import { statesIn, statesText, titleOf } from './suite-words.ts';
import { trainSuite } from './train-suite.ts';

/** Pretrained where no run is named; the first unless another is. */
const PRESETS = ['gpt-reviews', 'bert-reviews'] as const;
const CORPUS = 'reviews-zh';
/** Of the minutes, where the pretraining is a part of them. */
const PRETRAINING_SHARE = 1 / 3;
const LIMITS = transferRequest.shape;

interface TransferOptions {
  corpus: string;
  from?: string;
  pretrain: (typeof PRESETS)[number];
  labels: number[];
  draws: number;
  seeds: number;
  minutes: number;
  show?: boolean;
  csv?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

export function addTransferCommand(terminal: Terminal, suite: Command): void {
  const { command, withEngine, integer, numberIn, json } = terminal;
  command(
    'transfer',
    'whether pretraining pays: one network from scratch and pretrained, with few labels and with many, and counting beside',
    suite,
  )
    .option('--corpus <name>', 'the labelled lines that are learned from', notEmpty, CORPUS)
    .option(
      '--from <run>',
      'the run that pretrained the network; without it one is pretrained first, in a third of the time',
    )
    .addOption(
      new Option('--pretrain <preset>', 'which network is pretrained where no run is named')
        .choices(PRESETS)
        .default(PRESETS[0])
        .conflicts('from'),
    )
    .option(
      '--labels <counts>',
      'how many labelled lines are learned from, as in 50,200,1000',
      readCounts,
      USUAL_LABEL_COUNTS,
    )
    .option('--draws <n>', 'how often other lines are drawn, the same for both', integer(1, 50), USUAL_DRAWS)
    .option('--seeds <n>', 'seeds of each network on each draw', integer(1, 50), USUAL_TRANSFER_SEEDS)
    .option('--minutes <n>', 'time for all of it together', numberIn(0.1, 10_080), USUAL_TRANSFER_MINUTES)
    .option('--show', 'the table of the last one on this text, as it stands')
    .option('--csv', 'the table as comma-separated values')
    .option('--dry-run', 'only tell what it would be, and how long it would take')
    .option('--yes', 'also when they are many')
    .action(
      withEngine(async (client, options: TransferOptions) => {
        const { corpus, show, csv } = options;
        if (csv && json()) throw new LabError('bad-use', { argument: '--csv --json', expected: '--csv | --json' });
        if (show || csv) return printTable(terminal, await tableOf(client, corpus), csv ?? false);
        return runSuite(client, terminal, options);
      }),
    );
}

/** Pretrains where that is asked for, then everything that stands on it, and its table. */
async function runSuite(client: LabClient, terminal: Terminal, options: TransferOptions): Promise<0 | 1> {
  const { language, json } = terminal;
  const { corpus, labels, draws, seeds, minutes, dryRun, yes } = options;
  await setUpFor(client, { corpus }, { language, forcedBackend: process.env.LAB_BACKEND });
  const given = options.from === undefined ? null : await runNamed(client, options.from);
  const from =
    given ?? (await pretrained(client, terminal, { ...options, title: await titleOf(client, corpus, language) }));
  if (typeof from !== 'string') return from.status;
  const left = given === null ? minutes * (1 - PRETRAINING_SHARE) : minutes;
  const request: TransferRequest = { corpus, from, labelCounts: labels, draws, seeds, minutes: left };
  const plan = await client.transfers.plan(request);
  const name = transferName(await titleOf(client, corpus, language), language);
  const names = plan.runs.map((run) => transferRunName(name, run, language));
  if (json()) printJson({ event: 'planned', ...plan });
  else tell(planSentences(plan, language).join('\n'));
  if (dryRun) return 0;
  const status = await trainSuite(client, terminal, () =>
    client.transfers.create({ ...request, name, names, confirmed: yes ?? false }),
  );
  const table = await tableOf(client, corpus);
  if (table.sweep.state === 'finished') printTable(terminal, table, false);
  return status;
}

/** The run that was pretrained for this; with the status to leave with where it was not, or is only planned. */
async function pretrained(
  client: LabClient,
  { language, json }: Terminal,
  { corpus, pretrain, minutes, dryRun, title }: TransferOptions & { title: string },
): Promise<string | { status: 0 | 1 }> {
  // Known before half an hour of pretraining.
  const lines = (await client.corpora.list({})).find(({ name }) => name === corpus);
  if (lines && !isOfPairs(lines)) throw new LabError('corpus-without-pairs', {});
  // What tells masked signs reads what stands before a tab; what goes on with a text reads all there is. A plan makes no text.
  const readsLines = learnsMasked(presetNamed(pretrain).specification.model) || dryRun === true;
  const text = readsLines ? corpus : (await client.corpora.textsAlone({ name: corpus })).name;
  const { specification: asked } = readSpecification(pretrain, [`corpus=${text}`]);
  const seconds = 60 * minutes * PRETRAINING_SHARE;
  const { specification } = await client.runs.estimate({ specification: asked, seconds });
  if (!json())
    tell(
      language === 'zh'
        ? `先用大约 ${duration(roughSeconds(seconds))} 在没有标签的“${title}”上预训练一个网络。`
        : `First a network is pretrained on “${title}” without labels, for about ${duration(roughSeconds(seconds))}.`,
    );
  if (dryRun) return { status: 0 };
  const { made: run, handOn } = await holdingInterruptions({ language, list: 'lab runs' }, () =>
    client.runs.create({ specification, preset: pretrain, suggestedName: `${pretrain} · ${title}` }),
  );
  const followed = followRuns(client, [run.id], {
    ...{ json: json(), language },
    stop: () => client.runs.stop({ run: run.id }),
    goOn: () => [`lab resume ${run.id}`],
  });
  handOn();
  const status = await followed;
  const { summary } = await client.runs.get({ run: run.id });
  return summary.state === 'finished' ? run.id : { status };
}

async function tableOf(client: LabClient, corpus: string): Promise<TransferTable> {
  const found = await client.transfers.table({ corpus });
  if (found === null) throw new LabError('transfer-not-begun', { corpus });
  return found;
}

function readCounts(text: string): number[] {
  const counts = text.split(/[,，]/).map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const read = LIMITS.labelCounts.safeParse(counts);
  if (!read.success)
    throw new InvalidArgumentError('Whole numbers from 2 on are expected, each once, as in 50,200,1000.');
  return counts;
}

function planSentences({ runs, seconds, share }: TransferPlan, language: Language): string[] {
  const time = duration(roughSeconds(seconds));
  const less = formatFixed(100 * share, 0, language);
  return language === 'zh'
    ? [
        `${runs.length} 次训练，共约 ${time}`,
        ...(share < 1 ? [`时间只够通常步数的 ${less}%。`] : []),
        '两边从相同的标签行学习，种子相同；取验证行答对最多的那次评估，表里是那时测试行的正确率。',
      ]
    : [
        `${runs.length} runs, about ${time}`,
        ...(share < 1 ? [`The time is enough for ${less}% of the usual steps.`] : []),
        'Both sides learn from the same lines with the same seeds; each run counts where most validation lines are right, and its test lines are told.',
      ];
}

function printTable({ json, language, printList }: Terminal, table: TransferTable, csv: boolean): 0 {
  if (json()) printJson({ event: 'table', ...table });
  else if (csv) printCsv(table.rows);
  else printList(table.rows, columnsIn(language));
  return 0;
}

function columnsIn(language: Language): Columns<TransferRow> {
  const score = (value: TransferScore | null) => {
    if (value === null) return null;
    const mean = formatFixed(100 * value.mean, 1, language);
    if (value.standardDeviation === null) return mean;
    const percent = { mean: 100 * value.mean, standardDeviation: 100 * value.standardDeviation };
    return `${mean} ± ${formatDeviation(percent, 1, language)}`;
  };
  const signed = (share: number) => `${share < 0 ? '−' : '+'}${formatFixed(Math.abs(100 * share), 1, language)}`;
  const gain = (value: TransferGain | null) =>
    value &&
    `${signed(value.value)}${value.interval ? ` (${signed(value.interval.low)} … ${signed(value.interval.high)})` : ''}`;
  return {
    labels: ({ labels }) => labels,
    'most frequent %': ({ majority }) => score(majority),
    'counting %': ({ counting }) => score(counting),
    'from scratch %': ({ scratch }) => score(scratch),
    'pretrained %': ({ pretrained: own }) => score(own),
    'over scratch': ({ overScratch }) => gain(overScratch),
    'over counting': ({ overCounting }) => gain(overCounting),
    time: ({ seconds }) => seconds && duration(seconds),
    state: ({ states }) => statesIn(states, language),
  };
}

/** What is not known is an empty cell; shares have all their figures. */
function printCsv(rows: readonly TransferRow[]): void {
  const scores = ['majority', 'counting', 'scratch', 'pretrained'] as const;
  const gains = ['overScratch', 'overCounting'] as const;
  printLine(
    [
      'labels',
      ...scores.flatMap((name) => [name, `${name}_standard_deviation`]),
      'draws',
      ...['over_scratch', 'over_counting'].flatMap((name) => [name, `${name}_low`, `${name}_high`]),
      'seconds,states',
    ].join(),
  );
  for (const row of rows)
    printLine(
      csvCells([
        row.labels,
        ...scores.flatMap((name) => [row[name]?.mean ?? null, row[name]?.standardDeviation ?? null]),
        row.pretrained?.draws ?? 0,
        ...gains.flatMap((name) => [row[name]?.value, row[name]?.interval?.low, row[name]?.interval?.high]),
        ...[row.seconds, statesText(row.states)],
      ]),
    );
}
