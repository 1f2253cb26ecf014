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
export function DeleteOwn({
  own,
  onDone,
}: {
  own: readonly QuizItemEntry[];
  onDone: (items: readonly string[]) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refresh = () => void queryClient.invalidateQueries({ queryKey: queries.quiz.key() });
  const refused = (error: unknown) => toast(faultSentence(faultFrom(error), language));
  const remove = () => {
    setAsking(false);
    const items = own.map(({ id }) => id);
    const restore = () => void client.quiz.restoreOwn({ items }).then(refresh, refused);
    client.quiz.removeOwn({ items }).then(() => {
      // What shows one of them goes before it is asked for anew.
      onDone(items);
      refresh();
      toast(t('quiz.ownDeleted', { count: items.length }), { label: t('action.undo'), run: restore });
    }, refused);
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
          onConfirm={remove}
        />
      )}
    </>
  );
}
