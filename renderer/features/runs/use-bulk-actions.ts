import { useMemo } from 'react';
import type { RunSummary } from '../../../main/contract/run.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { inverse, type RunMarks, realMarks } from './run-marks.ts';

/** What is done with several runs at once, each with one undo for all of them. */
export function useBulkActions() {
  const { client, queryClient, queries } = useLab();
  const t = useText();
  const language = useLanguage();
  return useMemo(() => {
    /** Resolves to whether it went well; a fault becomes a toast. */
    const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
      } catch (error) {
        toast(faultSentence(faultFrom(error), language));
        return false;
      }
      const keys = [queries.runs.key(), queries.lab.unreadable.key()];
      void Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      return true;
    };
    return {
      /** @param said what it was, to be told of so many runs; without it nothing is told */
      async mark(
        runs: readonly RunSummary[],
        marksOf: (run: RunSummary) => RunMarks,
        said?: (count: number) => string,
      ) {
        const changes = realMarks(runs, marksOf);
        if (changes.length === 0) return;
        const before = inverse(changes, runs);
        if (!(await attempt(() => client.runs.updateAll({ changes }))) || !said) return;
        toast(said(changes.length), {
          label: t('action.undo'),
          run: () => void attempt(() => client.runs.updateAll({ changes: before })),
        });
      },
      /** Into the trash; those that train or wait stay. Resolves to whether it went well. */
      async remove(runs: readonly RunSummary[]): Promise<boolean> {
        const ids = runs.flatMap(({ id, state }) => (state === 'running' || state === 'queued' ? [] : [id]));
        const active = runs.length - ids.length;
        if (ids.length === 0) {
          toast(t('bulk.allActive'));
          return false;
        }
        if (!(await attempt(() => client.runs.removeAll({ runs: ids })))) return false;
        const [only] = runs.filter(({ id }) => id === ids[0]);
        const removed =
          only && ids.length === 1 ? t('runs.removed', { name: only.name }) : t('bulk.removed', { count: ids.length });
        const undo = { label: t('action.undo'), run: () => void attempt(() => client.runs.restoreAll({ runs: ids })) };
        toast(removed + (active > 0 ? t('bulk.stayed', { count: active }) : ''), undo, `removed ${ids.join()}`);
        return true;
      },
    };
  }, [client, queryClient, queries, t, language]);
}
