/** `lab icl …`: in-context learning measured from a terminal. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { faultSentence, type Language, unseenSentence } from '../../resources/messages/index.ts';
import type { Encoding } from '../contract/encoding.ts';
import { type Fault, LabError } from '../contract/fault.ts';
import {
  type IclPoint,
  type IclRunSummary,
  type IclTooLong,
  isMeasuring,
  type LabelChange,
  labelChange,
} from '../contract/icl-run.ts';
import { readNumber } from '../contract/number-text.ts';
import { PROMPT_TEMPLATES, type PromptTemplateName } from '../contract/prompt-template.ts';
import { typedLabels } from '../contract/task-name.ts';
import { LARGEST_TABLE_BYTES, mostExamples, type TaskSuite } from '../contract/task-suite.ts';
import type { LabClient } from './connect.ts';
import { duration, when } from './format.ts';
import { encodingOption, givenFile } from './given-file.ts';
import { createProgressLine, printJson, printLine, table, withWhatItFollowed } from './output.ts';
import { runSetup } from './setup-command.ts';
import { refuseUnreadable, tellUnreadable } from './unreadable.ts';

const DEFAULT_MODEL = 'smollm2-135m';
const USUAL_SHOTS = [0, 1, 4, 8];

export interface Terminal {
  language: Language;
  json: () => boolean;
  /** A command of `lab`, with `--json`. */
  command: (name: string, description: string, parent?: Command) => Command;
  withEngine: <Arguments extends unknown[]>(
    work: (client: LabClient, ...given: Arguments) => Promise<number | undefined>,
  ) => (...given: Arguments) => Promise<void>;
  integer: (least: number) => (text: string) => number;
  number: (text: string) => number;
  /** For an option that may be given several times. */
  collect: (value: string, earlier: string[]) => string[];
}

interface AddTaskOptions {
  name?: string;
  labels?: string;
  encoding?: Encoding;
}

