/** Takes runs out of the lab as a file that the browser saves. */
import { useMutation } from '@tanstack/react-query';
import type { ExportRequest } from '../../../main/contract/exchange.ts';
import { exportSentences } from '../../../resources/messages/exchange.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage } from '../../words/index.ts';
import { saveExported } from '../exported-file.ts';

export type WantedFile = Pick<ExportRequest, 'format'> & Partial<Pick<ExportRequest, 'content'>>;

export function useExport(runs: readonly string[]) {
  const { client } = useLab();
  const language = useLanguage();
  return useMutation({
    mutationFn: async (wanted: WantedFile) => {
      const exported = await client.exchange.write({ runs: [...runs], ...wanted });
      await saveExported(client, exported);
      return exported;
    },
    onSuccess: (notes) => {
      const sentences = exportSentences(notes, language);
      if (sentences.length > 0) toast(sentences.join(' '));
    },
    onError: (error) => toast(faultSentence(faultFrom(error), language)),
  });
}
