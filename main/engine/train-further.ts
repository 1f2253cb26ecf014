/** What training a run further is: a new run with the same recipe and a schedule of its own, begun with its last checkpoint. */

import type { FurtherTraining } from '../contract/estimate.ts';
import { LabError } from '../contract/fault.ts';
import { learnsByGradients, type Observation, type RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { CorpusService } from './corpus-service.ts';
import { nameHere } from './needed-text.ts';
import { presets } from './presets.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

export function createTrainFurther(options: {
  store: Store;
  corpora: Pick<CorpusService, 'list'>;
  starts: Pick<StartingCheckpoints, 'beginning'>;
  /** From what was measured of such runs on this machine, `null` where nothing was. */
  expectedSeconds: (specification: RunSpecification) => number | null;
}): (run: string) => FurtherTraining {
  const { store, corpora, starts } = options;

  /**
   * As many steps as the run itself was to take, or, while it has not passed counting, as many as its preset needs from
   * the very beginning where that was measured; then its intervals grow with it, up to those of its preset.
   */
  return (run) => {
    const trained = store.runs.trained(run);
    const { specification, corpusSha256, preset } = trained;
    if (!learnsByGradients(specification)) throw new LabError('counting-is-done', { run });
    const next = {
      ...specification,
      corpus: nameHere(corpora, trained) ?? specification.corpus,
      startFrom: starts.beginning(run).startFrom,
    };
    const from = presets().find(({ name }) => name === preset);
    const record =
      store.summary(run).passedCounting === null
        ? from?.passing.find((each) => each.corpusSha256 === corpusSha256)
        : undefined;
    const own = from?.specification.observation;
    const steps = Math.max(next.recipe.steps, record?.steps ?? 0);
    // How its rate begins stays as in the run.
    const longer = {
      ...next,
      recipe: { ...next.recipe, steps },
      observation: own ? seldomer(next.observation, own, steps / next.recipe.steps) : next.observation,
    };
    return {
      specification: longer,
      seconds: options.expectedSeconds(longer),
    };
  };
}

const INTERVALS = ['evaluateEvery', 'sampleEvery', 'checkpointEvery'] as const;

/**
 * Of a run that is made longer: intervals grow with its steps where they were shorter than the preset's, up to those. Ten
 * steps are all that a slow machine has time for at first, looked at after the tenth; a hundred and fifty times as many
 * would be evaluations for the most part.
 */
function seldomer(run: Observation, preset: Observation, times: number): Observation {
  const intervals = INTERVALS.map((name) => {
    const grown = Math.round(run[name] * times);
    return [name, Math.max(run[name], Math.min(preset[name], grown))];
  });
  return { ...run, ...Object.fromEntries(intervals) };
}
