/** What training a run further is: a new run with the same recipe and a schedule of its own, begun with its last checkpoint. */

import type { FurtherTraining } from '../contract/estimate.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { CorpusService } from './corpus-service.ts';
import { presentNameOf } from './needed-text.ts';
import { presets } from './presets.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

export function createTrainFurther(options: {
  store: Store;
  corpora: Pick<CorpusService, 'list'>;
  starts: Pick<StartingCheckpoints, 'newest'>;
  /** From what was measured of such runs on this machine, `null` where nothing was. */
  expectedSeconds: (specification: RunSpecification) => number | null;
}): (run: string) => FurtherTraining {
  const { store, corpora, starts } = options;

  /**
   * As many steps as the run itself was to take, or, while it has not passed counting, as many as its preset needs from
   * the very beginning where that was measured.
   */
  return (run) => {
    const trained = store.runs.trained(run);
    const { specification, corpusSha256, preset } = trained;
    const next = { ...specification, corpus: presentNameOf(corpora, trained), startFrom: starts.newest(run) };
    const record =
      store.summary(run).passedCounting === null
        ? presets()
            .find(({ name }) => name === preset)
            ?.passing.find((each) => each.corpusSha256 === corpusSha256)
        : undefined;
    // Its steps alone: when it is looked at, and how its rate begins, stays as in the run.
    const recipe = { ...next.recipe, steps: Math.max(next.recipe.steps, record?.steps ?? 0) };
    const longer = { ...next, recipe };
    return {
      specification: longer,
      seconds: options.expectedSeconds(longer),
    };
  };
}
