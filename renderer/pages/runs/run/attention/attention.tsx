import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { MOST_BEAMS, type Attention as Told } from '../../../../../main/contract/attention.ts';
import { UnseenNote } from '../../../../features/runs/unseen-note.tsx';
import { FaultNotice } from '../../../../ui/fault-notice.tsx';
import { useFieldInTheWay } from '../../../../ui/field-in-the-way.ts';
import { NumbersOnlyField } from '../../../../ui/numbers-only-field.tsx';
import { Section } from '../../../../ui/page.tsx';
import { ExplainedField } from '../../../../ui/term.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import classes from './attention.module.css';
import { AttentionAnswers } from './attention-answers.tsx';
import { AttentionView } from './attention-view.tsx';
import { useAttention } from './use-attention.ts';

const FIRST = { beams: 1, lengthPenalty: 0 };

export interface AskedSource {
  /** Empty: a held-out pair is chosen. */
  source: string;
  /** `null` of one's own. */
  wanted: string | null;
}

/** What the checkpoints of a run write for a source of one's own, and where they look meanwhile. */
export function Attention({
  run,
  steps,
  best,
  asked,
  onAsked,
  show,
}: {
  run: string;
  /** Of the checkpoints, ascending. */
  steps: readonly number[];
  /** Of that which is shown first. */
  best: number | undefined;
  asked: AskedSource;
  onAsked: (asked: AskedSource) => void;
  /** The button that asks. */
  show: RefObject<HTMLButtonElement | null>;
}) {
  const t = useText();
  const format = useFormat();
  const form = useRef<HTMLFormElement>(null);
  const way = useFieldInTheWay(form);
  const { answers, fault, isAsking, at, step, ask, go, forgetFault } = useAttention(run, { steps, best });
  const [search, setSearch] = useState(FIRST);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (step === undefined || way.isInTheWay()) return;
    const { source, wanted } = asked;
    const text = wanted === null ? source : `${source}\t${wanted}`;
    ask({ ...search, ...(source === '' ? {} : { text }) });
  }
  return (
    <Section
      title={t('attention.title')}
      term="attention"
      aside={step !== undefined && t('attention.step', { step: format.count(step) })}
    >
      <p className="soft">{t('attention.lead')}</p>
      <form ref={form} className={classes.ask} onSubmit={submit}>
        <TextInput
          className={classes.source ?? ''}
          label={t('attention.source')}
          placeholder={t('attention.placeholder')}
          maxLength={10000}
          value={asked.source}
          onChange={(event) => onAsked({ source: event.currentTarget.value, wanted: null })}
        />
        <ExplainedField id="beam-search">
          <NumbersOnlyField
            label={t('attention.beams')}
            {...{ min: 1, max: MOST_BEAMS, whole: true, step: 1 }}
            value={search.beams}
            refill={FIRST.beams}
            onNumber={(beams) => {
              way.forget();
              setSearch({ ...search, beams });
            }}
          />
        </ExplainedField>
        {search.beams > 1 && (
          <NumbersOnlyField
            label={t('attention.lengthPenalty')}
            {...{ min: 0, max: 3, whole: false, step: 0.1 }}
            value={search.lengthPenalty}
            refill={FIRST.lengthPenalty}
            onNumber={(lengthPenalty) => {
              way.forget();
              setSearch({ ...search, lengthPenalty });
            }}
          />
        )}
        <Button
          ref={show}
          type="submit"
          variant="default"
          disabled={step === undefined}
          loading={isAsking && answers.size === 0}
        >
          {t('attention.ask')}
        </Button>
      </form>
      {way.words !== null && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          {way.words}
        </p>
      )}
      {step === undefined && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {fault && <FaultNotice fault={fault} onClose={forgetFault} />}
      <AttentionAnswers {...{ steps, at, answers, isAsking }} only={t('attention.only')} onGo={go}>
        {(answer) => <Answer answer={answer} />}
      </AttentionAnswers>
    </Section>
  );
}

function Answer({ answer }: { answer: Told }) {
  const { source, unseen, wanted, written, ended } = answer;
  const t = useText();
  const text = written.join('');
  const isRight = wanted === text && ended;
  return (
    <>
      {unseen.length > 0 && <UnseenNote what="prompt" characters={unseen} />}
      <p className={classes.written} aria-live="polite">
        <span className="soft">{source.join('')}</span>
        <span className="faint"> → </span>
        <strong>{text}</strong>
        {wanted !== null && (
          <span className={isRight ? classes.right : classes.wrong}>{isRight ? ' ✓' : ` ✗ ${wanted}`}</span>
        )}
      </p>
      {!ended && <p className="faint">{t('attention.cut')}</p>}
      <AttentionView answer={answer} />
    </>
  );
}
