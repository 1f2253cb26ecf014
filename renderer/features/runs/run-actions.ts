import { useMemo } from 'react';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';

/** What can be done with a run, or a sweep of them, from anywhere; a fault becomes a toast, deleting can be undone. */
export function useRunActions() {
  const { client, queryClient, queries } = useLab();
  const t = useText();
  const language = useLanguage();
  return useMemo(() => {
    const report = (error: unknown) => toast(faultSentence(faultFrom(error), language));
    const refresh = () =>
      Promise.all(
        [queries.runs.key(), queries.lab.unreadable.key()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
    /** Resolves to whether it went well. */
    const attempt = async (work: Promise<unknown>): Promise<boolean> => {
      try {
        await work;
      } catch (error) {
        report(error);
        return false;
      }
      await refresh();
      return true;
    };
    const restore = (run: string) => attempt(client.runs.restore({ run }));
    return {
      stop: (run: string) => attempt(client.runs.stop({ run })),
      resume: (run: string) => attempt(client.runs.resume({ run })),
      stopSweep: (sweep: string) => attempt(client.sweeps.stop({ sweep })),
      resumeSweep: (sweep: string) => attempt(client.sweeps.resume({ sweep })),
      restore,
      /** Into the trash, with a way back. Resolves to whether it went. */
      remove: async (run: string, name: string): Promise<boolean> => {
        try {
          await client.runs.remove({ run });
        } catch (error) {
          report(error);
          return false;
        }
        void refresh();
        toast(t('runs.removed', { name }), { label: t('action.undo'), run: () => void restore(run) }, `removed ${run}`);
        return true;
      },
    };
  }, [client, queryClient, queries, t, language]);
}
