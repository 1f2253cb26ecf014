/** `lab corpora`: the texts, and one more. */
import { InvalidArgumentError, Option } from 'commander';
import { formatBytes, type Language, sameTextSentence } from '../../../resources/messages/index.ts';
import { pairTableSentences } from '../../../resources/messages/pair-table-sentences.ts';
import { inOneLine } from '../../../resources/messages/shown-text.ts';
import { type CorpusEntry, LARGEST_FILE_BYTES } from '../../contract/corpus.ts';
import type { Encoding } from '../../contract/encoding.ts';
import { isTableName, type TableChoice } from '../../contract/pair-table.ts';
import { bits } from '../format.ts';
import { encodingOption, givenFile } from '../given-file.ts';
import { tell } from '../output.ts';
import { presence } from '../presence.ts';
import { notEmpty, type Terminal } from '../terminal.ts';
import { tellUnreadable } from '../unreadable.ts';

interface AddOptions {
  name?: string;
  encoding?: Encoding;
  columns?: NonNullable<TableChoice['columns']>;
  header?: boolean;
  plain?: boolean;
}

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
  command('add <file>', 'add a text file, or pairs and labelled lines as a table (.csv, .tsv)', corpora)
    .option('--name <name>', 'name of the corpus; the file’s by default', notEmpty)
    .option(
      '--columns <columns>',
      'of a table: text and label, or source and target, by name or number, as in 1,3',
      twoColumns,
    )
    .option('--header', 'of a table: the first row names the columns; found out where it can be')
    .option('--no-header', 'of a table: the first row is a pair')
    .addOption(new Option('--plain', 'take a table as the text that it is').conflicts(['columns', 'header']))
    .addOption(encodingOption())
    .action(
      withEngine(async (client, file: string, { name, encoding, ...said }: AddOptions) => {
        const table = tableChoiceOf(file, said);
        const corpus = await client.corpora.add({
          ...givenFile(file, LARGEST_FILE_BYTES),
          ...(name ? { name } : {}),
          ...(encoding ? { encoding } : {}),
          ...(table ? { table } : {}),
        });
        for (const sentence of corpus.table ? pairTableSentences(corpus.table, language) : []) tell(sentence);
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
  command(
    'texts <corpus>',
    'labelled lines or pairs without what stands behind the tab, as a text to pretrain on',
    corpora,
  ).action(
    withEngine(async (client, name: string) => {
      const corpus = await client.corpora.textsAlone({ name });
      print(corpus, () => [corpus.name, charactersText(corpus, language)].map(inOneLine).join('  '));
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

/** What is called a table is one, and whatever columns are named of; `undefined` for a text. */
function tableChoiceOf(
  file: string,
  { columns, header, plain }: Pick<AddOptions, 'columns' | 'header' | 'plain'>,
): TableChoice | undefined {
  if (plain || (!isTableName(file) && columns === undefined && header === undefined)) return undefined;
  return { ...(columns ? { columns } : {}), ...(header === undefined ? {} : { header }) };
}

function twoColumns(typed: string): NonNullable<TableChoice['columns']> {
  const [source, target, ...more] = typed.split(/[,，、;；]/u).map((column) => column.trim());
  if (!source || !target || more.length > 0) throw new InvalidArgumentError('Two columns are needed, as in 1,3.');
  return [source, target];
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
