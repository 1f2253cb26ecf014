/** The corpora of pairs that the lab makes: a task each, which some kinds of network learn within seconds and others don't. */

import type { PairFacts } from '../contract/corpus.ts';
import { madePairs, type PairTask } from './made-pairs.ts';
import { pairsText } from './pairs.ts';

export interface PairCorpus {
  name: string;
  task: PairTask;
  title: { zh: string; en: string };
  /** How many pairs, the last tenth of them held out. */
  pairs: number;
  /** Letters and brackets of a source at most; digits of a number. */
  longest: number;
  /** Of the pairs that are learned from. */
  facts: PairFacts;
  /** Of the text in UTF-8, and its bytes: no sign of it takes two. */
  sha256: string;
  bytes: number;
}

export const PAIR_CORPORA: readonly PairCorpus[] = [
  {
    ...{ name: 'pairs-copy', task: 'copy', pairs: 10_000, longest: 10 },
    title: { zh: '抄写字母', en: 'Copying letters' },
    facts: { count: 9_013, targetCharacters: 68_968, longest: 11 },
    ...{ sha256: 'dd4cb506208442b677664351a0445fdf9c8bab67387e732050b250a8bfc99e52', bytes: 153_268 },
  },
  {
    ...{ name: 'pairs-reverse', task: 'reverse', pairs: 10_000, longest: 10 },
    title: { zh: '倒写字母', en: 'Reversing letters' },
    facts: { count: 9_013, targetCharacters: 68_968, longest: 11 },
    ...{ sha256: '80b79db5b76266a07842ddb56712ea69fbff2dbb800bdad08d9e953bb712ba11', bytes: 153_268 },
  },
  {
    ...{ name: 'pairs-sort', task: 'sort', pairs: 10_000, longest: 10 },
    title: { zh: '字母排序', en: 'Sorting letters' },
    facts: { count: 9_013, targetCharacters: 68_968, longest: 11 },
    ...{ sha256: '56ae309bc42574d9a9f24eb8739e8773419a156426fca34cc0fe6e5d7d1a67e3', bytes: 153_268 },
  },
  {
    ...{ name: 'pairs-brackets', task: 'brackets', pairs: 10_000, longest: 14 },
    title: { zh: '括号配对', en: 'Balanced brackets' },
    facts: { count: 8_998, targetCharacters: 30_791, longest: 14 },
    ...{ sha256: '73eab8fd50bacc587f70047e0e1c19e96771459ca98e10baa85d68c8a44f0c18', bytes: 148_221 },
  },
  {
    ...{ name: 'pairs-addition', task: 'addition', pairs: 20_000, longest: 3 },
    title: { zh: '加法', en: 'Addition' },
    facts: { count: 18_004, targetCharacters: 71_636, longest: 7 },
    ...{ sha256: 'c758656d1ff787f51ff186fc81f332ea2550138cc529dc21caedd05f06bc154c', bytes: 210_883 },
  },
];

/** The first of a corpus, or all of them. */
export const pairCorpusText = ({ task, pairs, longest }: Pick<PairCorpus, 'task' | 'pairs' | 'longest'>): string =>
  pairsText(madePairs({ task, pairs, longest }));