export function addIclCommands({ language, json, command, withEngine, integer }: Terminal): void {
  const icl = command('icl', 'in-context learning: tasks, measurements, log-probabilities of answers');
  const model = () => new Option('--model <model>', 'which language model answers').default(DEFAULT_MODEL);

  const tasks = command('tasks', 'list the tasks', icl);
  command(
    'add <file>',
    'add a task from a table: input,output and, if wanted, aliases,part (or tabs, semicolons)',
    tasks,
  )
    .option('--name <name>', 'letters, digits and hyphens; the file’s by default')
    .option('--labels <labels>', 'the answers to choose from, with commas between')
    .addOption(encodingOption())
    .action(
      withEngine(async (client, file: string, { name, labels, encoding }: AddTaskOptions) => {
        const suite = await client.icl.addTask({
          ...givenFile(file, LARGEST_TABLE_BYTES),
          ...(name === undefined ? {} : { name }),
          ...(encoding ? { encoding } : {}),
          labels: typedLabels(labels ?? ''),
        });
        if (json()) printJson(suite);
        else printLine(`${suite.name}  ${suite.examples.length} examples  ${suite.items.length} items`);
        return 0;
      }),
    );
  command('remove <task>', 'remove a task that was added', tasks).action(
    withEngine(async (client, name: string) => {
      await client.icl.removeTask({ name });
      if (json()) printJson({ event: 'removed', task: name });
      else printLine(name);
      return 0;
    }),
  );
  tasks.action(
    withEngine(async (client) => {
      const tasks = await client.icl.tasks({});
      await tellUnreadable(client, 'task', { json: json(), language });
      if (json()) tasks.forEach(printJson);
      else
        printLine(
          table(
            ['task', 'title', 'items', 'examples', 'labels'],
            tasks.map(({ name, title, items, examples, labels }) => [
              name,
              title[language],
              String(items.length),
              String(examples.length),
              labels?.join(', ') ?? '–',
            ]),
          ),
        );
      return 0;
    }),
  );

  command('models', 'list the language models', icl).action(
    withEngine(async (client) => {
      const models = await client.language.models({});
      await tellUnreadable(client, 'model', { json: json(), language });
      if (json()) models.forEach(printJson);
      else
        printLine(
          table(
            ['model', 'title', 'state', 'MB', 'licence'],
            models.map(({ id, title, state, bytes, licence }) => [
              id,
              title,
              state,
              bytes === null ? '–' : String(Math.round(bytes / 1e6)),
              licence ?? '–',
            ]),
          ),
        );
      return 0;
    }),
  );

  command('server [address]', 'ask an OpenAI-compatible server as well; without an address: which one', icl)
    .option('--off', 'ask no server any more')
    .action(
      withEngine(async (client, address: string | undefined, { off }: { off?: boolean }) => {
        if (off) await client.language.disconnect({});
        const server = address && !off ? await client.language.connect({ address }) : await client.language.server({});
        if (json()) printJson({ server });
        else printLine(server ? `${server.address}  ${server.models.map((name) => `server:${name}`).join('  ')}` : '–');
        return 0;
      }),
    );

  command('terms <model>', 'print the terms of use that come with a model', icl).action(
    withEngine(async (client, id: string) => {
      const entry = await modelNamed(client, id);
      if (entry.termsStep) await runSetup(client, { steps: [entry.termsStep], language });
      const { text } = await client.language.terms({ model: id });
      if (json()) printJson({ model: id, licence: entry.licence, terms: text });
      else printLine(text ?? entry.licence ?? '–');
      return 0;
    }),
  );

  command('score', 'log-probability of answers after a prompt (\\n in both is a line end)', icl)
    .addOption(model())
    .requiredOption('--prompt <text>', 'what stands before the answer')
    .requiredOption('--answer <text>', 'may be given several times', collect, [])
    .action(
      withEngine(async (client, options: { model: string; prompt: string; answer: string[] }) => {
        await haveModel(client, options.model, language);
        const answers = options.answer.map(withLineEnds);
        const request = { prefix: '', items: [{ query: withLineEnds(options.prompt), answers }] };
        for await (const item of await client.language.score({ model: options.model, request })) {
          const rows = item.answers.map(({ logProbability, tokens, greedy, unseen = [] }, i) => ({
            answer: answers[i]!,
            logProbability,
            // With an unseen character the sum holds a floor, which is no probability.
            probability: logProbability === null || unseen.length > 0 ? null : Math.exp(logProbability),
            tokens,
            greedy,
            unseen,
          }));
          sayUnseen('prompt', item.unseen ?? []);
          sayUnseen('answer', [...new Set(rows.flatMap(({ unseen }) => unseen))]);
          if (json()) for (const row of rows) printJson(row);
          else
            printLine(
              table(
                ['answer', 'log p (nats)', 'p', 'tokens', 'greedy'],
                rows.map((row) => [
                  JSON.stringify(row.answer),
                  row.unseen.length > 0 ? '–' : (row.logProbability?.toFixed(4) ?? '–'),
                  row.probability?.toPrecision(3) ?? '–',
                  String(row.tokens ?? '–'),
                  row.greedy ? '✓' : '',
                ]),
              ),
            );
        }
        return 0;
      }),
    );

  command('run <task...>', 'measure a model on tasks (all: every task)', icl)
    .addOption(model())
    .option('--shots <numbers>', 'numbers of examples (default: those of 0,1,4,8 that the tasks have)', integers)
    .option('--draws <count>', 'sets of examples for each number', integer(1), 5)
    .option('--seed <seed>', 'of the first draw', integer(1), 1)
    .option('--limit <count>', 'items of each task', integer(1))
    .addOption(new Option('--template <name>').choices(Object.keys(PROMPT_TEMPLATES)).default('arrow'))
    .addOption(
      new Option('--instruction <language>', "the task's instruction first")
        .choices(['none', 'zh', 'en'])
        .default('none'),
    )
    .option('--labels <changes>', 'of the examples: gold, random, flipped, shuffled, 0.75 … 0 right', changes, ['gold'])
    .option('--orders <count>', 'orders of each set of examples', integer(0), 0)
    .option('--every-checkpoint', 'measure each checkpoint that was kept of the run that --model names (run:RUN)')
    .option('--name <name>', 'of the measurement')
    .action(
      withEngine(async (client, tasks: string[], options: RunOptions) => {
        const suites = await client.icl.tasks({});
        const asked = tasks.includes('all') ? suites.map(({ name }) => name) : tasks;
        const shots = shotsFor(
          suites.filter(({ name }) => asked.includes(name)),
          options.shots,
        );
        await haveModel(client, options.model, language);
        const specification = {
          version: 1,
          tasks: asked,
          shots,
          draws: options.draws,
          seed: options.seed,
          limit: options.limit ?? null,
          template: PROMPT_TEMPLATES[options.template],
          instruction: options.instruction,
          changes: options.labels,
          orders: options.orders,
        };
        if (options.everyCheckpoint) {
          const run = runOf(options.model);
          const started = await client.icl.startAlongRun({ run, specification });
          const status = await watch(client, ...started.map(({ id }) => id));
          await tellAlong(client, run, specification.tasks);
          return status;
        }
        const summary = await client.icl.start({
          specification: { ...specification, model: options.model },
          ...(options.name ? { name: options.name } : {}),
        });
        const status = await watch(client, summary.id);
        await tell(client, summary.id);
        return status;
      }),
    );

  command('resume <id>', 'go on with a measurement', icl).action(
    withEngine(async (client, id: string) => {
      const { specification } = await summaryOf(client, id);
      await haveModel(client, specification.model, language);
      await client.icl.resume({ id });
      const status = await watch(client, id);
      await tell(client, id);
      return status;
    }),
  );

  command('list', 'list the measurements', icl).action(
    withEngine(async (client) => {
      const runs = await client.icl.list({});
      await tellUnreadable(client, 'measurement', { json: json(), language });
      if (json()) runs.forEach(printJson);
      else
        printLine(
          table(
            ['id', 'name', 'state', 'cells', 'time', 'started'],
            runs.map(({ id, name, state, done, cells, seconds, createdAt }) => [
              id,
              name,
              state,
              `${done}/${cells}`,
              duration(seconds),
              when(createdAt),
            ]),
          ),
        );
      return 0;
    }),
  );

  command('report <id>', 'what a measurement says so far', icl).action(
    withEngine(async (client, id: string) => {
      await tell(client, id);
      return 0;
    }),
  );

  command('delete <id>', 'remove a measurement and its results for good', icl).action(
    withEngine(async (client, id: string) => {
      await client.icl.remove({ id });
      if (json()) printJson({ event: 'deleted', id });
      else printLine(id);
      return 0;
    }),
  );

  /**
   * The numbers of examples that were asked for, or the usual ones less those for which a task has too few: a task of
   * one's own may be small. @throws LabError `task-few-examples`, before a model is fetched for nothing
   */
  function shotsFor(suites: readonly TaskSuite[], given: number[] | undefined): number[] {
    const [scarcest] = [...suites].sort((one, other) => mostExamples(one) - mostExamples(other));
    if (!scarcest) return given ?? USUAL_SHOTS;
    const { name: task } = scarcest;
    const most = mostExamples(scarcest);
    const shots = Math.max(...(given ?? [0]));
    if (shots > most) throw new LabError('task-few-examples', { task, most, shots });
    if (given) return given;
    const left = USUAL_SHOTS.filter((count) => count > most).join(', ');
    if (left !== '')
      process.stderr.write(
        language === 'zh'
          ? `“${task}”最多只有 ${most} 个示例可用，因此没有测量 k = ${left}。\n`
          : `“${task}” has at most ${most} examples to show: k = ${left} is left out.\n`,
      );
    return USUAL_SHOTS.filter((count) => count <= most);
  }

  /** One after another until they end; Ctrl-C stops them after the cell that is measured. */
  async function watch(client: LabClient, ...ids: string[]): Promise<0 | 1> {
    const line = createProgressLine();
    const interrupt = () => {
      for (const id of ids) void client.icl.stop({ id });
    };
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    const faults: Fault[] = [];
    try {
      for (const id of ids)
        await watchOne(client, id, line, faults).catch((error: unknown) => {
          throw withWhatItFollowed(error, { measurement: id });
        });
    } finally {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      line.clear();
    }
    // Along a run one reason often holds for all.
    for (const sentence of new Set(faults.map((fault) => faultSentence(fault, language))))
      process.stderr.write(`${sentence}\n`);
    return faults.length > 0 ? 1 : 0;
  }

  async function watchOne(
    client: LabClient,
    id: string,
    line: ReturnType<typeof createProgressLine>,
    faults: Fault[],
  ): Promise<void> {
    for await (const summary of await client.icl.watch({ id })) {
      if (json())
        printJson({ event: 'progress', id, done: summary.done, cells: summary.cells, seconds: summary.seconds });
      const left = summary.done > 0 ? ((summary.cells - summary.done) * summary.seconds) / summary.done : null;
      line.update(`${summary.done}/${summary.cells}${left === null ? '' : `  ${duration(left)}`}  ${summary.name}`);
      if (isMeasuring(summary)) continue;
      if (summary.fault) faults.push(summary.fault);
      return;
    }
  }

  /** Beside the answer itself, which may go into another program. */
  function sayUnseen(what: 'prompt' | 'answer', unseen: readonly string[]): void {
    if (unseen.length > 0) process.stderr.write(`${unseenSentence(what, unseen, language)}\n`);
  }

  /** What did not fit, each task and number of examples once. */
  function sayTooLong(all: readonly IclTooLong[]): void {
    const lines = all.map(({ task, shots, tokens, limit }) => {
      const sentence = faultSentence({ code: 'prompt-too-long', parameters: { tokens, limit } }, language);
      return `${task}, k = ${shots}: ${sentence}`;
    });
    for (const line of new Set(lines)) process.stderr.write(`${line}\n`);
  }

  /** Of cells that the points are without. */
  function sayUnreadable(all: readonly Fault[]): void {
    for (const line of new Set(all.map((fault) => faultSentence(fault, language)))) process.stderr.write(`${line}\n`);
  }

  /** What all measurements of the run's checkpoints say of these tasks, checkpoint by checkpoint. */
  async function tellAlong(client: LabClient, run: string, tasks: readonly string[]): Promise<void> {
    const { measurements } = await client.icl.alongRun({ run });
    sayTooLong(measurements.flatMap((one) => one.tooLong));
    sayUnreadable(measurements.flatMap((one) => one.unreadable));
    const rows = measurements.flatMap(({ step, summary, points }) =>
      points.filter(({ task }) => tasks.includes(task)).map((point) => ({ step, id: summary.id, point })),
    );
    if (json()) for (const { step, id, point } of rows) printJson({ event: 'point', run, step, id, ...point });
    else
      printLine(
        pointsTable(
          rows.map(({ point }) => point),
          rows.map(({ step }) => step),
        ),
      );
  }

  async function tell(client: LabClient, id: string): Promise<void> {
    const { summary, points, tooLong, unreadable } = await client.icl.report({ id });
    sayTooLong(tooLong);
    sayUnreadable(unreadable);
    if (json()) {
      for (const point of points) printJson({ event: 'point', id, ...point });
      printJson({ event: summary.state, ...summary });
      return;
    }
    printLine(pointsTable(points));
    printLine(
      `${summary.id}  ${summary.state}  ${summary.done}/${summary.cells}  ${duration(summary.seconds)}  ${summary.name}`,
    );
  }
}

