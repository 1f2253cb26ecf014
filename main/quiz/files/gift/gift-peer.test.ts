/** Another reader of GIFT reads in our files what we wrote, and in files of others what we read. */
import fc from 'fast-check';
import { type GIFTQuestion, parse } from 'gift-pegjs';
import { expect, test } from 'vitest';
import type { QuizItem } from '../../../contract/quiz-item.ts';
import { quizBank } from '../../../engine/quiz/bank.ts';
import { anyHeldItem } from '../test-any-item.ts';
import { readGift } from './read-gift.ts';
import { writeGift } from './write-gift.ts';

/** The peer keeps placeholders on the right of a match, and reads them in a text for the signs that they stand for. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  ...{ '&&092;': '\\', '&&058;': ':', '&&035;': '#', '&&061;': '=', '&&123;': '{', '&&125;': '}', '&&126;': '~' },
  '&&010': '\n',
};
const rightSide = (text: string) => text.replaceAll(/&&010|&&\d{3};/g, (sign) => PLACEHOLDERS[sign] ?? sign);
/** It makes one space of several. */
const spaced = (text: string) => text.trim().replaceAll(/\s\s+/g, ' ');

/** A question in a form that both have. */
function ofPeer(question: GIFTQuestion): unknown {
  switch (question.type) {
    case 'MC':
    case 'Short': {
      const isWeighed = question.choices.every(({ isCorrect }) => !isCorrect);
      return question.choices.map(({ text, isCorrect, weight, feedback }) => [
        spaced(text.text),
        isWeighed ? (weight ?? 0) > 0 : isCorrect && weight !== 0,
        spaced(feedback?.text ?? ''),
      ]);
    }
    case 'TF':
      return [question.isTrue, spaced(question.globalFeedback?.text ?? '')];
    case 'Numerical': {
      const choices = Array.isArray(question.choices) ? question.choices : [];
      return choices.map(({ text, weight }) => [text.number, text.range, weight !== 0]);
    }
    case 'Matching':
      return question.matchPairs.map(({ subquestion, subanswer }) => [
        spaced(subquestion.text),
        spaced(rightSide(subanswer)),
      ]);
    default:
      return question.type;
  }
}

function ofItem(item: QuizItem): unknown {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return item.options.map(({ text, reason, right }) => [spaced(text.en), right === true, spaced(reason.en)]);
    case 'true-false':
      return [item.holds, spaced(item.reason.en)];
    case 'cloze':
      return item.gaps.flatMap(({ accepted, mistakes }) => [
        ...accepted.en.map((text) => [spaced(text), true, '']),
        ...mistakes.map(({ text, reason }) => [spaced(text.en), false, spaced(reason.en)]),
      ]);
    case 'numeric':
      return [[item.value, item.tolerance, true], ...item.mistakes.map(({ value }) => [value, 0, false])];
    case 'matching':
      return [
        ...item.pairs.map(({ left, right }) => [spaced(left.en), spaced(right.en)]),
        ...item.extra.map(({ right }) => ['', spaced(right.en)]),
      ];
    default:
      return item.type;
  }
}

/**
 * What the peer is known to read otherwise: its own placeholders, signs of line ends that are none, an arrow in the first
 * of several choices, and formats and comments behind the answers.
 */
const isPlain = (file: string) => !/&&|[\u2028\u2029\v\f\u0085]|^\}\s*(?:\[|\/\/)|\{\n\t=.*->.*\n\t~/m.test(file);

test('gift-pegjs reads in a file what was written into it', () => {
  fc.assert(
    fc.property(anyHeldItem, (item) => {
      const file = writeGift([item], 'en');
      fc.pre(isPlain(file));
      const [question] = parse(file).filter(({ type }) => type !== 'Category');
      expect(ofPeer(question!)).toEqual(ofItem(item));
      expect(question).toMatchObject({ id: item.id, title: item.id });
    }),
    { numRuns: 1000 },
  );
});

test('gift-pegjs reads the whole bank', () => {
  const { items } = quizBank();
  const questions = parse(writeGift(items, 'zh')).filter(({ type }) => type !== 'Category');
  expect(questions.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
});

const FOREIGN = [
  '::a::What is 2 + 2? {=4 ~3#too few ~5}',
  'Two of them? {~%50%a ~%50%b#yes ~%-100%c}',
  'It holds. {T#no#yes####in general}',
  'It holds. {FALSE}',
  'The capital of France is {=Paris =paris} , on the Seine.',
  'Who? {=somebody =%0%nobody#somebody must have}',
  'How much? {#3:0.5}',
  'How much? {#=3:0.5#right =%0%4:0#too much}',
  'What belongs to what? {=a -> b =c -> d = -> e}',
  'Escapes \\{ \\} \\~ \\= \\# \\: \\\\ and \\n {=a\\=b ~c\\#d#e\\:f}',
  '[html]Set <b>so</b> {=[plain]a ~b}',
];

test.each(FOREIGN)('both read alike: %s', (file) => {
  const [question] = parse(file);
  const [read] = readGift(file).items;
  expect(ofItem(read!.item)).toEqual(withoutSign(ofPeer(question!), read!.item));
});

/** The peer has one number by itself, and the first of two feedbacks under the wrong name. */
function withoutSign(peer: unknown, item: QuizItem): unknown {
  if (item.type === 'numeric' && Array.isArray(peer) && peer.length === 0) return [[item.value, item.tolerance, true]];
  return item.type === 'true-false' ? [item.holds, item.reason.en] : peer;
}
