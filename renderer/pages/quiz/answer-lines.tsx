/** An answered question line by line: what holds, what was answered and what nobody said, each with its reason. */
import type { ReactNode } from 'react';
import type { QuizAnswer, QuizFeedback } from '../../../main/contract/quiz.ts';
import type { QuizItem, QuizText } from '../../../main/contract/quiz-item.ts';
import { withUnit } from '../../../main/quiz/plain-text.ts';
import type { Format } from '../../ui/use-format.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import type { Translate } from '../../words/index.ts';
import { type Mark, optionMark, partMark } from './line-mark.ts';
import { gridOf } from './mask-of-item.ts';
import { MaskRow } from './mask-row.tsx';

/** What is shown of an answer: the item, the order of its options, what was given, and which parts were right. */
export type Reviewed = Pick<QuizFeedback, 'item' | 'shown' | 'given' | 'marks'>;

export interface Line {
  key: string;
  mark: Mark;
  body: ReactNode;
  /** What was answered in its place. */
  instead?: ReactNode;
  /** `null` where none was written: of an answer that nobody foresaw. */
  reason: QuizText | null;
}

/** Lines that answer one question, below what that is, where it is not the whole. */
export interface LineGroup {
  head: string | null;
  lines: Line[];
}

interface Words {
  t: Translate;
  format: Pick<Format, 'language' | 'exact'>;
}

type ItemOf<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;
type Of<Type extends QuizItem['type']> = Omit<Reviewed, 'item'> & { item: ItemOf<Type> };

export function answerLines(told: Reviewed, words: Words): LineGroup[] {
  const { item } = told;
  const { t } = words;
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return [{ head: null, lines: optionLines(item.options, told, words) }];
    case 'true-false':
      return [
        { head: null, lines: verdictLines({ ...told, item }, words) },
        { head: t('quiz.because'), lines: optionLines(item.because, told, words) },
      ];
    case 'find-error':
      return [{ head: null, lines: partLines({ ...told, item }, words) }];
    case 'ordering':
      return [{ head: t('quiz.rightOrder'), lines: stepLines({ ...told, item }, words) }];
    case 'matching':
      return [{ head: t('quiz.rightPairs'), lines: pairLines({ ...told, item }, words) }];
    case 'cloze':
      return [{ head: null, lines: item.gaps.flatMap((_, place) => gapLines({ ...told, item }, place, words)) }];
    case 'numeric':
      return [{ head: null, lines: numberLines({ ...told, item }, words) }];
  }
}

const written = (text: QuizText, { format }: Words) => <WrittenText text={text[format.language]} />;

/** In the order in which they were shown. */
function optionLines(
  options: readonly { text: QuizText; reason: QuizText; right?: true | undefined }[],
  { item, shown, given }: Reviewed,
  words: Words,
): Line[] {
  return shown.map((own, place) => {
    const { text, reason, right: toBeChosen = false } = options[own]!;
    const chosen = chosenPlaces(given).includes(place);
    const mark = optionMark(item.type, { toBeChosen, chosen, given });
    return { key: String(own), mark, body: written(text, words), reason };
  });
}

/** What holds first, then the opposite where that was said. */
function verdictLines({ item, given }: Of<'true-false'>, { t }: Words): Line[] {
  const said = given.type === 'true-false' ? given.holds : null;
  const word = (holds: boolean) => t(holds ? 'quiz.holds' : 'quiz.holdsNot');
  const right: Line = {
    ...{ key: 'right', mark: partMark(given, said === item.holds), body: word(item.holds) },
    reason: item.reason,
  };
  if (said === null || said === item.holds) return [right];
  return [right, { key: 'said', mark: 'missed', body: word(said), reason: null }];
}

function partLines({ item, given }: Of<'find-error'>, words: Words): Line[] {
  const cells = gridOf(item, words.format.language);
  return item.parts.map(({ text, reason, right: toBeChosen = false }, place) => ({
    ...{ key: String(place), reason },
    mark: optionMark(item.type, { toBeChosen, chosen: chosenPlaces(given).includes(place), given }),
    body: cells ? <MaskRow cells={cells} axes={item.axes} row={place} /> : written(text, words),
  }));
}

