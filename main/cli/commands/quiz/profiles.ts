/** `lab quiz profiles`: who answers on this machine, and one more. */
import type { Command } from 'commander';
import { formatWhen } from '../../../../resources/messages/format.ts';
import { inOneLine } from '../../../../resources/messages/shown-text.ts';
import type { Terminal } from '../../terminal.ts';

export function addProfileCommands({ language, command, withEngine, print, printList }: Terminal, quiz: Command): void {
  const profiles = command('profiles', 'the names under which people answer here', quiz).action(
    withEngine(async (client) => {
      printList(await client.quiz.profiles({}), {
        name: ({ name }) => inOneLine(name),
        answers: ({ answers }) => answers,
        'last answer': ({ lastAt }) => lastAt && formatWhen(lastAt, Date.now(), language),
      });
      return 0;
    }),
  );
  command('add <name>', 'a name for somebody who answers', profiles).action(
    withEngine(async (client, name: string) => {
      const profile = await client.quiz.addProfile({ name });
      print(profile, () => inOneLine(profile.name));
      return 0;
    }),
  );
}
