/** How fast a run went on this machine. */
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import { provenance } from './provenance.ts';
import { runPace, secondsAt } from './run-pace.ts';

/** Times of the last steps are enough to know how fast it goes. */
const STEPS_READ = 2_000;

/** Seconds of a run as fast as another went here; `null` when that one ran elsewhere, or too short to tell. */
export function secondsAsFastAs(store: Store, run: string, wanted: RunSpecification): number | null {
  const here = provenance();
  const there = store.attempts.list(run).at(-1)?.provenance;
  if (there?.processor !== here.processor || there?.cores !== here.cores) return null;
  const pace = runPace({
    steps: store.metrics.recent(run, 'wallSeconds', STEPS_READ),
    first: store.metrics.upTo(run, 'wallSeconds', 1)?.value ?? 0,
    whole: store.summary(run).wallSeconds,
    evaluateEvery: store.runs.trained(run).specification.observation.evaluateEvery,
  });
  return pace && secondsAt(pace, wanted);
}
