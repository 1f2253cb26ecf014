/** `lab icl models`, `server` and `terms`: who can answer, and on which terms. */
import type { Command } from 'commander';
import { formatBytes, type Language } from '../../../../resources/messages/index.ts';
import { noModelsSentence, stillInUseSentence } from '../../../../resources/messages/server-sentences.ts';
import { fillTemplate } from '../../../../resources/messages/template.ts';
import { LabError } from '../../../contract/fault.ts';
import type { LanguageModelEntry, LanguageServer } from '../../../contract/language.ts';
import type { LabClient } from '../../connect.ts';
import { tell } from '../../output.ts';
import { presence } from '../../presence.ts';
import { runSetup } from '../../run-setup.ts';
import type { Terminal } from '../../terminal.ts';
import { tellUnreadable } from '../../unreadable.ts';
import { modelNamed } from './language-model.ts';

const NO_SERVER = { en: 'no server is asked', zh: '没有询问任何服务器' } as const;

/** What it offers; of one without a model, what to do. */
function serverLine({ address, models }: LanguageServer, language: Language): string {
  if (models.length === 0) return fillTemplate(noModelsSentence[language], { address }, language);
  return `${address}  ${models.map((name) => `server:${name}`).join('  ')}`;
}

/** Of the file that is here, or of what would be fetched for it. */
function sizeInWords({ bytes, download }: LanguageModelEntry, language: Language): string | null {
  if (download !== null) {
    const size = formatBytes(download, language);
    return language === 'zh' ? `需获取 ${size}` : `${size} to fetch`;
  }
  return bytes === null ? null : formatBytes(bytes, language);
}

export function addModelCommands(terminal: Terminal, icl: Command): void {
  const { language, command, withEngine, print, printList } = terminal;

  /** What was in use goes on being asked where the other one does not answer. */
  async function connected(client: LabClient, address: string): Promise<LanguageServer> {
    try {
      return await client.language.connect({ address });
    } catch (error) {
      const before = await client.language.server({});
      if (before) tell(fillTemplate(stillInUseSentence[language], { address: before.address }, language));
      throw error;
    }
  }

  command('models', 'list the language models', icl).action(
    withEngine(async (client) => {
      const models = await client.language.models({});
      await tellUnreadable(client, 'model', terminal);
      printList(models, {
        model: ({ id }) => id,
        title: ({ title }) => title,
        state: ({ state }) => presence(state, language),
        size: (entry) => sizeInWords(entry, language),
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
        const server = address ? await connected(client, address) : await client.language.server({});
        print({ server }, () => (server ? serverLine(server, language) : NO_SERVER[language]));
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
