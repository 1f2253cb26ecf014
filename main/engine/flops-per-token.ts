import { trainingFlopsPerToken } from '../models/training-flops.ts';
import type { Store } from '../store/open-store.ts';

/** Operations of training on one token, by run; runs that are unknown or never began are left out. */
export function flopsPerToken(store: Pick<Store, 'runs'>, runs: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    runs.flatMap((run) => {
      if (!store.runs.has(run)) return [];
      const { specification, parameters } = store.runs.get(run);
      return parameters === null || specification === null
        ? []
        : [[run, trainingFlopsPerToken(specification.model, parameters)]];
    }),
  );
}
