/** `lab runs` and what is done with one: shown, stopped, deleted, brought back. */
import { Option } from 'commander';
import {
  formatBytes,
  type Language,
  queryFaultSentence,
  SETTING_PATHS,
  stateName,
} from '../../../resources/messages/index.ts';
import { quoted } from '../../../resources/messages/quoted.ts';
import { LabError } from '../../contract/fault.ts';
import { fromWire } from '../../contract/metric.ts';
import { type RunSummary, TRASH_DAYS, trainedSeconds } from '../../contract/run.ts';
import { AGAINST, type Against } from '../../query/run-changes.ts';
import { fieldCalled, isListed, parseRunQuery, runFields } from '../../query/run-fields.ts';
import { ALL_BUT_SEED } from '../../query/run-groups.ts';
import type { Query } from '../../query/run-query.ts';
import { bestOf, bestTitle } from '../best-column.ts';
import { FIELDS_BY_TITLE } from '../column-titles.ts';
import type { LabClient } from '../connect.ts';
import { duration, when } from '../format.ts';
import { runNamed } from '../named.ts';
import { jsonText, tell } from '../output.ts';
import {
  askedChanges,
  baselineIn,
  changesColumn,
  changesFacts,
  type DifferencesAsked,
  withDifference,
} from '../run-differences.ts';
import { printGroups } from '../run-groups.ts';
import { stoppedSentence, stoppingSentence } from '../stopped-words.ts';
import { type Columns, collect, type Terminal } from '../terminal.ts';
import { unknownField } from '../unknown-field.ts';
import { tellLostRuns, tellUnreadable } from '../unreadable.ts';

const QUERY_NAMES: ReadonlyMap<string, string> = new Map([...SETTING_PATHS, ...FIELDS_BY_TITLE]);

interface ListOptions {
  trash?: boolean;
  where: string;
  column: string[];
  groupBy?: string;
  changes?: Against | true;
  baseline?: string;
}

export function addRunsCommands(terminal: Terminal): void {
  const { language, command, withEngine, print } = terminal;

  command('runs', 'list the runs; archived ones where the query asks for them')
    .option('--trash', 'those in the trash')
    .option('--where <query>', 'only those that fulfil it, as in "valLoss < 2.1 and tag = rate"', '')
    .option('--column <setting>', 'a setting of each, as in recipe.learningRate', collect, [])
    .option('--group-by <what>', `${ALL_BUT_SEED}: all but the seed; or a field or setting, as in recipe.learningRate`)
    .addOption(
      new Option(
        '--changes [against]',
        'what each changed against the baseline, else the run that it repeats, its parent or the one before it',
      ).choices(AGAINST),
    )
    .option('--baseline <run>', 'numbers tell how far they are from those of this run')
    .action(withEngine((client, options: ListOptions) => listRuns(client, terminal, options)));

  command('show <run>', 'everything about a run').action(
    withEngine(async (client, run: string) => {
      const detail = await client.runs.get({ run: await runNamed(client, run) });
      print(detail, () => jsonText(detail, 2));
      return 0;
    }),
  );

  command('stop <run>', 'stop a run with a checkpoint').action(
    withEngine(async (client, run: string) => {
      const summary = await client.runs.stop({ run: await runNamed(client, run) });
      // It writes its checkpoint first.
      const state =
        summary.state === 'running' ? { zh: '正在停止', en: 'stopping' }[language] : stateName(summary.state, language);
      print(summary, () => `${summary.id}  ${state}`);
      const { id } = summary;
      const stops = summary.state === 'running';
      tell(stops ? stoppingSentence(`lab resume ${id}`, language) : await leftSentence(client, id, language));
      return 0;
    }),
  );

  command('delete <run>', 'put a run into the trash, for at least 30 days')
    .option('--restore', 'bring it back')
    .action(
      withEngine(async (client, named: string, { restore }: { restore?: boolean }) => {
        const run = await runNamed(client, named);
        const inTrash = await isInTrash(client, run);
        if (restore) await client.runs.restore({ run });
        else await client.runs.remove({ run });
        print({ event: restore ? 'restored' : 'deleted', runId: run }, () => run);
        if (inTrash !== (restore ?? false)) tell(AS_IT_WAS[restore ? 'restored' : 'deleted'][language]);
        return 0;
      }),
    );

  command('trash', 'list the deleted runs, or remove them for good')
    .option('--empty', 'remove them for good: nothing brings them back')
    .action(
      withEngine(async (client, { empty }: { empty?: boolean }) => {
        if (!empty) return listRuns(client, terminal, { trash: true, where: '', column: [] });
        // What another deletes from here on stays.
        const { runs, unreadable } = await trashed(client);
        const told = await client.runs.emptyTrash({ runs: [...runs, ...unreadable] });
        print({ event: 'emptied', ...told }, () => emptiedSentence(told, language));
        return 0;
      }),
    );
}

/** Of what was there already, when it is asked for once more. */
const AS_IT_WAS = {
  deleted: { en: 'The run was in the trash already.', zh: '这次训练已经在回收站里了。' },
  restored: { en: 'The run was not in the trash.', zh: '这次训练不在回收站里。' },
} as const;

async function isInTrash(client: LabClient, run: string): Promise<boolean> {
  const { runs, unreadable } = await trashed(client);
  return [...runs, ...unreadable].includes(run);
}

