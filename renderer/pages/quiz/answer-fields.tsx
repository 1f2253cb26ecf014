import { Button, Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { QuizAsk, QuizQuestion } from '../../../main/contract/quiz.ts';
import { gridRows } from '../../../main/quiz/grid-rows.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { WrittenText } from '../../ui/written-text.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { type Draft, press } from './answer-state.ts';
import { Choices } from './choices.tsx';
import { MaskHead, MaskRow } from './mask-row.tsx';
import classes from './question.module.css';

interface FieldsProps<Type extends QuizAsk['type']> {
  ask: Extract<QuizAsk, { type: Type }>;
  draft: Extract<Draft, { type: Type }>;
  onDraft: (draft: Draft) => void;
}

/** What is pressed or typed to answer, for every type of question. The gaps of a text stand in the text itself. */
export function AnswerFields({
  question: { ask },
  draft,
  onDraft,
}: {
  question: Pick<QuizQuestion, 'ask'>;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}) {
  if (ask.type === 'single-choice' && draft.type === 'single-choice')
    return <OneOf ask={ask} draft={draft} onDraft={onDraft} />;
  if (ask.type === 'multiple-choice' && draft.type === 'multiple-choice')
    return <SeveralOf ask={ask} draft={draft} onDraft={onDraft} />;
  if (ask.type === 'true-false' && draft.type === 'true-false')
    return <TrueFalse ask={ask} draft={draft} onDraft={onDraft} />;
  if (ask.type === 'find-error' && draft.type === 'find-error')
    return <FindError ask={ask} draft={draft} onDraft={onDraft} />;
  if (ask.type === 'ordering' && draft.type === 'ordering') return <Order ask={ask} draft={draft} onDraft={onDraft} />;
  if (ask.type === 'matching' && draft.type === 'matching') return <Match ask={ask} draft={draft} onDraft={onDraft} />;
  if (ask.type === 'numeric' && draft.type === 'numeric')
    return <NumberAnswer ask={ask} draft={draft} onDraft={onDraft} />;
  return null;
}

function OneOf({ ask, draft, onDraft }: FieldsProps<'single-choice'>) {
  const t = useText();
  const language = useLanguage();
  return (
    <Choices
      legend={t('quiz.chooseOne')}
      name={useId()}
      several={false}
      choices={ask.options.map((text, place) => ({
        ...{ place, digit: place + 1, chosen: draft.chosen === place },
        body: <WrittenText text={text[language]} />,
      }))}
      onChoose={(chosen) => onDraft({ ...draft, chosen })}
    />
  );
}

function SeveralOf({ ask, draft, onDraft }: FieldsProps<'multiple-choice'>) {
  const t = useText();
  const language = useLanguage();
  return (
    <Choices
      legend={t('quiz.chooseSeveral')}
      name={useId()}
      several
      choices={ask.options.map((text, place) => ({
        ...{ place, digit: place + 1, chosen: draft.chosen.includes(place) },
        body: <WrittenText text={text[language]} />,
      }))}
      onChoose={(place) => onDraft(press(draft, ask, place + 1))}
    />
  );
}

function TrueFalse({ ask, draft, onDraft }: FieldsProps<'true-false'>) {
  const t = useText();
  const language = useLanguage();
  const [verdict, reason] = [useId(), useId()];
  return (
    <>
      <Choices
        legend={t('quiz.trueFalse')}
        name={verdict}
        several={false}
        look="inline"
        choices={[true, false].map((holds, place) => ({
          ...{ place, digit: place + 1, chosen: draft.holds === holds },
          body: t(holds ? 'quiz.holds' : 'quiz.holdsNot'),
        }))}
        onChoose={(place) => onDraft({ ...draft, holds: place === 0 })}
      />
      {ask.because.length > 0 && (
        <Choices
          legend={t('quiz.because')}
          name={reason}
          several={false}
          choices={ask.because.map((text, place) => ({
            ...{ place, digit: place + 3, chosen: draft.because === place },
            body: <WrittenText text={text[language]} />,
          }))}
          onChoose={(because) => onDraft({ ...draft, because })}
        />
      )}
    </>
  );
}

function FindError({ ask, draft, onDraft }: FieldsProps<'find-error'>) {
  const t = useText();
  const language = useLanguage();
  const cells = ask.shown === 'grid' ? gridRows(ask.parts.map((text) => text[language])) : null;
  return (
    <Choices
      legend={t('quiz.findError')}
      name={useId()}
      several={false}
      look={cells ? 'grid' : ask.shown === 'sentence' ? 'inline' : 'list'}
      head={cells && <MaskHead cells={cells} axes={ask.axes} />}
      choices={ask.parts.map((text, place) => ({
        ...{ place, digit: place + 1, chosen: draft.chosen === place },
        body: cells ? <MaskRow cells={cells} axes={ask.axes} row={place} /> : <WrittenText text={text[language]} />,
      }))}
      onChoose={(chosen) => onDraft({ ...draft, chosen })}
    />
  );
}

function Order({ ask, draft, onDraft }: FieldsProps<'ordering'>) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className={classes.order}>
      <Choices
        legend={t('quiz.order')}
        name={useId()}
        several
        choices={ask.steps.map((text, place) => {
          const at = draft.order.indexOf(place);
          return {
            ...{ place, digit: place + 1, chosen: at >= 0 },
            body: (
              <>
                <WrittenText text={text[language]} />
                {at >= 0 && <span className={classes.placed}>{t('quiz.placed', { place: at + 1 })}</span>}
              </>
            ),
          };
        })}
        onChoose={(place) => onDraft(press(draft, ask, place + 1))}
      />
      <Button
        size="compact-xs"
        variant="default"
        disabled={draft.order.length === 0}
        onClick={() => onDraft({ ...draft, order: [] })}
      >
        {t('quiz.orderReset')}
      </Button>
    </div>
  );
}

