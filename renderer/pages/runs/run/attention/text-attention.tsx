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
  const { steps, best } = lookedAt(checkpoints);
  const { answers, fault, isAsking, ask, askAlso, forgetFault } = useAttention(run);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.max(0, steps.indexOf(chosen ?? best ?? -1));
  const step = steps[at];
  const isEmpty = text.trim() === '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (step === undefined || isEmpty) return;
    ask({ text }, [step, ...steps.filter((one) => one !== step).reverse()]);
  }
  function go(place: number) {
    const next = steps[place];
    if (next === undefined) return;
    setChosen(next);
    if (answers.size > 0 && !answers.has(next)) askAlso(next);
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
        {...{ steps, at, answers, isAsking }}
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