interface RunOptions {
  model: string;
  shots?: number[];
  draws: number;
  seed: number;
  limit?: number;
  template: PromptTemplateName;
  instruction: 'none' | 'zh' | 'en';
  labels: LabelChange[];
  orders: number;
  everyCheckpoint?: boolean;
  name?: string;
}

/** Of `run:RUN`. @throws LabError `bad-use` for every other model */
function runOf(model: string): string {
  const run = /^run:([^@]+)$/.exec(model)?.[1];
  if (run === undefined) throw new LabError('bad-use', { argument: `--model ${model}`, expected: '--model run:RUN' });
  return run;
}

/** Means with the range over draws; the Wilson interval and p are of the first draw alone, as their heads say. */
function pointsTable(points: readonly IclPoint[], steps: readonly number[] | null = null): string {
  const percent = (share: number) => String(Math.round(100 * share));
  return table(
    [
      ...(steps ? ['step'] : []),
      'task',
      'labels',
      'k',
      'right %',
      'draws %',
      'Wilson 95 %, first draw',
      'log p (nats)',
      'likelier label %',
      'calibrated %',
      'p against, first draw',
      's',
    ],
    points.map((point, place) => {
      const [first] = point.draws;
      return [
        ...(steps ? [String(steps[place])] : []),
        point.task,
        typeof point.change === 'string' ? point.change : `${point.change.share} right`,
        String(point.shots),
        percent(point.accuracy.mean),
        `${percent(point.accuracy.minimum)}–${percent(point.accuracy.maximum)}`,
        first ? `${percent(first.interval.low)}–${percent(first.interval.high)}` : '–',
        point.logProbability?.mean.toFixed(2) ?? '–',
        point.labels ? `${percent(point.labels.raw.mean)} (chance ${percent(point.labels.chance)})` : '–',
        point.labels ? percent(point.labels.calibrated.mean) : '–',
        point.against ? `k=${point.against.shots} ${point.against.pValue.toFixed(3)}` : '–',
        point.seconds.toFixed(1),
      ];
    }),
  );
}

