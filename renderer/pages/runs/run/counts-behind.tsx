import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CountsBehind as Behind, CountedLevel } from '../../../../main/contract/counts-behind.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { showSpace } from '../../../ui/visible-space.ts';
import { useText } from '../../../words/index.ts';
import classes from './counts-behind.module.css';

const SHOWN = 3;

/** Why a model that counts would write what it would write: the counts behind its likeliest tokens. */
export function CountsBehind({ run, hasCheckpoint }: { run: string; hasCheckpoint: boolean }) {
  const t = useText();
  const { client, queries, queryClient } = useLab();
  const [text, setText] = useState('');
  const behind = useMutation({
    mutationFn: () => client.runs.countsBehind({ run, text, count: SHOWN }),
    onError: (error) => {
      // The list of checkpoints says it, too.
      if (faultFrom(error).code === 'checkpoint-damaged')
        void queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run } }) });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text !== '' && hasCheckpoint) behind.mutate();
  }
  return (
    <Section title={t('counts.title')} term="kneser-ney">
      <p className="soft">{t('counts.lead')}</p>
      <form className={classes.ask} onSubmit={submit}>
        <TextInput
          aria-label={t('counts.label')}
          placeholder={t('counts.placeholder')}
          maxLength={10000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!hasCheckpoint || text === ''} loading={behind.isPending}>
          {t('counts.ask')}
        </Button>
      </form>
      {!hasCheckpoint && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {behind.error && <FaultNotice fault={faultFrom(behind.error)} onClose={behind.reset} />}
      {behind.data && <Found behind={behind.data} />}
    </Section>
  );
}

function Found({ behind: { step, order, vocabulary, unseen, tokens } }: { behind: Behind }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {unseen.length > 0 && <UnseenNote what="counts" characters={unseen} />}
      <div className={classes.wide}>
        <table className={classes.found}>
          <thead>
            <tr>
              <th scope="col">{t('counts.token')}</th>
              <th scope="col">
                {t('counts.order')}
                <TermMark id="n-gram-order" />
              </th>
              <th scope="col">{t('counts.after')}</th>
              <th scope="col">{t('counts.count')}</th>
              <th scope="col">{t('counts.followers')}</th>
              <th scope="col">{t('counts.discount')}</th>
              <th scope="col">{t('counts.probability')}</th>
            </tr>
          </thead>
          {tokens.map(({ token, probability, levels }) => (
            <tbody key={token}>
              {[...levels].reverse().map((level, place) => (
                <tr key={level.order}>
                  {place === 0 && (
                    <th scope="rowgroup" rowSpan={levels.length}>
                      {showSpace(token)} <span className="faint">{format.percent(probability)}</span>
                    </th>
                  )}
                  <Level level={level} />
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className="faint" role="status">
        {t('counts.of', { step: format.count(step), order, vocabulary: format.count(vocabulary) })}
      </p>
    </>
  );
}

function Level({ level: { order, context, count, total, types, discount, probability } }: { level: CountedLevel }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <td>{order}</td>
      <td>{context === '' ? t('counts.anything') : [...context].map(showSpace).join('')}</td>
      <td>{t('counts.countOf', { count: format.count(count), total: format.count(total) })}</td>
      <td>{format.count(types)}</td>
      <td>{format.fixed(discount, 2)}</td>
      <td>{format.percent(probability)}</td>
    </>
  );
}
