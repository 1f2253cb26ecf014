/** A run that counts: a step is a portion of the text. */
import { LabError } from '../contract/fault.ts';
import type { CountingSpecification } from '../contract/run-specification.ts';
import { type GramArrays, NoCounts } from '../models/ngram/gram-table.ts';
import { type Counter, type Counting, counting } from '../objectives/counting/counting.ts';
import type { CorpusText } from '../objectives/objective.ts';
import { breathe, unlessStopped } from './breathe.ts';
import { type Checkpoint, damagedCounts, type IntArray } from './checkpoint-folder.ts';
import type { Beginning, Learner, LearnerTools } from './learner.ts';
import type { TrainJob } from './protocol.ts';

/** Of a pair, the arrays by their names in a checkpoint: `3.tokens` has the last token of every 3-gram. */
const ARRAYS = ['contexts', 'tokens', 'counts'] as const;

export async function openCounting(
  job: TrainJob,
  specification: CountingSpecification,
  corpus: CorpusText,
  { signal, readCheckpoint }: LearnerTools,
): Promise<Learner> {
  const subject = counting(specification, corpus);
  const { counter, begin } = await counterOf(job, subject, readCheckpoint);
  return {
    subject,
    begin,
    showcase: counter.showcase,
    parameterCount: () => counter.size(),
    tokensAt: subject.tokensAt,
    prepare: () => undefined,
    async learn(step) {
      const loss = counter.count(step);
      await breathe();
      return { read: () => [['loss', loss]], dispose: () => undefined };
    },
    evaluate: () => unlessStopped(counter.evaluate(), signal),
    kept: () => ({
      weights: {},
      counts: tensorsOf(counter.kept()),
      optimizer: {},
      // Nothing is drawn: where the text is read on follows from the step.
      random: {},
      batchesBefore: 0,
    }),
    notFinite: (step) => new LabError('loss-not-finite', { step }),
    dispose: () => counter.showcase.dispose(),
  };
}

/** @throws LabError `checkpoint-damaged` also for counts that are none */
async function counterOf(
  { resumeFrom }: TrainJob,
  subject: Counting,
  readCheckpoint: (folder: string) => Promise<Checkpoint>,
): Promise<{ counter: Counter; begin: Beginning }> {
  if (resumeFrom === null)
    return {
      counter: subject.begin(0, []),
      begin: { step: 0, best: { validationLoss: Number.NaN, step: -1 }, from: 'nothing' },
    };
  const { counts, state } = await readCheckpoint(resumeFrom);
  const begin: Beginning = {
    step: state.step,
    best: { validationLoss: state.bestValidationLoss ?? Number.NaN, step: state.bestStep },
    from: 'own',
  };
  try {
    return { counter: subject.begin(state.step, arraysOf(counts)), begin };
  } catch (error) {
    throw error instanceof NoCounts ? damagedCounts(resumeFrom, error.message) : error;
  }
}

/** As a checkpoint holds them. */
export function tensorsOf(arrays: readonly GramArrays[]): Record<string, IntArray> {
  return Object.fromEntries(
    arrays.flatMap((grams, place) =>
      ARRAYS.map((name) => [`${place + 1}.${name}`, { shape: [grams[name].length], data: grams[name] }]),
    ),
  );
}

/** What a checkpoint of a run that counts holds, of orders 1 to n. @throws NoCounts where one of them is missing */
export function arraysOf(counts: Readonly<Record<string, IntArray>>): GramArrays[] {
  const array = (name: string): Int32Array => {
    const found = counts[name];
    if (!found) throw new NoCounts(`${name} is missing`);
    return found.data;
  };
  const orders = Object.keys(counts).length / ARRAYS.length;
  return Array.from({ length: Math.ceil(orders) }, (_, place) => ({
    contexts: array(`${place + 1}.contexts`),
    tokens: array(`${place + 1}.tokens`),
    counts: array(`${place + 1}.counts`),
  }));
}