async function modelNamed(client: LabClient, id: string) {
  const models = await client.language.models({});
  const entry = models.find((model) => model.id === id);
  if (!entry) await refuseUnreadable(client, 'model', id.replace(/^file:/, ''));
  if (!entry) throw new LabError('model-unknown', { model: id, known: models.map((model) => model.id).join(', ') });
  return entry;
}

/** Fetches what may be fetched without asking; terms of use have to be accepted by `lab setup`. */
async function haveModel(client: LabClient, id: string, language: Language): Promise<void> {
  // A run's weights are here, or the engine says that they are not.
  if (id.startsWith('run:')) return;
  const entry = await modelNamed(client, id);
  if (entry.state === 'ready') return;
  if (entry.termsStep || !entry.step) throw new LabError('model-absent', { model: id });
  const { state, interrupted } = await runSetup(client, { steps: [entry.step], language });
  if (interrupted) throw new LabError('setup-stopped');
  const fault = state.steps.find((step) => step.id === entry.step)?.fault;
  if (fault) throw new LabError(fault.code, fault.parameters, { cause: fault.cause });
}

async function summaryOf(client: LabClient, id: string): Promise<IclRunSummary> {
  const found = (await client.icl.list({})).find((run) => run.id === id);
  if (!found) await refuseUnreadable(client, 'measurement', id);
  if (!found) throw new LabError('experiment-unknown', { id });
  return found;
}

const withLineEnds = (text: string) => text.replaceAll('\\n', '\n');
const collect = (value: string, earlier: string[]) => [...earlier, value];

function integers(text: string): number[] {
  const numbers = text.split(/[,，、]/).map((part) => {
    const reading = readNumber(part, 'en');
    return reading.kind === 'number' ? reading.value : Number.NaN;
  });
  if (numbers.some((number) => !Number.isInteger(number) || number < 0)) throw new InvalidArgumentError(text);
  return numbers;
}

function changes(text: string): LabelChange[] {
  return text.split(',').map((name) => {
    const share = Number(name);
    const parsed = labelChange.safeParse(name.trim() !== '' && Number.isFinite(share) ? { share } : name);
    if (!parsed.success) throw new InvalidArgumentError(name);
    return parsed.data;
  });
}
