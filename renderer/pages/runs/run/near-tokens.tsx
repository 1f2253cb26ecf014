import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { MOST_ASKED_TOKENS, type NearTokens as Near } from '../../../../main/contract/near-tokens.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { showSpace } from '../../../ui/visible-space.ts';
import { useText } from '../../../words/index.ts';
import classes from './near-tokens.module.css';

const SHOWN = 8;

/** Which tokens the best checkpoint holds for alike: those with the nearest vectors. */
export function NearTokens({ run, hasCheckpoint }: { run: string; hasCheckpoint: boolean }) {
  const t = useText();
  const { client, queries, queryClient } = useLab();
  const [text, setText] = useState('');
  const near = useMutation({
    mutationFn: () => client.runs.nearTokens({ run, text, count: SHOWN }),
    onError: (error) => {
      // The list of checkpoints says it, too.
      if (faultFrom(error).code === 'checkpoint-damaged')
        void queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run } }) });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text !== '' && hasCheckpoint) near.mutate();
  }
  return (
    <Section title={t('near.title')} term="token-vector">
      <p className="soft">{t('near.lead')}</p>
      <form className={classes.ask} onSubmit={submit}>
        <TextInput
          aria-label={t('near.label')}
          placeholder={t('near.placeholder')}
          maxLength={10000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!hasCheckpoint || text === ''} loading={near.isPending}>
          {t('near.ask')}
        </Button>
      </form>
      {!hasCheckpoint && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {near.error && <FaultNotice fault={faultFrom(near.error)} onClose={near.reset} />}
      {near.data && <Found near={near.data} />}
    </Section>
  );
}

function Found({ near: { step, vocabulary, unseen, passedOver, tokens } }: { near: Near }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {unseen.length > 0 && <UnseenNote what="near" characters={unseen} />}
      {passedOver > 0 && (
        <p role="status">{t('near.passedOver', { most: MOST_ASKED_TOKENS, count: format.count(passedOver) })}</p>
      )}
      {tokens.length > 0 && (
        <table className={classes.found}>
          <thead>
            <tr>
              <th scope="col">{t('near.token')}</th>
              <th scope="col">
                {t('near.nearest')}
                <TermMark id="cosine-similarity" />
              </th>
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ token, nearest }) => (
              <tr key={token}>
                <th scope="row">{showSpace(token)}</th>
                <td>
                  <ul>
                    {nearest.map((each) => (
                      <li key={each.token}>
                        {showSpace(each.token)} <span className="faint">{format.fixed(each.cosine, 2)}</span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="faint" role="status">
        {t('near.of', { step: format.count(step), vocabulary: format.count(vocabulary) })}
      </p>
    </>
  );
}
