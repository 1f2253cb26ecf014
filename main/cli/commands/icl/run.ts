/** `lab icl run` and `lab icl resume`: a measurement from its start to its end. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../../../../resources/messages/index.ts';
import { quoted } from '../../../../resources/messages/quoted.ts';
import { LabError } from '../../../contract/fault.ts';
import { type LabelChange, labelChange, MOST_SHOTS } from '../../../contract/measurement.ts';
import { readNumber } from '../../../contract/number-text.ts';
import { PROMPT_TEMPLATES, type PromptTemplateName } from '../../../contract/prompt-template.ts';
import { mostExamples, type TaskSuite } from '../../../contract/task-suite.ts';
import type { LabClient } from '../../connect.ts';
import { holdingInterruptions } from '../../interruption.ts';
import { measurementNamed } from '../../named.ts';
import { tell } from '../../output.ts';
import { notEmpty, type Terminal } from '../../terminal.ts';
import { refuseUnreadable } from '../../unreadable.ts';
import { haveModel, modelOption } from './language-model.ts';
import { tellAlong, tellReport } from './report.ts';
import { watchMeasurements } from './watch-measurements.ts';

const USUAL_SHOTS = [0, 1, 4, 8];

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

export function addRunCommands(terminal: Terminal, icl: Command): void {
  const { language, command, withEngine, integer } = terminal;

  command('run <task...>', 'measure a model on tasks (all: every task)', icl)
    .addOption(modelOption())
    .option(
      '--shots <numbers>',
      'numbers of examples (default: those of 0,1,4,8 that the tasks have)',
      integers(language),
    )
    .option('--draws <count>', 'sets of examples for each number', integer(1), 5)
    .option('--seed <seed>', 'seed of the first draw', integer(1), 1)
    .option('--limit <count>', 'items of each task', integer(1))
    .addOption(
      new Option('--template <name>', 'how examples and answers are laid out')
        .choices(Object.keys(PROMPT_TEMPLATES))
        .default('arrow'),
    )
    .addOption(
      new Option('--instruction <language>', 'the task’s instruction first')
        .choices(['none', 'zh', 'en'])
        .default('none'),
    )
    .option(
      '--labels <changes>',
      'of the examples: gold, random, flipped, shuffled, 0.75 … 0 right',
      changes(language),
      ['gold'],
    )
    .option('--orders <count>', 'orders of each set of examples', integer(0), 0)
    .option('--every-checkpoint', 'measure each checkpoint that was kept of the run that --model names (run:RUN)')
    .option('--name <name>', 'name of the measurement', notEmpty)
    .action(withEngine((client, tasks: string[], options: RunOptions) => measure(client, terminal, tasks, options)));

  command('resume <measurement>', 'go on with a measurement', icl).action(
    withEngine(async (client, named: string) => {
      const id = await measurementNamed(client, named);
      const found = (await client.measurements.list({})).find((measurement) => measurement.id === id);
      if (!found) await refuseUnreadable(client, 'measurement', id);
      if (!found) throw new LabError('measurement-unknown', { id });
      await haveModel(client, found.specification.model, language);
      return measureOne(client, terminal, () => client.measurements.resume({ id }));
    }),
  );
}

async function measure(client: LabClient, terminal: Terminal, tasks: string[], options: RunOptions): Promise<number> {
  const { labels, name, everyCheckpoint, ...given } = options;
  const suites = await client.tasks.list({});
  const asked = tasks.includes('all') ? suites.map((suite) => suite.name) : tasks;
  const askedSuites = suites.filter((suite) => asked.includes(suite.name));
  const shots = shotsFor(askedSuites, given.shots, terminal.language);
  const model = await haveModel(client, given.model, terminal.language);
  const specification = {
    version: 1,
    tasks: asked,
    shots,
    draws: given.draws,
    seed: given.seed,
    limit: given.limit ?? null,
    template: PROMPT_TEMPLATES[given.template],
    instruction: given.instruction,
    changes: labels,
    orders: given.orders,
  };
  if (everyCheckpoint) {
    const run = runOf(model);
    const begin = () => client.measurements.startAlongRun({ run, specification });
    const { status } = await begunAndWatched(client, terminal, begin);
    await tellAlong(client, terminal, run, asked);
    return status;
  }
  return measureOne(client, terminal, () =>
    client.measurements.start({ specification: { ...specification, model }, ...(name ? { name } : {}) }),
  );
}

async function measureOne(client: LabClient, terminal: Terminal, begin: () => Promise<{ id: string }>): Promise<0 | 1> {
  const { status, ids } = await begunAndWatched(client, terminal, async () => [await begin()]);
  for (const id of ids) await tellReport(client, terminal, id);
  return status;
}

async function begunAndWatched(
  client: LabClient,
  terminal: Terminal,
  begin: () => Promise<readonly { id: string }[]>,
): Promise<{ status: 0 | 1; ids: string[] }> {
  const { made, handOn } = await holdingInterruptions({ language: terminal.language, list: 'lab icl list' }, begin);
  const ids = made.map(({ id }) => id);
  const watched = watchMeasurements(client, terminal, ids);
  handOn();
  return { status: await watched, ids };
}

/**
 * The numbers of examples that were asked for, or the usual ones less those for which a task has too few: a task of
 * one's own may be small. @throws LabError `task-few-examples`, before a model is fetched for nothing
 */
