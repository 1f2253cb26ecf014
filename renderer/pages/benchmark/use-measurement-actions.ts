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
    const refresh = () => queryClient.invalidateQueries({ queryKey: queries.measurements.list.key() });
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
      stop: (id: string) => attempt(client.measurements.stop({ id })),
      resume: (id: string) => attempt(client.measurements.resume({ id })),
      remove: (id: string) => attempt(client.measurements.remove({ id })),
    };
  }, [client, queryClient, queries, language]);
}
