/** How fast runs went on this machine, and what others like them will take. */
import { differences } from '../contract/differences.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import { isTrained } from '../store/run-record.ts';
import type { EstimateService } from './estimate-service.ts';
import { provenance } from './provenance.ts';
import { type RunPace, runPace, secondsAt } from './run-pace.ts';

/** Times of the last steps are enough to know how fast it goes. */
const STEPS_READ = 2_000;
/** Settings that change neither what a step takes nor what an evaluation does. */
const SAME_SPEED =
  /^(seed|recipe\.(?!batchSize|gradientAccumulation|clipNorm)|observation\.(evaluateEvery|keepCheckpoints)$)/;

/** How fast a run went here; `null` when it ran elsewhere, or too short to tell. */
function paceOf(store: Store, run: string): RunPace | null {
  const here = provenance();
  const there = store.attempts.list(run).at(-1)?.provenance;
  if (there?.processor !== here.processor || there?.cores !== here.cores) return null;
  return runPace({
    steps: store.metrics.recent(run, 'wallSeconds', STEPS_READ),
    first: store.metrics.upTo(run, 'wallSeconds', 1)?.value ?? 0,
    whole: store.summary(run).wallSeconds,
    specification: store.runs.trained(run).specification,
  });
}

/** Seconds of a run as fast as another went here; `null` where that is not known. */
export function secondsAsFastAs(store: Store, run: string, wanted: RunSpecification): number | null {
  const pace = paceOf(store, run);
  return pace && secondsAt(pace, wanted);
}

/** What runs that wait or have just begun will take. */
export interface Expectations {
  /** Seconds of the whole run, `null` when nothing like it was measured. */
  expectedSeconds(run: string): number | null;
  /** Seconds of one of its evaluations, likewise. */
  expectedEvaluation(run: string): number | null;
}

/** One that goes on from another, otherwise than that only in how long and at what rate: as fast as that one went. */
export function createExpectations(
  store: Store,
  estimates: Pick<EstimateService, 'expectedSeconds' | 'expectedEvaluation'>,
): Expectations {
  /** Of runs that were asked for: they are asked for ten times a second, and what they began with does not change. */
  const known = new Map<string, RunPace | null>();
  function parentPace(run: string): RunPace | null {
    const { startFrom, ...own } = store.runs.trained(run).specification;
    if (!startFrom || !store.runs.has(startFrom.run)) return null;
    const parent = store.runs.get(startFrom.run);
    if (!isTrained(parent)) return null;
    const differing = differences([own, { ...parent.specification, startFrom: undefined }]);
    return differing.every(({ path }) => SAME_SPEED.test(path)) ? paceOf(store, startFrom.run) : null;
  }
  function pace(run: string): RunPace | null {
    const found = known.get(run);
    if (found !== undefined) return found;
    const read = parentPace(run);
    known.set(run, read);
    return read;
  }
  const specification = (run: string) => store.runs.trained(run).specification;
  return {
    expectedSeconds(run) {
      const own = pace(run);
      return own ? secondsAt(own, specification(run)) : estimates.expectedSeconds(specification(run));
    },
    expectedEvaluation: (run) => pace(run)?.evaluation ?? estimates.expectedEvaluation(specification(run)),
  };
}
