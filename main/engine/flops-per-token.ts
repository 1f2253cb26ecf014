import type { PairFacts } from '../contract/corpus.ts';
import { modelOn } from '../contract/model-facts.ts';
import { type GradientSpecification, learnsByGradients, learnsPairs } from '../contract/run-specification.ts';
import { trainingFlopsPerToken } from '../models/training-flops.ts';
import type { Store } from '../store/open-store.ts';
import { pairsOf } from './pairs-of.ts';

/** Operations of training on one token, by run; runs that are unknown, never began or count are left out. */
export function flopsPerToken(store: Pick<Store, 'runs' | 'corpora'>, runs: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    runs.flatMap((run) => {
      if (!store.runs.has(run)) return [];
      const { specification, parameters, corpusSha256 } = store.runs.get(run);
      // Counting takes no floating-point operation.
      return parameters === null || specification === null || !learnsByGradients(specification)
        ? []
        : [[run, flopsOn(pairsOf(store, corpusSha256), specification, parameters)]];
    }),
  );
}

/** Padding is computed, and teaches nothing: of pairs a token stands for as many places as there are for one. */
function flopsOn(pairs: PairFacts | null, { model }: GradientSpecification, parameters: number): number {
  const aPlace = trainingFlopsPerToken(modelOn(model, pairs), parameters);
  return learnsPairs(model) && pairs ? (aPlace * pairs.longest * pairs.count) / pairs.targetCharacters : aPlace;
}
