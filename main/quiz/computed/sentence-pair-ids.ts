/** Token and segment ids of two sentences, as BERT takes them. */
import type { QuizText } from '../../contract/quiz-item.ts';
import type { Random } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';
import { sentencePair } from '../../text/sentence-pair.ts';
import { INSIDE, wordPieces } from '../../text/word-piece/word-pieces.ts';
import { oneOf } from './draw.ts';
import { computedTemplate, type Drawn } from './template.ts';

const [FIRST, END, UNKNOWN, ENDING] = ['[CLS]', '[SEP]', '[UNK]', 'ing'];
const SPECIAL = [UNKNOWN, FIRST, END] as const;
const HIGHEST = 60;

interface Sentences {
  first: string[];
  /** Its last word is a verb with -ing. */
  second: string[];
  verb: string;
}

function sentences(random: Random): Sentences {
  const verb = oneOf(random, ['play', 'walk', 'sleep', 'sing', 'jump', 'read', 'cook', 'paint']);
  const adverb = oneOf(random, [[], ['very'], ['quite'], ['so']]);
  return {
    first: [
      ...[oneOf(random, ['my', 'your', 'his', 'her', 'our', 'the']), oneOf(random, ['dog', 'cat', 'friend', 'uncle'])],
      ...[oneOf(random, ['is', 'was']), ...adverb, oneOf(random, ['happy', 'small', 'old', 'quiet'])],
    ],
    second: [oneOf(random, ['he', 'she']), oneOf(random, ['likes', 'loves', 'hates']), `${verb}ing`],
    verb,
  };
}

export const sentencePairIds = computedTemplate(
  {
    id: 'c-sentence-pair-ids',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '4.1',
    keyPoint: null,
    difficulty: 2,
    errata: ['E29'],
    fact: 'A pair becomes [CLS] A [SEP] B [SEP] in ids of the vocabulary, with segment 0 up to the first [SEP] and 1 after it.',
    source: [
      { work: 'devlin-2019', where: { zh: '§3 和图 2', en: '§3 and figure 2' } },
      {
        work: 'google-bert-2018',
        where: {
          zh: 'tokenization.py，WordpieceTokenizer；create_pretraining_data.py',
          en: 'tokenization.py, WordpieceTokenizer; create_pretraining_data.py',
        },
      },
    ],
    link: { to: 'term', id: 'vocabulary' },
  },
  'single-choice',
  { zh: '一对句子的词元编号和段编号', en: 'Token and segment ids of a pair of sentences' },
  (random) => {
    const pair = sentences(random);
    const words = [...pair.first, ...pair.second.slice(0, -1), pair.verb, ENDING, INSIDE + ENDING];
    const numbers = shuffled(
      Array.from({ length: HIGHEST }, (_, place) => SPECIAL.length + 1 + place),
      random,
    );
    const all = [...SPECIAL, ...shuffled(words, random)];
    // The special ones first, as in BERT’s vocabulary; the order of the others says nothing.
    const ids = new Map(all.map((word, place) => [word, place < SPECIAL.length ? place + 1 : numbers[place]!]));
    return itemOf(pair, ids);
  },
);

interface Input {
  tokens: readonly number[];
  segments: readonly number[];
}

/** The right answer, and those that a mistake leads to. */
function answersOf({ first, second, verb }: Sentences, ids: ReadonlyMap<string, number>) {
  const idsOf = (tokens: readonly string[]) => tokens.map((token) => ids.get(token)!);
  const cut = (words: readonly string[]) =>
    idsOf(words.flatMap((word) => wordPieces(word, (piece) => ids.has(piece)) ?? [UNKNOWN]));
  const marks = { first: ids.get(FIRST)!, end: ids.get(END)! };
  const [a, b, start] = [cut(first), cut(second), idsOf(second.slice(0, -1))];
  const right = sentencePair(a, b, marks);
  return {
    right,
    lateEnd: { ...right, segments: right.segments.map((segment, place) => (place === a.length + 1 ? 1 : segment)) },
    oneEnd: {
      tokens: right.tokens.toSpliced(a.length + 1, 1),
      segments: right.segments.toSpliced(a.length + 1, 1),
    },
    unknown: sentencePair(a, [...start, ids.get(UNKNOWN)!], marks),
    outside: sentencePair(a, [...start, ...idsOf([verb, ENDING])], marks),
  } satisfies Record<string, Input>;
}

function itemOf(pair: Sentences, ids: ReadonlyMap<string, number>): Drawn<'single-choice'> {
  const answers = answersOf(pair, ids);
  const listed = [...ids].map(([word, id]) => `\`${word}\` ${id}`);
  const written = ({ tokens, segments }: Input): QuizText => ({
    zh: `词元 \`${tokens.join(' ')}\`，段 \`${segments.join(' ')}\``,
    en: `tokens \`${tokens.join(' ')}\`, segments \`${segments.join(' ')}\``,
  });
  const [a, b] = [pair.first.join(' '), pair.second.join(' ')];
  const [verb, ending] = [`\`${pair.verb}\``, `\`${INSIDE}${ENDING}\``];
  const pieces = `[CLS] ${a} [SEP] ${pair.second.slice(0, -1).join(' ')} ${pair.verb} ${INSIDE}${ENDING} [SEP]`;
  return {
    stem: {
      zh: `一个很小的 BERT 词表和编号：${listed.join('，')}。句子对是 “${a}” 和 “${b}”。WordPiece 每次取最长的一块。输入的词元编号和段编号是什么？`,
      en: `A tiny vocabulary for BERT, with its ids: ${listed.join(', ')}. The pair of sentences is “${a}” and “${b}”. WordPiece takes the longest piece each time. What are the token ids and the segment ids of the input?`,
    },
    options: [
      {
        text: written(answers.right),
        reason: {
          zh: `词元是 \`${pieces}\`，逐个查编号；到第一个 \`[SEP]\` 为止段编号是 $0$，之后是 $1$。`,
          en: `The tokens are \`${pieces}\`; each is looked up, and the segment is $0$ up to and with the first \`[SEP]\`, then $1$.`,
        },
        right: true,
      },
      {
        text: written(answers.lateEnd),
        reason: {
          zh: '第一个 `[SEP]` 收尾前一句，段编号是 $0$。',
          en: 'The first `[SEP]` closes the first sentence, so its segment is $0$.',
        },
      },
      {
        text: written(answers.oneEnd),
        reason: {
          zh: '两句之间也要有 `[SEP]`：每一句都以它收尾。',
          en: 'There is a `[SEP]` between the sentences too: each of them ends in one.',
        },
      },
      {
        text: written(answers.unknown),
        reason: {
          zh: `整词不在词表里，还不算未知：可以切成 ${verb} 和 ${ending}。切不到头才用 \`[UNK]\`。`,
          en: `A word that isn’t in the vocabulary whole is not unknown yet: it splits into ${verb} and ${ending}. \`[UNK]\` is for words that can’t be cut to their end.`,
        },
      },
      {
        text: written(answers.outside),
        reason: {
          zh: `词内部的一块带 \`${INSIDE}\`：用的是 ${ending}，不是 \`${ENDING}\`。`,
          en: `A piece inside a word has \`${INSIDE}\`: it is ${ending} and not \`${ENDING}\`.`,
        },
      },
    ],
  };
}