function stepLines({ item, shown, given, marks }: Of<'ordering'>, words: Words): Line[] {
  return item.steps.map(({ text, reason }, step) => ({
    ...{ key: String(step), mark: partMark(given, marks[step]), reason },
    body: (
      <>
        {step + 1}. {written(text, words)}
      </>
    ),
    ...(given.type === 'ordering' &&
      marks[step] === false && {
        instead: words.t('quiz.yourStep', { place: placeGiven(given.order, shown, step) }),
      }),
  }));
}

/** Where a step was put, counted from 1. */
const placeGiven = (order: readonly number[], shown: readonly number[], step: number): number =>
  order.findIndex((place) => shown[place] === step) + 1;

function pairLines({ item, shown, given, marks }: Of<'matching'>, words: Words): Line[] {
  const rights = [...item.pairs, ...item.extra].map(({ right }) => right);
  /** What was put beside a left side instead. */
  const insteadOf = (left: number) => {
    const place = given.type === 'matching' ? given.chosen[left] : undefined;
    const own = place === undefined || place === null ? undefined : shown[place];
    const right = own === undefined ? undefined : rights[own];
    return right && { instead: written(right, words) };
  };
  return [
    ...item.pairs.map(({ left, right, reason }, place) => ({
      ...{ key: String(place), mark: partMark(given, marks[place]), reason },
      body: (
        <>
          {written(left, words)} → {written(right, words)}
        </>
      ),
      ...(marks[place] === false && insteadOf(place)),
    })),
    ...item.extra.map(({ right, reason }) => ({
      ...{ key: right.en, mark: 'nowhere' as const, reason, body: written(right, words) },
    })),
  ];
}

/** What counts in a gap, what was written, and what people write instead. */
function gapLines({ item, given, marks }: Of<'cloze'>, place: number, { t, format }: Words): Line[] {
  const { accepted, reason, mistakes } = item.gaps[place]!;
  const text = given.type === 'cloze' ? (given.gaps[place] ?? '') : '';
  const mark = partMark(given, marks[place]);
  const inGap = (shown: string) => (item.gaps.length > 1 ? t('quiz.gapIs', { place: place + 1, text: shown }) : shown);
  const others = accepted[format.language].filter((each) => mark !== 'hit' || !same(each, text));
  const all = (mark === 'hit' ? [text, ...others] : others).join(' / ');
  const isGiven = (mistake: QuizText) => mark === 'left' && Object.values(mistake).some((each) => same(each, text));
  const foreseen = mistakes.find(({ text: mistake }) => isGiven(mistake));
  return [
    { key: String(place), mark, reason, body: inGap(all) },
    ...(mark === 'left' && text.trim() !== ''
      ? [{ key: `${place} given`, mark: 'missed' as const, reason: foreseen?.reason ?? null, body: inGap(text) }]
      : []),
    ...mistakes
      .filter((mistake) => mistake !== foreseen)
      .map((mistake) => ({
        ...{ key: `${place} ${mistake.text.en}`, mark: 'wrong' as const, reason: mistake.reason },
        body: inGap(mistake.text[format.language]),
      })),
  ];
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

function numberLines({ item, given, marks }: Of<'numeric'>, { t, format }: Words): Line[] {
  const unit = item.unit?.[format.language];
  const shown = (value: number) => withUnit(format.exact(value), unit);
  const value = given.type === 'numeric' ? given.value : null;
  const mark = partMark(given, marks[0]);
  const foreseen =
    mark === 'left' && value !== null
      ? item.mistakes.find((mistake) => isMistake(value, mistake.value, item.tolerance))
      : undefined;
  const isRough = mark === 'hit' && value !== null && value !== item.value;
  return [
    {
      ...{ key: 'right', mark, reason: item.reason },
      body: isRough ? `${shown(value)} (${t('quiz.exactly', { value: shown(item.value) })})` : shown(item.value),
    },
    ...(mark === 'left' && value !== null
      ? [{ key: 'given', mark: 'missed' as const, reason: foreseen?.reason ?? null, body: shown(value) }]
      : []),
    ...item.mistakes
      .filter((mistake) => mistake !== foreseen)
      .map((mistake) => ({
        ...{ key: String(mistake.value), mark: 'wrong' as const, reason: mistake.reason, body: shown(mistake.value) },
      })),
  ];
}

/** A tolerance may be wide beside a small mistake: 80 beside 16. */
const isMistake = (given: number, value: number, tolerance: number) =>
  Math.abs(given - value) <= Math.min(tolerance, Math.max(Math.abs(value) / 50, 1e-9));

function chosenPlaces(given: QuizAnswer): readonly number[] {
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
