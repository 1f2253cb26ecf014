/** What training a run further is: a new run with the same recipe and a schedule of its own, begun with its last checkpoint. */

import type { FurtherTraining } from '../contract/estimate.ts';
import { ofLength } from '../contract/passing.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import { presets } from './presets.ts';
import { provenance } from './provenance.ts';
import { type RunPace, runPace, secondsAt } from './run-pace.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

/** Times of the last steps are enough to know how fast it goes. */
const STEPS_READ = 2_000;

export function createTrainFurther(options: {
  store: Store;
  starts: Pick<StartingCheckpoints, 'newest'>;
  /** From what was measured of such runs on this machine, `null` where nothing was. */
  expectedSeconds: (specification: RunSpecification) => number | null;
}): (run: string) => FurtherTraining {
  const { store, starts } = options;

  /** As it went here; `null` when it ran elsewhere, or too short to tell. */
  function ownPace(run: string, { observation }: RunSpecification): RunPace | null {
    const here = provenance();
    const there = store.attempts.list(run).at(-1)?.provenance;
    const sameMachine = there?.processor === here.processor && there?.cores === here.cores;
    if (!sameMachine) return null;
    return runPace({
      steps: store.metrics.recent(run, 'wallSeconds', STEPS_READ),
      first: store.metrics.upTo(run, 'wallSeconds', 1)?.value ?? 0,
      whole: store.summary(run).wallSeconds,
      evaluateEvery: observation.evaluateEvery,
    });
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
    const pace = ownPace(run, specification);
    return {
      specification: longer,
      seconds: pace === null ? options.expectedSeconds(longer) : secondsAt(pace, longer),
    };
  };
}
