import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { QuizFeedback } from '../../../main/contract/quiz.ts';
import type { QuizItem, QuizText } from '../../../main/contract/quiz-item.ts';
import { gridRows } from '../../../main/quiz/grid-rows.ts';
import { useFormat } from '../../ui/use-format.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import { type Language, type Translate, useLanguage, useText } from '../../words/index.ts';
import { type Mark, optionMark, partMark } from './line-mark.ts';
import { MaskRow } from './mask-row.tsx';
import classes from './question.module.css';

/** What is shown of an answer: the item, the order of its options, what was given, and which parts were right. */
type Reviewed = Pick<QuizFeedback, 'item' | 'shown' | 'given' | 'marks'>;

interface Line {
  key: string;
  mark: Mark;
  chosen: boolean;
  body: ReactNode;
  reason: QuizText;
}

const SIGNS: Readonly<Record<Mark, typeof Check>> = {
  ...{ right: Check, hit: Check, sound: Check },
  ...{ wrong: X, error: X, nowhere: X, missed: Minus },
};

/** Every option with its reason, chosen or not, in the order in which they were shown. */
export function AnswerReview({ feedback }: { feedback: Reviewed }) {
  const t = useText();
  const language = useLanguage();
  const lines = useLines(feedback);
  const { item } = feedback;
  return (
    <>
      <Said feedback={feedback} />
      <ul className={classes.lines}>
        {lines.map((line) => (
          <ReviewedLine key={line.key} line={line} />
        ))}
      </ul>
      {item.type === 'find-error' && (
        <p className={classes.correction}>
          {t('quiz.correction')}: {correctedRow(item, language) ?? <WrittenText text={item.correction[language]} />}
        </p>
      )}
    </>
  );
}

function ReviewedLine({ line: { mark, chosen, body, reason } }: { line: Line }) {
  const t = useText();
  const language = useLanguage();
  const Sign = SIGNS[mark];
  // Beside “your answer” a bare sign would be read as the verdict on it.
  const isSaid = mark === 'error' || mark === 'nowhere' || (mark === 'sound' && chosen);
  return (
    <li className={classes.line} data-mark={mark} data-chosen={chosen || undefined}>
      <span className={classes.sign}>
        <Sign size={16} aria-hidden />
        {!isSaid && <span className="visually-hidden">{t(`quiz.mark.${mark}`)}</span>}
      </span>
      <div>
        <p className={classes.lineText}>
          {body}
          {isSaid && <span className={classes.markWord}>{t(`quiz.mark.${mark}`)}</span>}
          {chosen && <strong className={classes.yours}>{t('quiz.yours')}</strong>}
        </p>
        <p className={classes.reason}>
          {reason[language] === '' ? t('quiz.noReason') : <WrittenText text={reason[language]} />}
        </p>
      </div>
    </li>
  );
}

/** What holds, and what was said, where that is more than one of the options. */
function Said({ feedback: { item, given } }: { feedback: Reviewed }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  if (item.type === 'true-false')
    return (
      <div className={classes.said}>
        <p>
          <strong>{t(item.holds ? 'quiz.holds' : 'quiz.holdsNot')}</strong>{' '}
          {given.type === 'true-false' && given.holds !== item.holds && (
            <span className="soft">
              {t('quiz.yourValue', { value: t(given.holds ? 'quiz.holds' : 'quiz.holdsNot') })}
            </span>
          )}
        </p>
        <p className={classes.reason}>
          <WrittenText text={item.reason[language]} />
        </p>
      </div>
    );
  if (item.type === 'numeric')
    return (
      <div className={classes.said}>
        <p>
          <strong>{t('quiz.valueIs', { value: withUnit(format.exact(item.value), item.unit?.[language]) })}</strong>{' '}
          {given.type === 'numeric' && (
            <span className="soft">{t('quiz.yourValue', { value: format.exact(given.value) })}</span>
          )}
        </p>
        <p className={classes.reason}>
          <WrittenText text={item.reason[language]} />
        </p>
      </div>
    );
  if (item.type === 'ordering') return <p className={classes.linesHead}>{t('quiz.rightOrder')}</p>;
  if (item.type === 'matching') return <p className={classes.linesHead}>{t('quiz.rightPairs')}</p>;
  return null;
}

const withUnit = (value: string, unit: string | undefined) => (unit ? `${value} ${unit}` : value);

