import type { PairFacts } from '../contract/corpus.ts';
import type { Store } from '../store/open-store.ts';
import { CORPORA } from '../text/corpora.ts';
import { PAIR_CORPORA } from '../text/pair-corpora.ts';

/** What is known of the pairs of a text, also of one that is not here but is made or comes with set-up; `null` where it is none. */
export function pairsOf(store: Pick<Store, 'corpora'>, corpusSha256: string | null): PairFacts | null {
  const here = store.corpora.list().find(({ sha256 }) => sha256 === corpusSha256)?.facts.pairs;
  if (here) return here;
  const made = PAIR_CORPORA.find(({ sha256 }) => sha256 === corpusSha256)?.facts;
  return made ?? CORPORA.find(({ sha256 }) => sha256 === corpusSha256)?.pairs ?? null;
}
