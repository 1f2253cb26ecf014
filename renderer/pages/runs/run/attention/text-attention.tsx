import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CheckpointEntry } from '../../../../../main/contract/run.ts';
import { UnseenNote } from '../../../../features/runs/unseen-note.tsx';
import { FaultNotice } from '../../../../ui/fault-notice.tsx';
import { Section } from '../../../../ui/page.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import classes from './attention.module.css';
import { AttentionAnswers } from './attention-answers.tsx';
import { AttentionView } from './attention-view.tsx';
import { lookedAt } from './looked-at.ts';
import { useAttention } from './use-attention.ts';

/** How the checkpoints of a run that reads texts whole attend within one. */
export function TextAttention({
  run,
  checkpoints,
  isTrainedHere,
}: {
  run: string;
  checkpoints: readonly CheckpointEntry[];
  /** Else nobody tells the step of its weights. */
  isTrainedHere: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const looked = lookedAt(checkpoints);
  const { answers, fault, isAsking, at, step, ask, go, forgetFault } = useAttention(run, looked);
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isEmpty) ask({ text });
  }
  return (
    <Section
      title={t('attention.title')}
      term="attention"
      aside={isTrainedHere && step !== undefined && t('attention.step', { step: format.count(step) })}
    >
      <p className="soft">{t('attention.textLead')}</p>
      <form className={classes.ask} onSubmit={submit}>
        <TextInput
          className={classes.source ?? ''}
          label={t('attention.text')}
          placeholder={t('attention.textPlaceholder')}
          maxLength={10000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={step === undefined || isEmpty}
          loading={isAsking && answers.size === 0}
        >
          {t('attention.ask')}
        </Button>
      </form>
      {step === undefined && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {fault && <FaultNotice fault={fault} onClose={forgetFault} />}
      <AttentionAnswers
        {...{ steps: looked.steps, at, answers, isAsking }}
        only={isTrainedHere ? t('attention.only') : null}
        onGo={go}
      >
        {(answer) => (
          <>
            {answer.unseen.length > 0 && <UnseenNote what="prompt" characters={answer.unseen} />}
            <AttentionView answer={answer} />
          </>
        )}
      </AttentionAnswers>
    </Section>
  );
}
