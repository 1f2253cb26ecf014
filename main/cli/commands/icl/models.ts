/** `lab icl models`, `server` and `terms`: who can answer, and on which terms. */
import type { Command } from 'commander';
import { formatBytes } from '../../../../resources/messages/index.ts';
import { LabError } from '../../../contract/fault.ts';
import { presence } from '../../presence.ts';
import { runSetup } from '../../run-setup.ts';
import type { Terminal } from '../../terminal.ts';
import { tellUnreadable } from '../../unreadable.ts';
import { modelNamed } from './language-model.ts';

const NO_SERVER = { en: 'no server is asked', zh: '没有询问任何服务器' } as const;

export function addModelCommands(terminal: Terminal, icl: Command): void {
  const { language, command, withEngine, print, printList } = terminal;

  command('models', 'list the language models', icl).action(
    withEngine(async (client) => {
      const models = await client.language.models({});
      await tellUnreadable(client, 'model', terminal);
      printList(models, {
        model: ({ id }) => id,
        title: ({ title }) => title,
        state: ({ state }) => presence(state, language),
        size: ({ bytes }) => (bytes === null ? null : formatBytes(bytes, language)),
        licence: ({ licence }) => licence,
      });
      return 0;
    }),
  );

  command('server [address]', 'ask an OpenAI-compatible server as well; without an address: which one', icl)
    .option('--off', 'ask no server any more')
    .action(
      withEngine(async (client, address: string | undefined, { off }: { off?: boolean }) => {
        if (off && address)
          throw new LabError('bad-use', { argument: `${address} --off`, expected: 'address | --off' });
        if (off) await client.language.disconnect({});
        const server = address ? await client.language.connect({ address }) : await client.language.server({});
        print({ server }, () =>
          server
            ? `${server.address}  ${server.models.map((name) => `server:${name}`).join('  ')}`
            : NO_SERVER[language],
        );
        return 0;
      }),
    );

  command('terms <model>', 'print the terms of use that come with a model', icl).action(
    withEngine(async (client, id: string) => {
      const entry = await modelNamed(client, id);
      if (entry.termsStep) await runSetup(client, { steps: [entry.termsStep], language });
      const { text } = await client.language.terms({ model: id });
      print({ model: id, licence: entry.licence, terms: text }, () => text ?? entry.licence ?? '–');
      return 0;
    }),
  );
}
