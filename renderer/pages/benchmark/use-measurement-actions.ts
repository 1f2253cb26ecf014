import { useMemo } from 'react';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage } from '../../words/index.ts';

/** What can be done with a measurement from list and page; a fault becomes a toast. */
export function useMeasurementActions() {
  const { client, queryClient, queries } = useLab();
  const language = useLanguage();
  return useMemo(() => {
    const refresh = () => queryClient.invalidateQueries({ queryKey: queries.icl.list.key() });
    /** Resolves to whether it went well. */
    const attempt = async (work: Promise<unknown>): Promise<boolean> => {
      try {
        await work;
        return true;
      } catch (error) {
        toast(faultSentence(faultFrom(error), language));
        return false;
      } finally {
        void refresh();
      }
    };
    return {
      stop: (id: string) => attempt(client.icl.stop({ id })),
      resume: (id: string) => attempt(client.icl.resume({ id })),
      remove: (id: string) => attempt(client.icl.remove({ id })),
    };
  }, [client, queryClient, queries, language]);
}
