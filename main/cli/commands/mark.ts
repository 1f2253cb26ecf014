/** `lab mark`: how runs are kept in order. */
import { inOneLine } from '../../../resources/messages/shown-text.ts';
import { LabError } from '../../contract/fault.ts';
import type { RunSummary } from '../../contract/run.ts';
import type { LabClient } from '../connect.ts';
import { runsNamed } from '../named.ts';
import { collect, type Terminal } from '../terminal.ts';

interface MarkOptions {
  tag: string[];
  untag: string[];
  star?: boolean;
  archive?: boolean;
  note?: string;
}

export function addMarkCommand(terminal: Terminal): void {
  terminal
    .command('mark <run...>', 'tag, star, archive or annotate runs')
    .option('--tag <tag>', 'give them a tag', collect, [])
    .option('--untag <tag>', 'take a tag away', collect, [])
    .option('--star', 'give them a star')
    .option('--no-star', 'take the star away')
    .option('--archive', 'out of the list, with everything kept')
    .option('--no-archive', 'into the list again')
    .option('--note <text>', 'what is noted of them, in Markdown')
    .action(
      terminal.withEngine((client, runs: string[], options: MarkOptions) => mark(client, runs, options, terminal)),
    );
}

async function mark(
  client: LabClient,
  named: readonly string[],
  { tag, untag, star, archive, note }: MarkOptions,
  { print }: Terminal,
): Promise<number> {
  const told = { starred: star, archived: archive, notes: note };
  if (tag.length + untag.length === 0 && Object.values(told).every((value) => value === undefined))
    throw new LabError('bad-use', { argument: 'mark', expected: '--tag, --untag, --star, --archive, --note' });
  const runs = await runsNamed(client, named);
  // Tags are told as a whole: those that a run has are read only where some change.
  const before = tag.length + untag.length === 0 ? null : await summariesOf(client, runs);
  const tagsOf = (run: string) => {
    const tags = [...new Set([...before!.get(run)!.tags, ...tag])];
    return { tags: tags.filter((each) => !untag.includes(each)) };
  };
  await client.runs.updateAll({ changes: runs.map((run) => ({ run, ...told, ...(before ? tagsOf(run) : {}) })) });
  for (const summary of (await summariesOf(client, runs)).values())
    print(summary, () =>
      [summary.id, summary.starred ? '★' : '☆', summary.name, ...summary.tags].map(inOneLine).join('  '),
    );
  return 0;
}

/** In order of the runs. @throws LabError where one is not there, or can't be read */
async function summariesOf(client: LabClient, runs: readonly string[]): Promise<Map<string, RunSummary>> {
  const all = [...(await client.runs.list({})), ...(await client.runs.list({ trash: true }))];
  const known = new Map(all.map((summary) => [summary.id, summary]));
  const asked = runs.map(async (run) => [run, known.get(run) ?? (await client.runs.get({ run })).summary] as const);
  return new Map(await Promise.all(asked));
}
