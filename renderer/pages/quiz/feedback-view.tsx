import { Button } from '@mantine/core';
import { Check, CircleDashed, CircleHelp, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { QuizFeedback, QuizOutcome, QuizTest } from '../../../main/contract/quiz.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { AnswerReview } from './answer-review.tsx';
import { dueText } from './due-text.ts';
import { ItemSource } from './item-source.tsx';
import { PlaceFact } from './place-fact.tsx';
import classes from './question.module.css';
import { QuestionFigure } from './question-figure.tsx';

const ICONS: Readonly<Record<QuizOutcome, ReactNode>> = {
  right: <Check size={20} aria-hidden />,
  partly: <CircleDashed size={20} aria-hidden />,
  wrong: <X size={20} aria-hidden />,
  pending: <CircleHelp size={20} aria-hidden />,
};

/** What became of an answer: right or not, the reason of every option, the source, and what shows it. */
export function FeedbackView({
  feedback,
  repeats = false,
  onNext,
  onUndo,
}: {
  feedback: QuizFeedback;
  /** The next one is this one with other numbers. */
  repeats?: boolean;
  /** Without it this is one of a list. */
  onNext?: () => void;
  onUndo?: () => void;
}) {
  const t = useText();
  const next = useRef<HTMLButtonElement>(null);
  // Enter goes on.
  useEffect(() => next.current?.focus({ preventScroll: true }), []);
  const { outcome, due } = feedback;
  return (
    <article className={classes.question} data-outcome={outcome}>
      <Asked of={feedback} />
      <p className={classes.outcome} data-outcome={outcome} role={onNext ? 'status' : undefined}>
        {ICONS[outcome]} {t(`quiz.outcome.${outcome}`)}
        {feedback.given.type === 'unknown' && <span className="soft">· {t('quiz.unknown')}</span>}
      </p>
      {outcome === 'pending' ? <p>{t('quiz.pendingText')}</p> : <AnswerReview feedback={feedback} />}
      <ItemSource item={feedback.item} origin={feedback.question.origin} />
      {onNext && (
        <div className={classes.after}>
          <Button ref={next} onClick={onNext} rightSection={<kbd aria-hidden>⏎</kbd>}>
            {t(repeats ? 'quiz.nextNumbers' : 'quiz.next')}
          </Button>
          {onUndo && (
            <Button variant="subtle" color="gray" onClick={onUndo} rightSection={<kbd aria-hidden>u</kbd>}>
              {t('quiz.undo')}
            </Button>
          )}
          {due !== null && <span className="soft">{t('quiz.again', { when: dueText(due, t) })}</span>}
        </div>
      )}
    </article>
  );
}

/** What is told of a question that a test ended before: all but a verdict. */
export function UnansweredView({ unanswered }: { unanswered: QuizTest['open'][number] }) {
  const t = useText();
  return (
    <article className={classes.question}>
      <Asked of={unanswered} />
      <p className={classes.outcome}>
        <CircleDashed size={20} aria-hidden /> {t('quiz.notAnswered')}
      </p>
      <AnswerReview feedback={{ ...unanswered, given: { type: 'unknown' }, marks: [] }} />
      <ItemSource item={unanswered.item} origin={unanswered.question.origin} />
    </article>
  );
}

/** The question as it was asked. */
function Asked({ of: { question, item } }: { of: Pick<QuizFeedback, 'question' | 'item'> }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <p className={classes.facts}>
        <PlaceFact question={question} />
        <span>{t('quiz.difficulty', { level: question.difficulty })}</span>
      </p>
      <h2 className={classes.stem}>
        <WrittenText text={item.stem[language]} {...(item.type === 'cloze' ? { gap: gapSign } : {})} />
      </h2>
      {question.figure && <QuestionFigure figure={question.figure} />}
    </>
  );
}

const gapSign = () => <span className={classes.gapSign}>＿＿</span>;
