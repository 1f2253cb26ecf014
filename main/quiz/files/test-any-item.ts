/** Items at random, of what GIFT holds, for tests: texts in one language, with every sign that means something somewhere. */
import fc from 'fast-check';
import { QUIZ_SECTIONS, type QuizItem } from '../../contract/quiz-item.ts';
import { equalAnswers, languagesWithOtherGaps } from './item-faults.ts';
import { both, ownFacts } from './own-item.ts';

const HARD = [
  ...['~', '=', '#', '{', '}', ':', '\\', '\\n', '%', '%50%', '->', '-', '>', '//', '[html]', '[plain]', '####', '::'],
  ...[
    '$CATEGORY: K5',
    'T',
    'FALSE',
    '&&058;',
    '<script>',
    '{1}',
    '|',
    '"',
    ',',
    '\n',
    ' ',
    '  ',
    '\t',
    '\u3000',
    '5',
    '.5',
  ],
  ...['词元', '，', '𠮷', '＝', '～', '｛', '｝', '＃', '：', '１', 'a', 'b'],
];

/** Without spaces at its ends, and with one kind of line end: what GIFT holds of a text. */
const held = (text: string) => text.replaceAll(/\r\n?/g, '\n').trim();

export const anyText = fc
  .oneof(
    fc.array(fc.constantFrom(...HARD), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .map(held)
  .filter((text) => text !== '');
const anyReason = fc.oneof(fc.constant(''), anyText);
/** Where an arrow divides two sides. */
const arrowless = (text: string) => text.replaceAll('->', '→');
const sideText = anyText.map(arrowless);

const anyId = fc.stringMatching(/^[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}$/);
const anyPlace = fc.record({
  section: fc.constantFrom(...QUIZ_SECTIONS),
  keyPoint: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 10 })),
});
const facts = fc
  .record({ id: anyId, place: anyPlace, stem: anyText })
  .map(({ id, place, stem }) => ({ ...ownFacts(place), id, stem: both(stem) }));

const anyOptions = (least: number) =>
  fc.array(fc.record({ text: anyText.map(both), reason: anyReason.map(both) }), { minLength: least, maxLength: 9 });
const right = { right: true as const };

const singleChoice = fc.tuple(facts, anyOptions(2), fc.nat()).map(([all, options, place]) => ({
  ...{ ...all, type: 'single-choice' as const },
  options: options.map((option, order) => ({ ...option, ...(order === place % options.length ? right : {}) })),
}));

const multipleChoice = fc.tuple(facts, anyOptions(2), fc.nat()).map(([all, options, chosen]) => ({
  ...{ ...all, type: 'multiple-choice' as const },
  options: options.map((option, order) => ({
    ...option,
    ...(order === 0 || (chosen >> order) % 2 === 1 ? right : {}),
  })),
}));

const trueFalse = fc
  .tuple(facts, fc.boolean(), anyReason)
  .map(([all, holds, reason]) => ({ ...all, type: 'true-false' as const, holds, reason: both(reason), because: [] }));

/** The gap stands anywhere; only the ends of the whole have no spaces. */
const gappedStem = fc
  .tuple(fc.oneof(fc.constant(''), anyText), fc.constantFrom('', ' ', '\n', '  '), fc.oneof(fc.constant(''), anyText))
  .map(([before, space, behind]) => [before.replaceAll('{1}', ''), space, behind] as const)
  .filter(([before, , behind]) => before.trim() + behind.trim() !== '')
  .map(([before, space, behind]) => held(`${before}${space}{1}${space}${behind}`));

const cloze = fc
  .record({
    all: facts,
    stem: gappedStem,
    accepted: fc.array(sideText, { minLength: 1, maxLength: 3 }),
    reason: anyReason,
    mistakes: fc.array(fc.record({ text: sideText.map(both), reason: anyReason.map(arrowless).map(both) }), {
      maxLength: 3,
    }),
  })
  .map(({ all, stem, accepted, reason, mistakes }) => ({
    ...{ ...all, stem: both(stem), type: 'cloze' as const },
    gaps: [{ accepted: { zh: accepted, en: accepted }, reason: both(reason), mistakes }],
  }));

const anyNumber = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -1000, max: 1000 }))
  .map((value) => value + 0);

const numeric = fc
  .record({
    all: facts,
    value: anyNumber,
    tolerance: anyNumber.map(Math.abs),
    reason: anyReason,
    mistakes: fc.array(fc.record({ value: anyNumber, reason: anyReason.map(both) }), { maxLength: 3 }),
  })
  .map(({ all, value, tolerance, reason, mistakes }) => ({
    ...{ ...all, type: 'numeric' as const, value, tolerance, unit: null, reason: both(reason), mistakes },
  }));

const matching = fc
  .record({
    all: facts,
    reason: anyReason,
    pairs: fc.array(fc.tuple(sideText, anyText), { minLength: 2, maxLength: 9 }),
    extra: fc.array(anyText, { maxLength: 3 }),
  })
  .map(({ all, reason, pairs, extra }) => ({
    ...{ ...all, type: 'matching' as const },
    pairs: pairs.map(([left, right_], place) => ({
      ...{ left: both(left), right: both(right_) },
      reason: both(place === 0 ? reason : ''),
    })),
    extra: extra.map((text) => ({ right: both(text), reason: both('') })),
  }));

export const anyHeldItem: fc.Arbitrary<QuizItem> = fc
  .oneof<fc.Arbitrary<QuizItem>[]>(singleChoice, multipleChoice, trueFalse, cloze, numeric, matching)
  .filter((item) => equalAnswers(item) === null && languagesWithOtherGaps(item).length === 0);

export const anyHeldItems = fc.uniqueArray(anyHeldItem, { selector: ({ id }) => id, minLength: 1, maxLength: 6 });
