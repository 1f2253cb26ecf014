import { useCallback } from 'react';
import { faultSentence } from '../../../../resources/messages/index.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { toast } from '../../../ui/toasts.tsx';
import { useLanguage } from '../../../words/index.ts';

/** Writes a run's name, notes or tags. */
export function useRunUpdate(run: string) {
  const { client, queryClient, queries } = useLab();
  const language = useLanguage();
  return useCallback(
    (change: { name?: string; notes?: string; tags?: string[] }) => {
      client.runs
        .update({ run, ...change })
        .then(() => queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run } }) }))
        .catch((error: unknown) => toast(faultSentence(faultFrom(error), language)));
    },
    [client, queryClient, queries, run, language],
  );
}
