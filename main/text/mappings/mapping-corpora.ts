/**
 * Texts that the lab makes itself: sequences of examples of a task, in which in-context learning can be seen to appear.
 *
 * A sequence pairs inputs with answers by a mapping. Where the mapping is fresh in every sequence, an answer can only be
 * told from examples that stand before it in the same sequence; where it is fixed, weights can hold it. Queries are drawn
 * with replacement, so that a model that looks back gains by it (Chan et al. 2022, "Data Distributional Properties Drive
 * Emergent In-Context Learning in Transformers", vary the same conditions).
 */

/** What makes the sequences of one corpus. Inputs all have one length and so have answers: sequences are equally long. */
export interface MappingCorpus {
  name: string;
  title: { zh: string; en: string };
  language: 'zh' | 'en';
  /** What stands for queries; each gets an answer from `answers`, drawn by itself, so that several may get the same. */
  inputs: readonly string[];
  answers: readonly string[];
  /** Between an input and its answer. */
  join: string;
  /** After an answer. */
  end: string;
  /** Different inputs in a sequence: the fewer, the sooner one comes again. */
  distinct: number;
  /** Pairs in a sequence. */
  pairs: number;
  /** `fresh`: another mapping in each sequence; `fixed`: one for all. */
  mapping: 'fresh' | 'fixed';
  sequences: number;
  /** Of the text in UTF-8: runs are compared on it. */
  sha256: string;
}

const LETTERS = {
  language: 'en',
  inputs: [...'abcdefgh'],
  answers: [...'ABCDEFGH'],
  join: '',
  end: '',
  distinct: 8,
  pairs: 15,
  sequences: 40_000,
} as const;

const WORDS = ['sun', 'dog', 'red', 'cup', 'key', 'map', 'sea', 'top'] as const;

export const MAPPING_CORPORA: readonly MappingCorpus[] = [
  {
    ...LETTERS,
    name: 'letter-mappings',
    title: { zh: '字母对应，每行换一套', en: 'Letter mappings, new in every line' },
    mapping: 'fresh',
    sha256: 'e9b20dfe293064fbe6108d2f2ac958c6bae5b3abfbe01c5a4f33f94cfededacc',
  },
  {
    ...LETTERS,
    name: 'letter-mapping-fixed',
    title: { zh: '字母对应，始终同一套', en: 'One letter mapping, the same in every line' },
    mapping: 'fixed',
    sha256: '46f47297a79341f9b7cc2318c0911b8d6a949dedd5ac1a93e61d664fef9f7f29',
  },
  {
    name: 'word-mappings',
    title: { zh: '词语对应，每行换一套', en: 'Word mappings, new in every line' },
    language: 'en',
    inputs: ['hat', 'pig', 'wet', 'log', 'ink', 'van', 'oak', 'zip'],
    answers: WORDS,
    join: '=',
    end: ' ',
    distinct: 4,
    pairs: 8,
    mapping: 'fresh',
    sequences: 40_000,
    sha256: '22a8c2e1ba8fdc1ce0d07f404d7ab0a25f6186aa62aa9418f0b3d7c905f42177',
  },
  {
    name: 'comma-mappings',
    title: { zh: '逗号分隔的格式，每行换一套', en: 'Parted by commas, new in every line' },
    language: 'zh',
    inputs: [...'山水火木日月人口'],
    answers: WORDS,
    join: ',',
    end: ',',
    distinct: 4,
    pairs: 8,
    mapping: 'fresh',
    sequences: 40_000,
    sha256: 'b57a776eeb98051a445a0b0a5f50487c068b1770cffa4ad7adfe196ccf7afc9a',
  },
];

/** The made corpus of that name, `undefined` where the name is that of a text. */
export function mappingCorpus(name: string): MappingCorpus | undefined {
  return MAPPING_CORPORA.find((corpus) => corpus.name === name);
}

/** What a sequence begins with. */
export const SEQUENCE_START = '\n';

/** Characters of a sequence, its start included. */
export function sequenceLength({ inputs, answers, join, end, pairs }: MappingCorpus): number {
  const characters = (text: string) => [...text].length;
  return 1 + pairs * (characters(inputs[0]!) + characters(join) + characters(answers[0]!) + characters(end));
}
