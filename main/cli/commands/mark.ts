/** `lab mark`: how runs are kept in order. */
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
  const tagsOf = new Map((await allRuns(client)).map(({ id, tags }) => [id, tags]));
  await client.runs.updateAll({
    changes: runs.map((run) => ({
      run,
      ...told,
      tags: [...new Set([...(tagsOf.get(run) ?? []), ...tag])].filter((each) => !untag.includes(each)),
    })),
  });
  const after = new Map((await allRuns(client)).map((summary) => [summary.id, summary]));
  for (const summary of runs.flatMap((run) => after.get(run) ?? []))
    print(summary, () => [summary.id, summary.starred ? '★' : '☆', summary.name, ...summary.tags].join('  '));
  return 0;
}

async function allRuns(client: LabClient): Promise<RunSummary[]> {
  return [...(await client.runs.list({})), ...(await client.runs.list({ trash: true }))];
}