function useLines({ item, shown, given, marks }: Reviewed): Line[] {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const words = (text: QuizText) => <WrittenText text={text[language]} />;
  const options = (list: readonly { text: QuizText; reason: QuizText; right?: true | undefined }[]) =>
    shown.map((own, place) => {
      const { text, reason, right = false } = list[own]!;
      const mark = optionMark(item.type, right);
      return { key: String(own), mark, chosen: chosenPlaces(given).includes(place), body: words(text), reason };
    });
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return options(item.options);
    case 'true-false':
      return options(item.because);
    case 'find-error':
      return item.parts.map(({ text, reason, right = false }, place) => ({
        ...{ key: String(place), mark: optionMark(item.type, right), reason },
        body: rowOf(item, language, place) ?? words(text),
        chosen: chosenPlaces(given).includes(place),
      }));
    case 'ordering':
      return item.steps.map(({ text, reason }, step) => ({
        ...{ key: String(step), mark: partMark(given, marks[step]), chosen: false, reason },
        body: (
          <>
            {step + 1}. {words(text)}
            {given.type === 'ordering' && marks[step] === false && (
              <span className="soft"> {t('quiz.yourPlace', { place: placeGiven(given.order, shown, step) })}</span>
            )}
          </>
        ),
      }));
    case 'matching':
      return matchingLines(item, {
        words,
        given,
        marks,
        yours: (left) => yoursOf({ item, shown, given, left, words, t }),
      });
    case 'cloze':
      return item.gaps.flatMap((gap, place) =>
        clozeLines(gap, given.type === 'cloze' ? (given.gaps[place] ?? '') : '', {
          mark: partMark(given, marks[place]),
          place,
          language,
          t,
        }),
      );
    case 'numeric':
      return item.mistakes.map(({ value, reason }) => ({
        ...{ key: String(value), mark: 'wrong' as const, reason, body: format.exact(value) },
        chosen: given.type === 'numeric' && isMistake(given.value, value, item.tolerance),
      }));
  }
}

/** A row of a mask as it was drawn; `null` where it is no grid. */
function rowOf({ shown, parts, axes }: ItemOf<'find-error'>, language: Language, row: number): ReactNode {
  const cells = shown === 'grid' ? gridRows(parts.map(({ text }) => text[language])) : null;
  return cells && <MaskRow cells={cells} axes={axes} row={row} />;
}

/** The row that is wrong, with the correction in its place. */
function correctedRow(item: ItemOf<'find-error'>, language: Language): ReactNode {
  const parts = item.parts.map((part) => (part.right ? { ...part, text: item.correction } : part));
  return rowOf(
    { ...item, parts },
    language,
    parts.findIndex(({ right }) => right),
  );
}

/** What counts in a gap, and what people write instead. */
function clozeLines(
  gap: ItemOf<'cloze'>['gaps'][number],
  written: string,
  { mark, place, language, t }: { mark: Mark; place: number; language: Language; t: Translate },
): Line[] {
  return [
    {
      ...{ key: String(place), mark, chosen: false, reason: gap.reason },
      body: (
        <>
          {t('quiz.accepted', { answers: gap.accepted[language].join(' / ') })}
          <span className="soft"> · {t('quiz.yourValue', { value: written || t('quiz.nothingGiven') })}</span>
        </>
      ),
    },
    ...gap.mistakes.map(({ text, reason }) => ({
      ...{ key: `${place} ${text.en}`, mark: 'wrong' as const, reason, body: text[language] },
      chosen: mark === 'missed' && Object.values(text).some((each) => same(each, written)),
    })),
  ];
}

function matchingLines(
  item: ItemOf<'matching'>,
  told: Pick<Reviewed, 'given' | 'marks'> & {
    words: (text: QuizText) => ReactNode;
    yours: (left: number) => ReactNode;
  },
): Line[] {
  const { words, given, marks, yours } = told;
  return [
    ...item.pairs.map(({ left, right, reason }, place) => ({
      ...{ key: String(place), mark: partMark(given, marks[place]), chosen: false, reason },
      body: (
        <>
          {words(left)} → {words(right)}
          {marks[place] === false && yours(place)}
        </>
      ),
    })),
    ...item.extra.map(({ right, reason }) => ({
      ...{ key: right.en, mark: 'nowhere' as const, chosen: false, reason, body: words(right) },
    })),
  ];
}

type ItemOf<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;

/** What was put beside a left side instead. */
function yoursOf(told: {
  item: ItemOf<'matching'>;
  shown: readonly number[];
  given: QuizFeedback['given'];
  left: number;
  words: (text: QuizText) => ReactNode;
  t: Translate;
}): ReactNode {
  const { item, shown, given, left, words, t } = told;
  const place = given.type === 'matching' ? given.chosen[left] : undefined;
  const own = place === undefined || place === null ? undefined : shown[place];
  const right = own === undefined ? undefined : [...item.pairs, ...item.extra][own]?.right;
  return (
    right && (
      <span className="soft">
        {' '}
        · {t('quiz.yours')}: {words(right)}
      </span>
    )
  );
}

/** Where a step was put, counted from 1. */
const placeGiven = (order: readonly number[], shown: readonly number[], step: number): number =>
  order.findIndex((place) => shown[place] === step) + 1;

function chosenPlaces(given: QuizFeedback['given']): readonly number[] {
  switch (given.type) {
    case 'single-choice':
    case 'find-error':
      return [given.chosen];
    case 'multiple-choice':
      return given.chosen;
    case 'true-false':
      return given.because === null ? [] : [given.because];
    default:
      return [];
  }
}

/** A tolerance may be wide beside a small mistake: 80 beside 16. */
const isMistake = (given: number, value: number, tolerance: number) =>
  Math.abs(given - value) <= Math.min(tolerance, Math.max(Math.abs(value) / 50, 1e-9));

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
