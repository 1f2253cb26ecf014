/** `lab icl tasks`: what is measured, and tasks of one's own. */
import type { Command } from 'commander';
import type { Language } from '../../../../resources/messages/index.ts';
import { tableSentences } from '../../../../resources/messages/table-sentences.ts';
import type { Encoding } from '../../../contract/encoding.ts';
import { typedLabels } from '../../../contract/task-name.ts';
import { LARGEST_TABLE_BYTES } from '../../../contract/task-suite.ts';
import { showInvisible } from '../../../tables/invisible-characters.ts';
import { encodingOption, givenFile } from '../../given-file.ts';
import { tell } from '../../output.ts';
import { notEmpty, type Terminal } from '../../terminal.ts';
import { tellUnreadable } from '../../unreadable.ts';

interface AddTaskOptions {
  name?: string;
  description?: string;
  labels?: string;
  encoding?: Encoding;
}

export function addTaskCommands(terminal: Terminal, icl: Command): void {
  const { language, command, withEngine, print, printList } = terminal;

  const tasks = command(
    'tasks',
    'list the tasks; add one of your own, or remove it (see icl tasks --help)',
    icl,
  ).action(
    withEngine(async (client) => {
      const suites = await client.tasks.list({});
      await tellUnreadable(client, 'task', terminal);
      printList(suites, {
        task: ({ name }) => name,
        yours: ({ own }) => (own ? { zh: '是', en: 'yes' }[language] : null),
        title: ({ title }) => title[language],
        items: ({ items }) => items.length,
        examples: ({ examples }) => examples.length,
        labels: ({ labels }) => labels?.join(', ') ?? null,
      });
      return 0;
    }),
  );
  command(
    'add <file>',
    'add a task from a table: input,output and, if wanted, aliases,part (or tabs, semicolons)',
    tasks,
  )
    .option('--name <name>', 'letters, digits and hyphens; the file’s by default', notEmpty)
    .option(
      '--description <words>',
      'what is asked, to stand first in prompts (icl run --instruction); none by default',
    )
    .option('--labels <labels>', 'the answers to choose from, with commas or semicolons between')
    .addOption(encodingOption())
    .action(
      withEngine(async (client, file: string, { name, description, labels, encoding }: AddTaskOptions) => {
        const added = await client.tasks.add({
          ...givenFile(file, LARGEST_TABLE_BYTES),
          ...(name === undefined ? {} : { name }),
          ...(encoding ? { encoding } : {}),
          ...(description === undefined ? {} : { description }),
          labels: typedLabels(labels ?? ''),
        });
        const { suite, ...how } = added;
        for (const sentence of tableSentences(added, language)) tell(sentence);
        print({ ...suite, ...how }, () => {
          const [first] = suite.examples;
          const counts = countsText(suite.examples.length, suite.items.length, language);
          return `${suite.name}  ${added.encoding}  ${counts}\n${showInvisible(`${first!.input} → ${first!.output}`)}`;
        });
        return 0;
      }),
    );
  command('remove <task>', 'remove a task that was added', tasks).action(
    withEngine(async (client, name: string) => {
      await client.tasks.remove({ name });
      print({ event: 'removed', task: name }, () => name);
      return 0;
    }),
  );
}

function countsText(examples: number, items: number, language: Language): string {
  if (language === 'zh') return `${examples} 个示例  ${items} 道题`;
  return `${examples} ${examples === 1 ? 'example' : 'examples'}  ${items} ${items === 1 ? 'item' : 'items'}`;
}
