/** `lab corpora`: the texts, and one more. */
import { formatBytes, type Language, sameTextSentence } from '../../../resources/messages/index.ts';
import { inOneLine } from '../../../resources/messages/shown-text.ts';
import { type CorpusEntry, LARGEST_FILE_BYTES } from '../../contract/corpus.ts';
import type { Encoding } from '../../contract/encoding.ts';
import { bits } from '../format.ts';
import { encodingOption, givenFile } from '../given-file.ts';
import { tell } from '../output.ts';
import { presence } from '../presence.ts';
import { notEmpty, type Terminal } from '../terminal.ts';
import { tellUnreadable } from '../unreadable.ts';

export function addCorporaCommands(terminal: Terminal): void {
  const { language, command, withEngine, print, printList } = terminal;

  const corpora = command('corpora', 'list the texts').action(
    withEngine(async (client) => {
      const list = await client.corpora.list({});
      await tellUnreadable(client, 'corpus', terminal);
      printList(list, {
        corpus: ({ name }) => name,
        title: ({ name, title }) => title[language] ?? name,
        state: ({ state }) => presence(state, language),
        size: ({ bytes }) => (bytes === null ? null : formatBytes(bytes, language)),
        characters: ({ characters }) => characters,
        '5-gram bits/byte': ({ baselines }) => bits(baselines?.fiveGram ?? null),
        licence: ({ licence }) => licence[language],
      });
      return 0;
    }),
  );
  command('add <file>', 'add a text file: UTF-8, GB18030, or UTF-16 with its mark', corpora)
    .option('--name <name>', 'name of the corpus; the file’s by default', notEmpty)
    .addOption(encodingOption())
    .action(
      withEngine(async (client, file: string, { name, encoding }: { name?: string; encoding?: Encoding }) => {
        const corpus = await client.corpora.add({
          ...givenFile(file, LARGEST_FILE_BYTES),
          ...(name ? { name } : {}),
          ...(encoding ? { encoding } : {}),
        });
        const twins = (await client.corpora.list({})).filter(
          ({ name: other, sha256 }) => sha256 === corpus.sha256 && other !== corpus.name,
        );
        if (twins.length > 0) tell(sameTextSentence(twins[0]!.name, language));
        print(corpus, () =>
          [corpus.name, corpus.encoding, charactersText(corpus, language)].map(String).map(inOneLine).join('  '),
        );
        return 0;
      }),
    );
  command('remove <corpus>', 'remove a text that was added', corpora).action(
    withEngine(async (client, name: string) => {
      await client.corpora.remove({ name });
      print({ event: 'removed', corpus: name }, () => inOneLine(name));
      return 0;
    }),
  );
}

/** In all, and how many of them differ. */
function charactersText(
  { characters, distinctCharacters }: Pick<CorpusEntry, 'characters' | 'distinctCharacters'>,
  language: Language,
): string {
  return language === 'zh'
    ? `${characters} 个字符  ${distinctCharacters} 种`
    : `${characters} characters  ${distinctCharacters} distinct`;
}
