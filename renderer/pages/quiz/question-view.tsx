import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { CONFIDENCES, type QuizAnswer, type QuizConfidence, type QuizQuestion } from '../../../main/contract/quiz.ts';
import { useSingleKeys } from '../../ui/single-keys.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import { type Translate, useLanguage, useText } from '../../words/index.ts';
import { AnswerFields, GapField } from './answer-fields.tsx';
import { answerOf, type Draft, emptyDraft, type Missing, missingIn, press } from './answer-state.ts';
import { PlaceFact } from './place-fact.tsx';
import classes from './question.module.css';
import { QuestionFigure } from './question-figure.tsx';

/** The letters of the home row, side by side. */
export const CONFIDENCE_KEYS: Readonly<Record<QuizConfidence, string>> = { guess: 'a', unsure: 's', sure: 'd' };
/** Leads from the answer to how sure one is. */
const GO_ON = 'Enter';

/**
 * One question. It is answered by saying how sure one is: one press for both. Everything can be done by keys: digits choose,
 * Enter leads from the answer to how sure one is.
 */
export function QuestionView({
  question,
  disabled,
  onAnswer,
}: {
  question: QuizQuestion;
  disabled: boolean;
  onAnswer: (given: QuizAnswer, confidence: QuizConfidence) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const { ask, stem } = question;
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(ask));
  const [hint, setHint] = useState(false);
  const [form, confidences] = [useRef<HTMLFormElement>(null), useRef<HTMLFieldSetElement>(null)];
  const given = answerOf(draft, ask);
  const missing = missingIn(draft, ask);
  const onDraft = useCallback((next: Draft) => {
    setHint(false);
    setDraft(next);
  }, []);
  const tellMissing = () => {
    setHint(true);
    // What can't be read of it is said by the field.
    if (missing?.kind === 'unreadable') form.current?.querySelector<HTMLElement>('[data-unreadable]')?.focus();
  };
  const send = (confidence: QuizConfidence) => {
    if (disabled) return;
    if (given) onAnswer(given, confidence);
    else tellMissing();
  };
  const unknown = () => !disabled && onAnswer({ type: 'unknown' }, 'guess');
  const toConfidence = () => {
    if (given) confidences.current?.querySelector('button')?.focus();
    else tellMissing();
  };
  const newest = useRef({ send, unknown, toConfidence });
  newest.current = { send, unknown, toConfidence };
  useSingleKeys(
    useMemo(
      () => ({
        ...Object.fromEntries(
          Array.from({ length: 9 }, (_, i) => [String(i + 1), () => pressDigit(setDraft, setHint, ask, i + 1)]),
        ),
        ...Object.fromEntries(CONFIDENCES.map((each) => [CONFIDENCE_KEYS[each], () => newest.current.send(each)])),
        '0': () => newest.current.unknown(),
        // Behind a digit no field of the form is in focus, which would take it.
        [GO_ON]: () => newest.current.toConfidence(),
      }),
      [ask],
    ),
  );
  return (
    <form
      ref={form}
      className={classes.question}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        toConfidence();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        // Single keys act again once no field is in focus.
        if (event.key === 'Escape' && event.target instanceof HTMLInputElement) event.target.blur();
        // A press of Enter on a radio button or in a field means: that is my answer.
        if (event.key !== GO_ON || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
        if (event.target.getAttribute('role') === 'combobox' && event.target.getAttribute('aria-expanded') === 'true')
          return;
        event.preventDefault();
        toConfidence();
      }}
    >
      <p className={classes.facts}>
        <PlaceFact question={question} />
        {question.origin !== 'bank' && <span>{t(`quiz.origin.${question.origin}`)}</span>}
        <span>{t('quiz.difficulty', { level: question.difficulty })}</span>
      </p>
      {question.anew && (
        <p className={classes.anew} role="note">
          {t('quiz.anew')}
        </p>
      )}
      <h2 className={classes.stem}>
        <WrittenText
          text={stem[language]}
          {...(draft.type === 'cloze'
            ? { gap: (place: number) => <GapField place={place} draft={draft} onDraft={onDraft} /> }
            : {})}
        />
      </h2>
      {question.figure && <QuestionFigure figure={question.figure} />}
      <AnswerFields question={question} draft={draft} onDraft={onDraft} />
      <fieldset ref={confidences} className={classes.confidences}>
        <legend>{t('quiz.answerPrompt')}</legend>
        {CONFIDENCES.map((confidence) => (
          <Button
            key={confidence}
            variant="default"
            disabled={disabled}
            data-ready={given !== null || undefined}
            rightSection={<kbd aria-hidden>{CONFIDENCE_KEYS[confidence]}</kbd>}
            onClick={() => send(confidence)}
          >
            {t(`quiz.confidence.${confidence}`)}
          </Button>
        ))}
        <Button
          variant="subtle"
          color="gray"
          disabled={disabled}
          rightSection={<kbd aria-hidden>0</kbd>}
          onClick={unknown}
        >
          {t('quiz.unknown')}
        </Button>
      </fieldset>
      <p role="status" className={classes.hint}>
        {hint && missing && missingSentence(missing, t)}
      </p>
    </form>
  );
}

function pressDigit(
  setDraft: (change: (before: Draft) => Draft) => void,
  setHint: (shown: boolean) => void,
  ask: QuizQuestion['ask'],
  digit: number,
): void {
  setHint(false);
  setDraft((before) => press(before, ask, digit));
}

function missingSentence(missing: Missing, t: Translate): string {
  if (missing.kind === 'unreadable') return '';
  return 'count' in missing
    ? t(`quiz.missing.${missing.kind}`, { count: missing.count })
    : t(`quiz.missing.${missing.kind}`);
}
