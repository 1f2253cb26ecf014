import type { PairFacts } from '../contract/corpus.ts';
import type { Store } from '../store/open-store.ts';
import { PAIR_CORPORA } from '../text/pair-corpora.ts';

/** What is known of the pairs of a text, also of one that is not here any more but is made; `null` where it is none. */
export function pairsOf(store: Pick<Store, 'corpora'>, corpusSha256: string | null): PairFacts | null {
  const here = store.corpora.list().find(({ sha256 }) => sha256 === corpusSha256)?.facts.pairs;
  return here ?? PAIR_CORPORA.find(({ sha256 }) => sha256 === corpusSha256)?.facts ?? null;
}
