import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NewReport, Report, ReportEntry } from '../../../main/contract/report.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { saveExported } from '../../features/exported-file.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';

/** Saves a report, new or in the place of one. */
export function useSaveReport(onSaved: (report: Report) => void) {
  const { client, queries, queryClient } = useLab();
  return useMutation({
    mutationFn: (request: { id?: string; begunOn?: number; report: NewReport }) => client.reports.save(request),
    onSuccess: (report) => {
      const { id } = report;
      queryClient.setQueryData(queries.reports.get.queryKey({ input: { id } }), report);
      void queryClient.invalidateQueries({ queryKey: queries.reports.list.key() });
      onSaved(report);
    },
  });
}

/** A report as a file that the browser saves. */
export function useExportReport() {
  const { client } = useLab();
  const language = useLanguage();
  return useMutation({
    mutationFn: async (report: NewReport) =>
      saveExported(client, await client.reports.export({ ...report, language }), 'text/html'),
    onError: (error) => toast(faultSentence(faultFrom(error), language)),
  });
}

/** Into the trash, with a way back, and out of it. */
export function useTrashReport() {
  const { client, queries, queryClient } = useLab();
  const t = useText();
  const language = useLanguage();
  return useMemo(() => {
    const refresh = () => queryClient.invalidateQueries({ queryKey: queries.reports.key() });
    const told = (work: Promise<unknown>) =>
      work.then(refresh, (error: unknown) => toast(faultSentence(faultFrom(error), language)));
    const restore = ({ id }: Pick<ReportEntry, 'id'>) => void told(client.reports.restore({ id }));
    return {
      remove({ id, name }: Pick<ReportEntry, 'id' | 'name'>) {
        const removed = client.reports.remove({ id });
        void told(removed);
        void removed.then(
          () =>
            toast(
              t('reports.removed', { name }),
              { label: t('action.undo'), run: () => restore({ id }) },
              `removed ${id}`,
            ),
          () => undefined,
        );
      },
      restore,
      /** Those are gone for good, and nothing else that is in the trash. */
      empty: (ids: readonly string[]) => void told(client.reports.emptyTrash({ ids: [...ids] })),
    };
  }, [client, queries, queryClient, t, language]);
}
