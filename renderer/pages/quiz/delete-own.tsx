import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuizItemEntry } from '../../../main/contract/quiz.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';

/** Questions of one's own go, with a way back while the lab is open; the answers to them stay in the log. */
export function DeleteOwn({ own, onDone }: { own: readonly QuizItemEntry[]; onDone: () => void }) {
  const t = useText();
  const language = useLanguage();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const told = async (work: Promise<unknown>) => {
    try {
      await work;
      await queryClient.invalidateQueries({ queryKey: queries.quiz.key() });
      return true;
    } catch (refused) {
      toast(faultSentence(faultFrom(refused), language));
      return false;
    }
  };
  const remove = async () => {
    setAsking(false);
    const items = own.map(({ id }) => id);
    if (!(await told(client.quiz.removeOwn({ items })))) return;
    onDone();
    const restore = { label: t('action.undo'), run: () => void told(client.quiz.restoreOwn({ items })) };
    toast(t('quiz.ownDeleted', { count: items.length }), restore);
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t('quiz.deleteOwn', { count: own.length })}
      </Button>
      {asking && (
        <AskBefore
          title={t('quiz.deleteOwn', { count: own.length })}
          question={t('quiz.deleteOwnAsk')}
          action={t('quiz.removeDo')}
          onCancel={() => setAsking(false)}
          onConfirm={() => void remove()}
        />
      )}
    </>
  );
}
