import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useSingleKeys } from '../../ui/single-keys.ts';
import { useText } from '../../words/index.ts';
import { FeedbackView } from './feedback-view.tsx';
import { QuestionView } from './question-view.tsx';
import classes from './quiz.module.css';
import type { Asking } from './use-asking.ts';

/** The question that is due, or what became of the answer to it. @param none in the place of a question that is not there */
export function AskingView({ asking, none }: { asking: Asking; none: ReactNode }) {
  const t = useText();
  const { question, feedback, takenBack, answered, repeats, busy, error, answer, next, undo } = asking;
  const canUndo = feedback !== null || answered > 0;
  useSingleKeys(useMemo(() => (canUndo ? { u: undo } : {}), [canUndo, undo]));
  return (
    <>
      {error !== null && (
        <FaultNotice fault={faultFrom(error)}>
          <Button variant="default" onClick={next}>
            {t('quiz.next')}
          </Button>
        </FaultNotice>
      )}
      <p role="status" className={classes.takenBack}>
        {takenBack && t('quiz.undone')}
      </p>
      {feedback ? (
        <FeedbackView key={feedback.answer} feedback={feedback} repeats={repeats} onNext={next} onUndo={undo} />
      ) : (
        question && (
          <QuestionView
            key={`${question.item} ${question.seed}`}
            question={question}
            disabled={busy}
            onAnswer={answer}
          />
        )
      )}
      {question === null && !feedback && none}
      <p className={classes.keys}>{t('quiz.keys')}</p>
    </>
  );
}