function Match({ ask, draft, onDraft }: FieldsProps<'matching'>) {
  const t = useText();
  const language = useLanguage();
  return (
    <fieldset className={classes.choices}>
      <legend>{t('quiz.match')}</legend>
      <ol className={classes.rights}>
        {ask.right.map((text, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they keep their places.
          <li key={place}>
            <kbd>{place + 1}</kbd> <WrittenText text={text[language]} />
          </li>
        ))}
      </ol>
      <div className={classes.pairs}>
        {ask.left.map((text, left) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they keep their places.
          <div key={left} className={classes.pair}>
            <span id={`quiz-left-${left}`}>
              <WrittenText text={text[language]} />
            </span>
            <Select
              aria-labelledby={`quiz-left-${left}`}
              placeholder={t('quiz.matchNone')}
              data={ask.right.map((right, place) => ({
                value: String(place),
                label: `${place + 1} · ${right[language].replaceAll(/[`$]/g, '')}`,
              }))}
              value={draft.chosen[left] === null ? null : String(draft.chosen[left])}
              onChange={(value) =>
                onDraft({
                  ...draft,
                  chosen: draft.chosen.map((before, place) =>
                    place === left ? (value === null ? null : Number(value)) : before,
                  ),
                })
              }
              comboboxProps={{ transitionProps: { duration: 0 } }}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function NumberAnswer({ ask, draft, onDraft }: FieldsProps<'numeric'>) {
  const t = useText();
  const language = useLanguage();
  return (
    <NumberField
      className={classes.number}
      label={t('quiz.number')}
      autoFocus
      value={draft.value}
      whole={false}
      step={1}
      rightSection={ask.unit && <span className={classes.unit}>{ask.unit[language]}</span>}
      rightSectionWidth="auto"
      onChange={(value) => onDraft({ ...draft, value })}
    />
  );
}

/** A gap of a text, to be filled where it stands. */
export function GapField({
  place,
  draft,
  onDraft,
}: {
  place: number;
  draft: Extract<Draft, { type: 'cloze' }>;
  onDraft: (draft: Draft) => void;
}) {
  const t = useText();
  return (
    <TextInput
      className={classes.gap}
      aria-label={t('quiz.gap', { place: place + 1 })}
      autoFocus={place === 0}
      autoComplete="off"
      value={draft.gaps[place] ?? ''}
      onChange={({ currentTarget }) =>
        onDraft({ ...draft, gaps: draft.gaps.map((before, each) => (each === place ? currentTarget.value : before)) })
      }
    />
  );
}
