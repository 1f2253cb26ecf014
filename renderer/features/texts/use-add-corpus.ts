import { useMutation } from '@tanstack/react-query';
import type { Encoding } from '../../../main/contract/encoding.ts';
import { sameTextSentence } from '../../../resources/messages/index.ts';
import { labWindow } from '../../live/address.ts';
import { useLab } from '../../live/lab.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { refuseLargeFile } from './refuse-large-file.ts';

/** Adds a text file as a corpus; the engine reads, checks and names it. */
export function useAddCorpus(onAdded?: (name: string) => void) {
  const { client, queryClient, queries } = useLab();
  const t = useText();
  const language = useLanguage();
  const add = useMutation({
    mutationFn: async (file: { name: string; content: Blob; encoding?: Encoding }) => {
      refuseLargeFile({ name: file.name, size: file.content.size });
      const { name, content, encoding } = file;
      return client.corpora.add({
        fileName: name.slice(0, 300),
        file: content,
        ...(encoding ? { encoding } : {}),
      });
    },
    onSuccess: async ({ name, encoding, sha256 }) => {
      await queryClient.invalidateQueries({ queryKey: queries.corpora.key() });
      toast(t('corpus.added', { name, encoding: encoding ?? 'utf-8' }));
      onAdded?.(name);
      // Beside the point where it can't be asked: the text is added.
      const all = await queryClient.fetchQuery(queries.corpora.list.queryOptions({ input: {} })).catch(() => []);
      const twin = all.find((other) => other.sha256 === sha256 && other.name !== name);
      if (twin) toast(sameTextSentence(twin.name, language));
    },
  });
  /** Opens the window's own dialog; `null` in a browser, which has its file field. */
  const openFile = labWindow()?.openFile;
  const pick = openFile
    ? async () => {
        const chosen = await openFile();
        if (chosen) add.mutate({ name: chosen.name, content: new Blob([chosen.bytes]) });
      }
    : null;
  return {
    add: (file: File) => add.mutate({ name: file.name, content: file }),
    pick,
    adding: add.isPending,
    error: add.error,
    /** The same file once more, read as this. */
    again: (encoding: Encoding) => add.variables && add.mutate({ ...add.variables, encoding }),
    reset: add.reset,
  };
}
