/** `lab sweep`, `lab sweeps` and `lab replicate`: many runs asked for at once. */
import { roughSeconds } from '../../../resources/messages/format.ts';
import { type Language, settingName, stateName } from '../../../resources/messages/index.ts';
import { quoted } from '../../../resources/messages/quoted.ts';
import { replicaName, sweepName, sweptName, sweptRunName } from '../../../resources/messages/run-name.ts';
import { inOneLine } from '../../../resources/messages/shown-text.ts';
import { LabError } from '../../contract/fault.ts';
import type { RunSummary } from '../../contract/run.ts';
import { settingLimits } from '../../contract/setting-path.ts';
import { MOST_SWEEP_RUNS, type SweepSummary, USUAL_DRAW_SEED } from '../../contract/sweep.ts';
import { adaptedSentence } from '../adapted-settings.ts';
import { bestOf, bestTitle } from '../best-column.ts';
import { columnTitle } from '../column-titles.ts';
import type { LabClient } from '../connect.ts';
import { followRuns } from '../follow-runs.ts';
import { duration, when } from '../format.ts';
import { adaptedEachSentence, namedRun } from '../given-specification.ts';
import { holdingInterruptions } from '../interruption.ts';
import { runsNamedOnce, sweepNamed } from '../named.ts';
import { printJson, printLine, table, tell } from '../output.ts';
import {
  givenTwice,
  givenTwiceSentence,
  readSweep,
  SWEEP_EXAMPLE,
  type SweepOptions,
  shortensWarmup,
} from '../read-sweep.ts';
import { setUpFor } from '../run-setup.ts';
import { stoppingSentence } from '../stopped-words.ts';
import { type Columns, collect, notEmpty, type Terminal } from '../terminal.ts';

interface Planned {
  dryRun?: boolean;
  yes?: boolean;
}

const EXAMPLE: Readonly<Record<Language, string>> = {
  en: 'A sweep.json (base: a preset’s name or a whole configuration; without seeds it is one, 1):',
  zh: 'sweep.json 的例子（base 是预设名或完整的配置；不写 seeds 就只用种子 1）：',
};