/** Ids of the runs in the trash, and of those among them that can't be read. */
async function trashed(client: LabClient): Promise<Record<'runs' | 'unreadable', string[]>> {
  const unreadable = (await client.lab.unreadable({})).filter(
    ({ kind, trashedAt }) => kind === 'run' && trashedAt !== null,
  );
  return {
    runs: (await client.runs.list({ trash: true })).map(({ id }) => id),
    unreadable: unreadable.map(({ id }) => id),
  };
}

/** Of one that waited, which is stopped at once. */
async function leftSentence(client: LabClient, run: string, language: Language): Promise<string> {
  return stoppedSentence(await client.runs.get({ run }), false, language);
}

function emptiedSentence({ removed, bytes }: { removed: number; bytes: number }, language: Language): string {
  const size = formatBytes(bytes, language);
  if (language === 'zh') return `已永久删除 ${removed} 次训练，腾出 ${size}。`;
  return `${removed} ${removed === 1 ? 'run is' : 'runs are'} gone for good: ${size} are free again.`;
}

async function listRuns(client: LabClient, terminal: Terminal, options: ListOptions): Promise<number> {
  const { trash = false, where, column } = options;
  const all = await client.runs.list({ trash });
  const query = queryOf(all, where, terminal.language);
  const runs = all.filter((run) => isListed(query, run));
  refuseUnknownSettings(column, runs);
  const unreadable = await tellUnreadable(client, 'run', terminal, ({ trashedAt }) => (trashedAt !== null) === trash);
  const asked = await differencesAsked(client, all, options);
  if (options.groupBy !== undefined) {
    printGroups(terminal, runs, { by: knownField(options.groupBy, all), all, baseline: asked.baseline });
    return (await tellLostRuns(client, terminal)) ? 1 : 0;
  }
  const { language } = terminal;
  const changes = askedChanges(all, asked);
  const setting = (path: string) => (run: RunSummary) =>
    Object.hasOwn(run.settings, path) ? String(run.settings[path]) : null;
  const columns: Columns<RunSummary> = {
    run: ({ id }) => id,
    name: ({ name, starred }) => (starred ? `★ ${name}` : name),
    state: ({ state }) => stateName(state, language),
    step: ({ step, steps }) => `${step}/${steps}`,
    [bestTitle(runs)]: (own: RunSummary) =>
      withDifference(bestOf(own, runs, language), { own, baseline: asked.baseline, language }, 'headline'),
    'tokens/s (steps only)': (own) =>
      withDifference(speed(own), { own, baseline: asked.baseline, language }, 'tokensPerSecond'),
    time: (run) => durationOf(trainedSeconds(run)),
    started: ({ startedAt }) => when(startedAt),
    ...(trash ? TRASH_COLUMNS : {}),
    ...Object.fromEntries(column.map((path) => [path, setting(path)])),
    ...(asked.changes === undefined ? {} : changesColumn(changes, language)),
  };
  if (runs.length === 0 && where !== '')
    tell(language === 'zh' ? `没有训练符合${quoted(where)}。` : `No run matches ${quoted(where)}.`);
  terminal.printList(
    asked.changes === undefined ? runs : runs.map((run) => ({ ...run, ...changesFacts(changes, run.id) })),
    columns,
    unreadable.map(({ id, name, state }) => [id, name, state]),
  );
  return (await tellLostRuns(client, terminal)) ? 1 : 0;
}

const TRASH_COLUMNS: Columns<RunSummary> = {
  deleted: ({ trashedAt }) => when(trashedAt),
  'kept until': ({ trashedAt }) => (trashedAt === null ? null : when(trashedAt + TRASH_DAYS * DAY)),
};
const DAY = 24 * 3600 * 1000;

const durationOf = (seconds: number | null) => (seconds === null ? null : duration(seconds));
const speed = ({ tokensPerSecond: rate }: RunSummary) => (rate === null ? null : String(Math.round(fromWire(rate))));

async function differencesAsked(
  client: LabClient,
  all: readonly RunSummary[],
  { changes, baseline }: ListOptions,
): Promise<DifferencesAsked> {
  const pinned = baselineIn(all, baseline === undefined ? undefined : await runNamed(client, baseline));
  return { changes: changes === true ? 'usual' : changes, baseline: pinned };
}

/** @throws LabError `query-not-understood` with what is wrong, and where */
function queryOf(runs: readonly RunSummary[], where: string, language: Language): Query {
  const parsed = parseRunQuery(where, runs, QUERY_NAMES);
  if ('query' in parsed) return parsed.query;
  const { fault } = parsed;
  // The page offers them while one types.
  const possible = fault.problem === 'unknown-field' ? { possible: Object.keys(runFields(runs)) } : {};
  const problem = queryFaultSentence({ ...fault, ...possible }, language);
  throw new LabError('query-not-understood', { query: where, problem });
}

/** A column that no run has anything in is a slip of the keyboard. */
function refuseUnknownSettings(columns: readonly string[], runs: readonly RunSummary[]): void {
  const known = new Set(runs.flatMap(({ settings }) => Object.keys(settings)));
  for (const path of columns) if (runs.length > 0 && !known.has(path)) throw unknownField(path, known);
}

/** What groups is a field, or one of the settings that runs have. */
function knownField(by: string, runs: readonly RunSummary[]): string {
  const known = by === ALL_BUT_SEED ? by : fieldCalled(by, runs, QUERY_NAMES);
  if (known !== undefined) return known;
  throw unknownField(by, [ALL_BUT_SEED, ...Object.keys(runFields(runs))]);
}
