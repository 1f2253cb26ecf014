/** What GIFT writes of an item of each type. Pure. */
import type { QuizItem, QuizText } from '../../../contract/quiz-item.ts';
import { plainDecimal } from '../written-number.ts';
import { arrowless, escaped, escapedAnswer, escapedWithin } from './texts.ts';

/** What stands in the braces and around them: with escapes, except for `general`. */
export interface WrittenParts {
  before: string;
  /** What the opening brace is followed by. */
  kind?: '#' | 'T' | 'F';
  answers: string[];
  /** Told whatever was answered; '' for nothing. */
  general: string;
  behind?: string;
}

type ItemOf<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;
type Language = 'en' | 'zh';
/** Gives the text of the language that is written. */
type Told = (text: QuizText) => string;

/**
 * An error to be found is a single choice among the parts; steps are matched with their places; several gaps with their answers;
 * of a statement only whether it holds is asked.
 */
export function writtenParts(item: QuizItem, language: Language): WrittenParts {
  const told: Told = (text) => text[language];
  const before = `${escaped(told(item.stem))} `;
  switch (item.type) {
    case 'single-choice':
      return { before, answers: singleChoice(item.options, told), general: '' };
    case 'find-error':
      return { before, answers: singleChoice(numberedIfEqual(item.parts, told), told), general: told(item.correction) };
    case 'multiple-choice':
      return { before, answers: multipleChoice(item.options, told), general: '' };
    case 'true-false':
      return { before, kind: item.holds ? 'T' : 'F', answers: [], general: told(item.reason) };
    case 'cloze':
      return item.gaps.length === 1 ? oneGap(item, language) : severalGaps(item, language);
    case 'numeric':
      return number(item, told);
    case 'ordering':
      return {
        ...{ before, general: reasonsOf(item.steps, told) },
        answers: item.steps.map(({ text }, place) => pair(told(text), String(place + 1))),
      };
    case 'matching':
      return {
        ...{ before, general: reasonsOf([...item.pairs, ...item.extra], told) },
        answers: [
          ...item.pairs.map(({ left, right }) => pair(told(left), told(right))),
          ...item.extra.map(({ right }) => pair('', told(right))),
        ],
      };
  }
}

type Options = ItemOf<'single-choice'>['options'];

/** Rows of a grid may be alike, and a word may stand in two places: then each part is told with its place. */
function numberedIfEqual(parts: Options, told: Told): Options {
  const isUnique = new Set(parts.map(({ text }) => told(text))).size === parts.length;
  const numbered = (text: string, place: number) => `${place + 1}. ${text}`;
  return isUnique
    ? parts
    : parts.map((part, place) => ({
        ...part,
        text: { zh: numbered(part.text.zh, place), en: numbered(part.text.en, place) },
      }));
}

function answer(sign: string, text: string, reason: string): string {
  return `${sign}${escapedAnswer(text)}${reason === '' ? '' : `#${escapedAnswer(reason)}`}`;
}

function singleChoice(options: Options, told: Told): string[] {
  return options.map(({ text, reason, right }) => answer(right ? '=' : '~', told(text), told(reason)));
}

/** Who chooses everything has nothing: what is wrong takes away as much as what is right gives. */
function multipleChoice(options: Options, told: Told): string[] {
  const count = options.filter(({ right }) => right).length;
  return options.map(({ text, reason, right }) =>
    answer(`~%${percent(right ? 100 / count : -100 / (options.length - count))}%`, told(text), told(reason)),
  );
}

/** In the five decimals that Moodle knows thirds and sixths by. */
const percent = (value: number) => Number(value.toFixed(5));

const WRONG = '=%0%';

function oneGap({ stem, gaps }: ItemOf<'cloze'>, language: Language): WrittenParts {
  const [gap] = gaps;
  const text = stem[language].trim();
  const place = text.indexOf('{1}');
  const accepted = acceptedIn(gap!, language).map((each) => answer('=', arrowless(each), ''));
  const mistakes = gap!.mistakes.map(({ text: wrong, reason }) =>
    answer(WRONG, arrowless(wrong[language]), arrowless(reason[language])),
  );
  return {
    before: place < 0 ? `${escapedWithin(text)} ` : escapedWithin(text.slice(0, place)),
    answers: [...accepted, ...mistakes],
    general: gap!.reason[language],
    behind: place < 0 ? '' : escapedWithin(text.slice(place + '{1}'.length)),
  };
}

/** Those of the language first: what is right in either is right. */
function acceptedIn({ accepted }: ItemOf<'cloze'>['gaps'][number], language: Language): string[] {
  const own = accepted[language];
  return [...own, ...accepted[language === 'en' ? 'zh' : 'en'].filter((text) => !own.includes(text))];
}

/** Gaps with one answer share a pair: on the right of a matching each text stands once. */
function severalGaps({ stem, gaps }: ItemOf<'cloze'>, language: Language): WrittenParts {
  const told: Told = (text) => text[language];
  const shared = new Map<string, string[]>();
  for (const [place, { accepted }] of gaps.entries()) {
    const text = accepted[language][0] ?? '';
    shared.set(text, [...(shared.get(text) ?? []), `(${place + 1})`]);
  }
  const drawn = told(stem).replaceAll(/\{([1-9])\}/g, '__($1)__');
  return {
    before: `${escaped(drawn)} `,
    answers: [...shared].map(([text, same]) => pair(same.join(', '), text)),
    general: reasonsOf(gaps, told),
  };
}

function number({ stem, unit, value, tolerance, reason, mistakes }: ItemOf<'numeric'>, told: Told): WrittenParts {
  const answers = mistakes.map((mistake) =>
    answer(`${WRONG}${plainDecimal(mistake.value)}:0`, '', told(mistake.reason)),
  );
  return {
    before: `${escaped(unit === null ? told(stem) : `${told(stem)} (${told(unit)})`)} `,
    kind: '#',
    answers: [`=${plainDecimal(value)}:${plainDecimal(tolerance)}`, ...answers],
    general: told(reason),
  };
}

/** @param left '' for a right side that belongs to nothing */
function pair(left: string, right: string): string {
  return `=${left === '' ? '' : escapedAnswer(arrowless(left))} -> ${escaped(right)}`;
}

/** Each once, line by line: GIFT has one place for those of all pairs. */
function reasonsOf(answers: readonly { reason: QuizText }[], told: Told): string {
  return [...new Set(answers.map(({ reason }) => told(reason)).filter((reason) => reason !== ''))].join('\n');
}
