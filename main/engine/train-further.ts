/** What training a run further is: a new run with the same recipe and a schedule of its own, begun with its last checkpoint. */
import { ofLength } from '../contract/passing.ts';
import type { FurtherTraining } from '../contract/procedures.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import { presets } from './presets.ts';
import { provenance } from './provenance.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

export function createTrainFurther(options: {
  store: Store;
  starts: Pick<StartingCheckpoints, 'newest'>;
  /** From what was measured of such runs on this machine, `null` where nothing was. */
  expectedSeconds: (specification: RunSpecification) => number | null;
}): (run: string) => FurtherTraining {
  const { store, starts } = options;

  /** Seconds a step took, evaluations and samples included; `null` when it ran elsewhere, or too short to tell. */
  function ownPace(run: string): number | null {
    const { step, wallSeconds } = store.summary(run);
    const here = provenance();
    const there = store.attempts.list(run).at(-1)?.provenance;
    const sameMachine = there?.processor === here.processor && there?.cores === here.cores;
    return sameMachine && step > 1 && wallSeconds > 0 ? wallSeconds / step : null;
  }

  /**
   * As many steps as the run itself was to take, or, while it has not passed counting, as many as its preset needs from
   * the very beginning where that was measured.
   */
  return (run) => {
    const { specification, corpusSha256, preset } = store.runs.get(run);
    const next = { ...specification, startFrom: starts.newest(run) };
    const record =
      store.summary(run).passedCounting === null
        ? presets()
            .find(({ name }) => name === preset)
            ?.passing.find((each) => each.corpusSha256 === corpusSha256)
        : undefined;
    const longer = record && record.steps > specification.recipe.steps ? ofLength(next, record) : next;
    const pace = ownPace(run);
    return {
      specification: longer,
      seconds: pace === null ? options.expectedSeconds(longer) : pace * longer.recipe.steps,
    };
  };
}
