import { learnsByGradients } from '../contract/run-specification.ts';
import { trainingFlopsPerToken } from '../models/training-flops.ts';
import type { Store } from '../store/open-store.ts';

/** Operations of training on one token, by run; runs that are unknown, never began or count are left out. */
export function flopsPerToken(store: Pick<Store, 'runs'>, runs: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    runs.flatMap((run) => {
      if (!store.runs.has(run)) return [];
      const { specification, parameters } = store.runs.get(run);
      // Counting takes no floating-point operation.
      return parameters === null || specification === null || !learnsByGradients(specification)
        ? []
        : [[run, trainingFlopsPerToken(specification.model, parameters)]];
    }),
  );
}
