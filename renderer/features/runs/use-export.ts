/** Takes runs out of the lab as a file that the browser saves. */
import { useMutation } from '@tanstack/react-query';
import type { ExportRequest } from '../../../main/contract/exchange.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { saveFile } from '../../ui/save-file.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage } from '../../words/index.ts';

export type WantedFile = Pick<ExportRequest, 'format'> & Partial<Pick<ExportRequest, 'content'>>;

export function useExport(runs: readonly string[]) {
  const { client } = useLab();
  const language = useLanguage();
  return useMutation({
    mutationFn: async (wanted: WantedFile) => {
      const { id, fileName, bytes } = await client.exchange.write({ runs: [...runs], ...wanted });
      try {
        // Each piece a blob of its own: the browser may keep a long file on the disk.
        const pieces: Blob[] = [];
        for (let from = 0; from < bytes; from += pieces.at(-1)!.size)
          pieces.push(await client.exchange.read({ id, from }));
        saveFile(fileName, pieces, 'application/octet-stream');
      } finally {
        await client.exchange.discard({ id });
      }
    },
    onError: (error) => toast(faultSentence(faultFrom(error), language)),
  });
}
