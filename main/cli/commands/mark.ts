/** `lab mark`: how runs are kept in order. */
import { LabError } from '../../contract/fault.ts';
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
  const before = await Promise.all(runs.map((run) => client.runs.get({ run })));
  await client.runs.updateAll({
    changes: before.map(({ summary: { id, tags } }) => ({
      run: id,
      ...told,
      tags: [...new Set([...tags, ...tag])].filter((each) => !untag.includes(each)),
    })),
  });
  for (const run of runs) {
    const { summary } = await client.runs.get({ run });
    print(summary, () => [summary.id, summary.starred ? '★' : '☆', summary.name, ...summary.tags].join('  '));
  }
  return 0;
}
