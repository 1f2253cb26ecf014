/** What the quiz knows of this lab's runs: read when a question is made, and only as far as it asks. */

import { predictsText } from '../../contract/headline.ts';
import type { QuizText } from '../../contract/quiz-item.ts';
import {
  type GradientSpecification,
  learnsByGradients,
  type RunSpecification,
} from '../../contract/run-specification.ts';
import { isEntryFault } from '../../contract/unreadable.ts';
import type { Evaluation, RunFacts } from '../../quiz/runs/run-template.ts';
import type { Store } from '../../store/open-store.ts';
import type { RunEntry } from '../../store/runs.ts';
import { recordedComputation } from '../recorded-computation.ts';

/** Of a run with more of them none are told: reading all would hold up the engine, and the last alone are no curve. */
const MOST_EVALUATIONS = 5000;
const METRIC = 'bitsPerByte';

export interface RunFactsOfLab {
  /** Of every run that was trained in a lab, can be read and is not in the trash. */
  all(): RunFacts[];
  /** Bits per byte of the evaluation at this very step; `null` while there is none, and where it was no finite number. */
  measured(run: string, step: number): number | null;
}

/** What is read once of a run: a specification never changes, and what was measured not while the run is over. */
interface Kept {
  /** `null`: measured elsewhere, or not to be read. */
  specification: RunSpecification | null;
  precision: string | null;
  evaluations: { ending: string; values: readonly Evaluation[] } | null;
}

export function createRunFacts({ store }: { store: Store }): RunFactsOfLab {
  let kept = new Map<string, Kept>();

  const read = (run: string): Kept => ({
    specification: readable(() => store.runs.get(run).specification, null),
    precision: null,
    evaluations: null,
  });

  return {
    all() {
      const titles = once(() => new Map(store.corpora.list().map(({ sha256, facts }) => [sha256, facts.title])));
      const entries = store.runs.entries().filter(({ trashedAt }) => trashedAt === null);
      kept = new Map(entries.map(({ id }) => [id, kept.get(id) ?? read(id)]));
      return entries.flatMap((entry) => {
        const known = kept.get(entry.id)!;
        const { specification } = known;
        // What is asked of runs is about learning by gradients, in bits a byte.
        const isAskedAbout = specification !== null && predictsText(specification);
        return isAskedAbout && learnsByGradients(specification)
          ? [factsOf(store, entry, { specification, known, titles })]
          : [];
      });
    },
    measured(run, step) {
      const found = readable(() => store.metrics.upTo(run, METRIC, step), null);
      return found?.step === step && Number.isFinite(found.value) ? found.value : null;
    },
  };
}

function factsOf(
  store: Store,
  { id, name, state, corpusSha256 }: RunEntry,
  told: { specification: GradientSpecification; known: Kept; titles: () => ReadonlyMap<string, QuizText> },
): RunFacts {
  const { specification, known, titles } = told;
  const isOver = state !== 'queued' && state !== 'running';
  if (!isOver) known.precision = null;
  const record = once(() => store.runs.get(id));
  const precision = () =>
    readable(() => recordedComputation(store, id)?.precision ?? specification.precision, specification.precision);
  const evaluations = once(() => {
    // One that was resumed and is over again ended at another time.
    const ending = `${state} ${record().endedAt}`;
    if (isOver && known.evaluations?.ending === ending) return known.evaluations.values;
    const values = readable(() => evaluationsOf(store, id), []);
    known.evaluations = { ending, values };
    return values;
  });
  return {
    ...{ id, name, state, corpusSha256, specification },
    get corpusTitle() {
      const { corpus } = specification;
      return titles().get(corpusSha256 ?? '') ?? { zh: corpus, en: corpus };
    },
    get precision() {
      known.precision ??= precision();
      return known.precision;
    },
    get parameters() {
      return record().parameters;
    },
    get tokens() {
      return record().result?.tokens ?? null;
    },
    get baselines() {
      return record().baselines;
    },
    get evaluations() {
      return evaluations();
    },
    get samples() {
      return readable(() => store.samples.list(id), []);
    },
  };
}

/** Those since the last resume at once, those before it one by one: a run has few, and is seldom resumed. */
function evaluationsOf(store: Store, run: string): Evaluation[] {
  const { metrics } = store;
  const latest = metrics.recent(run, METRIC, MOST_EVALUATIONS + 1);
  const earlier: typeof latest = [];
  let found = latest[0] ? metrics.upTo(run, METRIC, latest[0].step - 1) : metrics.last(run, METRIC);
  while (found && earlier.length + latest.length <= MOST_EVALUATIONS) {
    earlier.push(found);
    found = metrics.upTo(run, METRIC, found.step - 1);
  }
  const all = [...earlier.reverse(), ...latest];
  return all.length > MOST_EVALUATIONS ? [] : all.map(({ step, value }) => ({ step, bitsPerByte: value }));
}

/** What this lab can't read tells nothing of its run: lists name it, and no question is asked about it. */
function readable<Result>(read: () => Result, otherwise: Result): Result {
  try {
    return read();
  } catch (error) {
    if (isEntryFault(error)) return otherwise;
    throw error;
  }
}

function once<Result>(work: () => Result): () => Result {
  let done: { result: Result } | null = null;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}
