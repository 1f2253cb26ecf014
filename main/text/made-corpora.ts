/** All corpora that the lab makes itself: a word that a recurrent network learns within seconds, pairs, and sequences of examples. */
import type { PairFacts } from '../contract/corpus.ts';
import { MAPPING_CORPORA, type MappingCorpus, SEQUENCE_START, sequenceLength } from './mappings/mapping-corpora.ts';
import { mappingText } from './mappings/mapping-text.ts';
import { PAIR_CORPORA, type PairCorpus, pairCorpusText } from './pair-corpora.ts';
import { LINE_END } from './pairs.ts';
import { REPEATED_WORD, repeatedText } from './repeated-word.ts';

export interface MadeCorpus {
  name: string;
  title: { zh: string; en: string };
  language: 'zh' | 'en';
  attribution: { zh: string; en: string };
  /** Of the text in UTF-8: runs are compared on it. */
  sha256: string;
  /** Known before it is made. */
  bytes: number;
  characters: number;
  /** Each of them stands in the part that is learned from. */
  alphabet: ReadonlySet<string>;
  /** Of pairs that are learned from; `null` where it is none. */
  pairs: PairFacts | null;
  /** Its beginning. */
  excerpt: string;
  text: () => string;
}

const OF_EXAMPLES = {
  zh: '由本实验室生成：每一行是一条由例子组成的序列，不是谁写下的文字',
  en: 'Made by the lab: each line is a sequence of examples, not a text that somebody wrote',
};
const OF_PAIRS = {
  zh: '由本实验室生成：每一行是一道题和它的答案，中间隔一个制表符，不是谁写下的文字',
  en: 'Made by the lab: each line is a question and its answer with a tab between them, not a text that somebody wrote',
};
const EXCERPT_SEQUENCES = 10;
/** They show every sign of their task. */
const ENOUGH_PAIRS = 200;

export const MADE_CORPORA: readonly MadeCorpus[] = [
  repeatedWord(),
  ...PAIR_CORPORA.map(ofPairs),
  ...MAPPING_CORPORA.map(ofExamples),
];

/** The made corpus of that name, `undefined` where the name is that of a text from elsewhere. */
export function madeCorpus(name: string): MadeCorpus | undefined {
  return MADE_CORPORA.find((corpus) => corpus.name === name);
}

function repeatedWord(): MadeCorpus {
  const { word, lines, ...named } = REPEATED_WORD;
  const characters = lines * ([...word].length + 1);
  return {
    ...named,
    bytes: characters,
    characters,
    alphabet: new Set(`${word}\n`),
    pairs: null,
    excerpt: repeatedText({ word, lines: EXCERPT_SEQUENCES }),
    text: () => repeatedText({ word, lines }),
  };
}

function ofPairs(corpus: PairCorpus): MadeCorpus {
  const { name, title, sha256, bytes, facts } = corpus;
  return {
    ...{ name, title, sha256, bytes, characters: bytes, language: 'en', pairs: facts },
    attribution: OF_PAIRS,
    alphabet: new Set(pairCorpusText({ ...corpus, pairs: ENOUGH_PAIRS })),
    excerpt: firstPairs(corpus),
    text: () => pairCorpusText(corpus),
  };
}

function firstPairs(corpus: PairCorpus): string {
  const lines = pairCorpusText({ ...corpus, pairs: ENOUGH_PAIRS }).split(LINE_END);
  return lines.slice(0, EXCERPT_SEQUENCES).join(LINE_END);
}

function ofExamples(corpus: MappingCorpus): MadeCorpus {
  const { name, title, language, sha256, inputs, answers, join, end, sequences } = corpus;
  return {
    ...{ name, title, language, sha256 },
    attribution: OF_EXAMPLES,
    pairs: null,
    // Sequences have one length, in bytes as well.
    bytes: (sequences * Buffer.byteLength(mappingText({ ...corpus, sequences: 10 }))) / 10,
    characters: sequences * sequenceLength(corpus),
    // Of so many sequences the first nine tenths show every character.
    alphabet: new Set([...inputs, ...answers, join, end, SEQUENCE_START].join('')),
    excerpt: firstSequences(corpus, EXCERPT_SEQUENCES),
    text: () => mappingText(corpus),
  };
}

/** The last tenth of a text is held out, of a short one too: more is made than is shown. */
function firstSequences(corpus: MappingCorpus, count: number): string {
  const sequences = mappingText({ ...corpus, sequences: 2 * count }).split(SEQUENCE_START);
  return sequences.slice(1, 1 + count).join(SEQUENCE_START);
}