export function addSweepCommands(terminal: Terminal): void {
  const { language, json, command, withEngine, integer, print, printList } = terminal;
  const printPlan = planPrinter(terminal);
  const followSweep = (client: LabClient, runs: readonly string[], sweep: string) =>
    followRuns(client, runs, {
      json: json(),
      language,
      stop: () => client.sweeps.stop({ sweep }),
      goOn: () => [`lab sweep resume ${sweep}`],
    });

  const sweep = command('sweep [preset|spec.json|sweep.json]', 'train many runs: settings varied, times seeds')
    .option(
      '--set <path=values>',
      'one value, several (1,2,3), or a range (0.0001..0.01/5): evenly spaced, in the logarithm from a factor of ten on',
      collect,
      [],
    )
    .option('--seeds <n|list>', 'how many seeds, from 1 on; or which, as in 1,2,5')
    .option('--random <n>', 'so many combinations drawn at random instead of all', integer(1, MOST_SWEEP_RUNS))
    .option('--random-seed <s>', 'seed of the draw', integer(1, settingLimits('seed').max), USUAL_DRAW_SEED)
    .option('--name <name>', 'name of the sweep', notEmpty)
    .option('--tag <tag>', 'tag of each run', collect, [])
    .option('--dry-run', 'only tell which runs it would be, and how long they would take')
    .option('--yes', 'also when they are many')
    .action(
      withEngine(async (client, what: string | undefined, options: SweepOptions & Planned) => {
        if (what === undefined)
          throw new LabError('bad-use', {
            argument: 'sweep',
            expected: `${{ en: 'preset', zh: '预设' }[language]} | spec.json | sweep.json`,
          });
        const { request, adapted, ...given } = readSweep(what, options);
        for (const setting of options.set.filter(looksLikeThousands)) tell(thousandsSentence(setting, language));
        for (const twice of givenTwice(request)) tell(givenTwiceSentence(twice, language));
        const { base: specification, preset } = request;
        await setUpFor(client, specification, {
          language,
          forcedBackend: process.env.LAB_BACKEND,
        });
        const named = await namedRun(client, { specification, preset, ...given }, language);
        const varied = request.vary.map(({ path }) => path);
        const name = request.name ?? sweepName(named, varied, language);
        const asked = { ...request, name, ...(named.preset ? { preset: named.preset.name } : {}) };
        const plan = await client.sweeps.plan(asked);
        // What is refused has nothing that follows from it.
        for (const setting of adapted) tell(adaptedSentence(setting, request.base, language));
        if (shortensWarmup(request)) tell(adaptedEachSentence(language));
        const of = request.name ?? sweptName(named, varied, language);
        const runsToBe = plan.runs.map((run) => ({ ...run, name: sweptRunName(of, run, language) }));
        printPlan(runsToBe, plan.seconds, options.dryRun ?? false);
        if (options.dryRun) return 0;
        const names = runsToBe.map(({ name }) => name);
        const { made: created, handOn } = await holdingInterruptions({ language, list: 'lab sweeps' }, () =>
          client.sweeps.create({ ...asked, names, confirmed: options.yes ?? false }),
        );
        const { id, runs } = created;
        // First: whoever hears of it may stop it by Ctrl-C.
        const followed = followSweep(client, runs, id);
        handOn();
        print({ event: 'created', sweepId: id, name: created.name, runs }, () => `${id}  ${inOneLine(created.name)}`);
        return followed;
      }),
    );

  sweep.addHelpText('after', () => `\n${EXAMPLE[language]}\n${SWEEP_EXAMPLE}`);

  command('stop <sweep>', 'stop all of its runs, each with a checkpoint', sweep).action(
    withEngine(async (client, named: string) => {
      const id = await sweepNamed(client, named);
      const state = await stateOf(client, id);
      if (state !== undefined && state !== 'running') throw new LabError('sweep-not-training', { sweep: id });
      printList([await client.sweeps.stop({ sweep: id })], sweepColumns(language));
      tell(stoppingSentence(`lab sweep resume ${id}`, language));
      return 0;
    }),
  );

  command('resume <sweep>', 'go on with its runs that were stopped or interrupted', sweep).action(
    withEngine(async (client, named: string) => {
      const id = await sweepNamed(client, named);
      if ((await stateOf(client, id)) === 'finished') throw new LabError('sweep-finished', { sweep: id });
      const { made: active, handOn } = await holdingInterruptions(
        { language, list: `lab sweep show ${id}` },
        async () => {
          await client.sweeps.resume({ sweep: id });
          const members = (await client.runs.list({})).filter((run) => run.sweep?.id === id);
          return members.filter(({ state }) => state === 'queued' || state === 'running').map((run) => run.id);
        },
      );
      const followed = followSweep(client, active, id);
      handOn();
      return followed;
    }),
  );

  command('show <sweep>', 'its runs, what varies in them, and how they stand', sweep).action(
    withEngine(async (client, named: string) => {
      const id = await sweepNamed(client, named);
      const request = await client.sweeps.request({ sweep: id });
      const runs = (await client.runs.list({})).filter((run) => run.sweep?.id === id);
      const summary = (await client.sweeps.list({})).find((each) => each.id === id);
      print({ ...summary, request, runs }, () => membersTable(summary?.varied ?? [], runs, language));
      return 0;
    }),
  );

  command('sweeps', 'list the sweeps').action(
    withEngine(async (client) => {
      printList(await client.sweeps.list({}), sweepColumns(language));
      return 0;
    }),
  );

  command('replicate <run...>', 'train runs again with other seeds')
    .requiredOption('--seeds <n>', 'how many seeds, to all of the runs the same', integer(1))
    .option('--from-seed <seed>', 'the smallest that is added', integer(1), 1)
    .option('--dry-run', 'only tell which seeds these would be, and how long they would take')
    .option('--yes', 'also when they are many')
    .action(
      withEngine(async (client, given: string[], options: { seeds: number; fromSeed: number } & Planned) => {
        const { seeds, fromSeed } = options;
        const ids = await runsNamedOnce(client, given, language);
        const plan = await client.sweeps.planReplicas({ runs: ids, seeds, fromSeed });
        const both = [...(await client.runs.list({})), ...(await client.runs.list({ trash: true }))];
        const known = new Map(both.map((run) => [run.id, run]));
        const runsToBe = plan.replicas.map(({ run, seed, seconds }) => {
          const { name, settings } = known.get(run)!;
          return { run, seed, seconds, name: replicaName({ name, seed: Number(settings.seed) }, seed, language) };
        });
        printPlan(runsToBe, plan.seconds, options.dryRun ?? false);
        if (options.dryRun) return 0;
        const replicas = runsToBe.map(({ seconds: _, ...replica }) => replica);
        const { made: created, handOn } = await holdingInterruptions({ language, list: 'lab runs' }, () =>
          client.sweeps.replicate({ replicas, confirmed: options.yes ?? false }),
        );
        const runs = created.map(({ id }) => id);
        const followed = followRuns(client, runs, {
          json: json(),
          language,
          stop: () => client.runs.stopAll({ runs }),
          goOn: (stopped) => stopped.map((run) => `lab resume ${run}`),
        });
        handOn();
        if (json()) printJson({ event: 'created', runs });
        return followed;
      }),
    );
}

