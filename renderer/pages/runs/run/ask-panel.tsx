import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { TermId } from '../../../../resources/glossary/index.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { useText } from '../../../words/index.ts';
import classes from './ask-panel.module.css';

/** A question to the best checkpoint about a text that a person gives, and what it answers. */
export function AskPanel<Answer>({
  words,
  term,
  run,
  hasCheckpoint,
  first = '',
  ask,
  children,
}: {
  words: 'near' | 'counts' | 'places' | 'hidden';
  term: TermId;
  run: string;
  hasCheckpoint: boolean;
  /** The text that is asked about as long as nobody gave another. */
  first?: string;
  ask: (text: string) => Promise<Answer>;
  children: (answer: Answer) => ReactNode;
}) {
  const t = useText();
  const { queries, queryClient } = useLab();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? first;
  const answer = useMutation({
    mutationFn: () => ask(text),
    onError: (error) => {
      // The list of checkpoints says it, too.
      if (faultFrom(error).code === 'checkpoint-damaged')
        void queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run } }) });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text !== '' && hasCheckpoint) answer.mutate();
  }
  return (
    <Section title={t(`${words}.title`)} term={term}>
      <p className="soft">{t(`${words}.lead`)}</p>
      <form className={classes.ask} onSubmit={submit}>
        <TextInput
          aria-label={t(`${words}.label`)}
          placeholder={t(`${words}.placeholder`)}
          maxLength={10000}
          value={text}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!hasCheckpoint || text === ''} loading={answer.isPending}>
          {t(`${words}.ask`)}
        </Button>
      </form>
      {!hasCheckpoint && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {answer.error && <FaultNotice fault={faultFrom(answer.error)} onClose={answer.reset} />}
      {answer.data !== undefined && children(answer.data)}
    </Section>
  );
}
