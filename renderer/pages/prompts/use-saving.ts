import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { NewPromptExperiment, PromptExperiment } from '../../../main/contract/prompt-experiment.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';

/** Saves an experiment, new or in the place of one. */
export function useSaveExperiment(onSaved: (experiment: PromptExperiment) => void) {
  const { client, queries, queryClient } = useLab();
  const t = useText();
  return useMutation({
    mutationFn: (request: { id?: string; begunOn?: number; experiment: NewPromptExperiment }) =>
      client.prompts.save(request),
    onSuccess: (experiment) => {
      const { id, name } = experiment;
      queryClient.setQueryData(queries.prompts.get.queryKey({ input: { id } }), experiment);
      void queryClient.invalidateQueries({ queryKey: queries.prompts.list.key() });
      toast(t('prompts.saved', { name }));
      onSaved(experiment);
    },
  });
}

/** Deletes a saved experiment, with a way back to what it was. */
export function useRemoveExperiment(open: string | null) {
  const { client, queries, queryClient } = useLab();
  const t = useText();
  const language = useLanguage();
  const [, navigate] = useLocation();
  return useCallback(
    async (experiment: PromptExperiment) => {
      const { id, name } = experiment;
      const refresh = () => queryClient.invalidateQueries({ queryKey: queries.prompts.list.key() });
      const report = (error: unknown) => toast(faultSentence(faultFrom(error), language));
      try {
        await client.prompts.remove({ id });
      } catch (error) {
        report(error);
        return;
      }
      queryClient.removeQueries({ queryKey: queries.prompts.get.key({ input: { id } }) });
      void refresh();
      if (id === open) navigate('/prompts');
      const bringBack = () => void client.prompts.restore(experiment).then(refresh).catch(report);
      toast(t('prompts.removed', { name }), { label: t('action.undo'), run: bringBack }, `removed ${id}`);
    },
    [client, queries, queryClient, t, language, navigate, open],
  );
}