function shotsFor(suites: readonly TaskSuite[], given: number[] | undefined, language: Language): number[] {
  const [scarcest] = [...suites].sort((one, other) => mostExamples(one) - mostExamples(other));
  if (!scarcest) return given ?? USUAL_SHOTS;
  const { name: task } = scarcest;
  const most = mostExamples(scarcest);
  const shots = Math.max(...(given ?? [0]));
  if (shots > most) throw new LabError('task-few-examples', { task, most, shots });
  if (given) return given;
  const left = USUAL_SHOTS.filter((count) => count > most).join(', ');
  if (left !== '')
    tell(
      language === 'zh'
        ? `${quoted(task)}最多只有 ${most} 个示例可用，因此没有测量 k = ${left}。`
        : `${quoted(task)} has at most ${most} examples to show: k = ${left} is left out.`,
    );
  return USUAL_SHOTS.filter((count) => count <= most);
}

/** Of `run:RUN`. @throws LabError `bad-use` for every other model */
function runOf(model: string): string {
  const run = /^run:([^@]+)$/.exec(model)?.[1];
  if (run === undefined) throw new LabError('bad-use', { argument: `--model ${model}`, expected: '--model run:RUN' });
  return run;
}

const integers =
  (language: Language) =>
  (text: string): number[] => {
    const numbers = text.split(/[,，、]/).map((part) => {
      const reading = readNumber(part, 'en');
      return reading.kind === 'number' ? reading.value : Number.NaN;
    });
    if (numbers.some((number) => !Number.isInteger(number) || number < 0 || number > MOST_SHOTS))
      throw new InvalidArgumentError(
        language === 'zh'
          ? `应为逗号分隔的整数，例如 0,1,4；最大为 ${MOST_SHOTS}。`
          : `Whole numbers are expected, with commas between, as in 0,1,4. The most is ${MOST_SHOTS}.`,
      );
    return numbers;
  };

const changes =
  (language: Language) =>
  (text: string): LabelChange[] => {
    return text.split(',').map((name) => {
      const share = Number(name);
      const parsed = labelChange.safeParse(name.trim() !== '' && Number.isFinite(share) ? { share } : name);
      if (!parsed.success)
        throw new InvalidArgumentError(
          language === 'zh'
            ? '可以是 gold、random、flipped、shuffled，或正确的比例 0.75、0.5、0.25、0，以逗号分隔。'
            : 'It may be gold, random, flipped, shuffled, or the share that is right, 0.75, 0.5, 0.25 or 0, with commas between.',
        );
      return parsed.data;
    });
  };
