import { useMutation } from '@tanstack/react-query';
import type { AddedCorpus } from '../../../main/contract/corpus.ts';
import type { Encoding } from '../../../main/contract/encoding.ts';
import { isTableName, type TableChoice } from '../../../main/contract/pair-table.ts';
import { sameTextSentence } from '../../../resources/messages/index.ts';
import { pairTableSentences } from '../../../resources/messages/pair-table-sentences.ts';
import { labWindow } from '../../live/address.ts';
import { useLab } from '../../live/lab.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { refuseLargeFile } from './refuse-large-file.ts';

interface GivenFile {
  name: string;
  content: Blob;
  encoding?: Encoding;
}

const sent = ({ name, content, encoding }: GivenFile) => ({
  fileName: name.slice(0, 300),
  file: content,
  ...(encoding ? { encoding } : {}),
});

/** Adds a text file as a corpus; the engine reads, checks and names it. A table is looked into first: a person says what is meant. */
export function useAddCorpus(onAdded?: (name: string) => void) {
  const { client, queryClient, queries } = useLab();
  const t = useText();
  const language = useLanguage();
  const told = async ({ name, encoding, sha256, table }: AddedCorpus) => {
    await queryClient.invalidateQueries({ queryKey: queries.corpora.key() });
    const sentences = [
      t('corpus.added', { name, encoding: encoding ?? 'utf-8' }),
      ...(table ? pairTableSentences(table, language) : []),
    ];
    toast(sentences.join(language === 'zh' ? '' : ' '));
    onAdded?.(name);
    // Beside the point where it can't be asked: the text is added.
    const all = await queryClient.fetchQuery(queries.corpora.list.queryOptions({ input: {} })).catch(() => []);
    const twin = all.find((other) => other.sha256 === sha256 && other.name !== name);
    if (twin) toast(sameTextSentence(twin.name, language));
  };
  const look = useMutation({
    mutationFn: async (file: GivenFile) => {
      refuseLargeFile({ name: file.name, size: file.content.size });
      return client.corpora.look(sent(file));
    },
  });
  const add = useMutation({
    mutationFn: async ({ file, table }: { file: GivenFile; table?: TableChoice }) => {
      refuseLargeFile({ name: file.name, size: file.content.size });
      return client.corpora.add({ ...sent(file), ...(table ? { table } : {}) });
    },
    onSuccess: async (added) => {
      look.reset();
      await told(added);
    },
  });
  const take = (file: GivenFile) => {
    add.reset();
    look.reset();
    if (isTableName(file.name)) look.mutate(file);
    else add.mutate({ file });
  };
  /** Opens the window's own dialog; `null` in a browser, which has its file field. */
  const openFile = labWindow()?.openFile;
  const pick = openFile
    ? async () => {
        const chosen = await openFile();
        if (chosen) take({ name: chosen.name, content: new Blob([chosen.bytes]) });
      }
    : null;
  return {
    add: (file: File) => take({ name: file.name, content: file }),
    pick,
    adding: add.isPending || look.isPending,
    /** A table that waits for a person to say what is meant. */
    table:
      look.data && look.variables
        ? {
            file: look.variables.name,
            look: look.data,
            addPairs: (table: TableChoice) => add.mutate({ file: look.variables, table }),
            addPlain: () => add.mutate({ file: look.variables }),
          }
        : null,
    error: add.error ?? look.error,
    /** The same file once more, read as this. */
    again(encoding: Encoding) {
      if (add.error && add.variables) add.mutate({ ...add.variables, file: { ...add.variables.file, encoding } });
      else if (look.variables) look.mutate({ ...look.variables, encoding });
    },
    reset() {
      add.reset();
      if (look.error) look.reset();
    },
    putAway() {
      add.reset();
      look.reset();
    },
  };
}