/** What is no sweep, or has no run left, is told by the engine. */
const stateOf = async (client: LabClient, sweep: string) =>
  (await client.sweeps.list({})).find(({ id }) => id === sweep)?.state;

/** As in `recipe.steps=1,000`, which is one number where a single run is trained. */
const looksLikeThousands = (assignment: string) => /=[1-9]\d{0,2}(,\d{3})+$/.test(assignment);

function thousandsSentence(assignment: string, language: Language): string {
  const count = assignment.split(',').length;
  return language === 'zh'
    ? `${quoted(assignment)}读作 ${count} 个值：这里逗号用来分隔各个值。一千请写成 1000。`
    : `${quoted(assignment)} is read as ${count} values: here commas stand between values. Write a thousand as 1000.`;
}

function sweepColumns(language: Language): Columns<SweepSummary> {
  const words = (states: SweepSummary['states']) =>
    Object.entries(states)
      .map(([state, count]) => `${count} ${stateName(state, language)}`)
      .join(', ');
  return {
    sweep: ({ id }) => id,
    name: ({ name }) => name,
    runs: ({ states }) => words(states),
    deleted: ({ deleted }) => (deleted === 0 ? null : deleted),
    varied: ({ varied }) => varied.map((path) => settingName(path, language)).join(', ') || null,
    created: ({ createdAt }) => when(createdAt),
  };
}

function membersTable(varied: readonly string[], runs: readonly RunSummary[], language: Language): string {
  const paths = [...varied, 'seed'];
  const inOrder = runs.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return table(
    ['run', ...paths.map((path) => settingName(path, language)), 'state', 'step', bestTitle(runs)].map((title) =>
      columnTitle(title, language),
    ),
    inOrder.map((run) => [
      run.id,
      ...paths.map((path) => String(run.settings[path] ?? '–')),
      stateName(run.state, language),
      `${run.step}/${run.steps}`,
      bestOf(run, runs, language),
    ]),
  );
}

type PlannedRun = Awaited<ReturnType<LabClient['sweeps']['plan']>>['runs'][number];

/** As exact as an expectation deserves. */
const about = (seconds: number) => duration(roughSeconds(seconds));

/** How many runs, and how long they take: before they are queued, and alone in a dry run. */
function planPrinter({ json, language }: Terminal) {
  return (
    runs: readonly (Pick<PlannedRun, 'seed' | 'seconds'> & { name: string })[],
    seconds: number | null,
    whole: boolean,
  ): void => {
    if (json()) {
      printJson({ event: 'planned', seconds, runs });
      return;
    }
    if (whole)
      printLine(
        table(
          ['', columnTitle('time', language)],
          // By the names that they will have.
          runs.map(({ name, seconds: own }) => [name, own === null ? '–' : about(own)]),
        ),
      );
    const time = seconds === null ? '' : language === 'zh' ? `，共约 ${about(seconds)}` : `, about ${about(seconds)}`;
    const count = language === 'zh' ? `${runs.length} 次训练` : `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`;
    tell(`${count}${time}`);
  };
}
