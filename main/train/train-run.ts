/**
 * The training loop. It knows no model, no text and no process: what learns stands behind one interface, and
 * what happens leaves as one closed union of events. Whoever consumes the generator decides when the next step runs, so a
 * slow disk holds the training back instead of filling the memory.
 */
import { readFileSync } from 'node:fs';
import { type MetricName, toWire } from '../contract/metric.ts';
import type { Computation, RunResult } from '../contract/run.ts';
import { learnsByGradients } from '../contract/run-specification.ts';
import type { Executor } from '../tensor/program.ts';
import { breathe } from './breathe.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createStandings } from './evaluator.ts';
import type { Learner } from './learner.ts';
import { createMachineGauge } from './machine-gauge.ts';
import { openLearner } from './open-learner.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';
import { createReporter, type MetricRows } from './reporter.ts';
import { createRunClock } from './run-clock.ts';

export interface TrainTools {
  /** `null` where nothing is computed in tensors. */
  executor: Executor | null;
  computedBy: Computation;
  versions: Record<string, string>;
  /** Set by a person's wish to stop; read after each step. */
  signal: AbortSignal;
  /** Milliseconds, monotonic. */
  now: () => number;
  readCheckpoint(folder: string): Promise<Checkpoint>;
  /** Atomic; returns where it lies and how large it is. */
  writeCheckpoint(checkpoint: Checkpoint & { runFolder: string }): { folder: string; bytes: number };
}

/** @throws LabError `loss-not-finite`, `weights-not-finite`, `disk-full`, `checkpoint-damaged`, `corpus-too-short` */
export async function* trainRun(job: TrainJob, tools: TrainTools): AsyncGenerator<TrainEvent, void, void> {
  const learner = await openLearner(job, readFileSync(job.corpus.file, 'utf8'), tools);
  try {
    yield {
      type: 'started',
      computedBy: tools.computedBy,
      // What counts has nothing yet, or what a checkpoint told.
      parameters: learnsByGradients(job.specification) ? learner.parameterCount() : null,
      bytesPerToken: learner.subject.bytesPerToken,
      versions: tools.versions,
    };
    const parts = openParts(job, tools, learner);
    try {
      yield* steps(parts);
    } finally {
      parts.reporter.dispose();
    }
  } finally {
    learner.dispose();
  }
}

/** What an attempt works with, each part with one reason. */
function openParts(job: TrainJob, tools: TrainTools, learner: Learner) {
  const { secondsBefore } = job;
  const { now, signal, writeCheckpoint: write } = tools;
  const { begin, tokensAt, notFinite } = learner;
  const firstStep = begin.step;
  const gauge = createMachineGauge({ gpu: tools.computedBy.device === 'gpu' });
  return {
    job,
    learner,
    begin,
    signal,
    now,
    gauge,
    clock: createRunClock({ now, firstStep, secondsBefore }),
    reporter: createReporter({ gauge, now, tokensAt, notFinite, firstStep, secondsBefore }),
    checkpoint: createCheckpointer({ job, learner, write }),
    standings: createStandings(begin.best),
  };
}

type Parts = ReturnType<typeof openParts>;

/** From the beginning of an attempt to its end or a stop. */
async function* steps(parts: Parts): AsyncGenerator<TrainEvent> {
  const { job, begin, signal, reporter, standings } = parts;
  const { recipe, observation } = job.specification;
  let { step } = begin;
  let writtenAt = begin.from === 'own' ? step : -1;
  async function* evaluate() {
    if (yield* evaluated(parts, step)) yield* keepAgain();
  }
  function* keep() {
    if (writtenAt !== step) yield* keepAgain();
  }
  function* keepAgain() {
    yield* kept(parts, step);
    writtenAt = step;
  }
  function* report() {
    yield reporter.report(step);
    reporter.assertFinite();
  }

  if (step === 0) yield* sampled(parts, step);
  // What it begins with is where its curve begins, and its best until it is evaluated itself.
  if (step === 0 && begin.from === 'other') yield* evaluate();
  // A stop does not wait for an evaluation: it comes before anything is learned that it must not see.
  if (job.owed.evaluation) yield* evaluate();
  if (job.owed.sample && !signal.aborted) yield* sampled(parts, step);
  while (step < recipe.steps && !signal.aborted) {
    await learn(parts, step + 1);
    step++;
    const due = (every: number) => step === recipe.steps || step % every === 0;
    const milestone =
      due(observation.evaluateEvery) || due(observation.sampleEvery) || due(observation.checkpointEvery);
    if (milestone || reporter.isDue() || step === begin.step + 1) yield* report();
    if (due(observation.evaluateEvery)) yield* evaluate();
    if (due(observation.sampleEvery)) yield* sampled(parts, step);
    if (due(observation.checkpointEvery)) yield* keep();
    await breathe();
  }
  if (!reporter.isEmpty()) yield* report();
  // Stopped while its last evaluation ran, then resumed: the evaluation is all that is left.
  if (step === recipe.steps && standings.last().step !== step && !signal.aborted) yield* evaluate();
  const stopped = step < recipe.steps || standings.last().step !== step;
  if (stopped) yield* keep();
  yield { type: 'done', result: resultOf(parts, step), stopped };
}

/** One step of training, whose outputs wait to be reported. @param step that it will be */
async function learn({ learner, now, clock, reporter }: Parts, step: number): Promise<void> {
  learner.prepare();
  const before = now();
  const learned = await learner.learn(step);
  const seconds = (now() - before) / 1000;
  clock.took(step, seconds);
  reporter.add({ step, learned, seconds, wallSeconds: clock.seconds() });
}

/** @returns whether it is the best so far */
async function* evaluated(parts: Parts, step: number): AsyncGenerator<TrainEvent, boolean> {
  const { learner, standings, reporter } = parts;
  const took = stopwatch(parts, 'evaluationSeconds', step);
  const measured = await learner.evaluate();
  if (measured === null) return false;
  const rows = [...measured.map((one) => ({ ...one, step })), took()];
  const isBest = standings.take(step, measured);
  // Where this stands on the other axes was said before: the key makes it harmless.
  yield { type: 'metrics', rows: [...rows, ...reporter.placeOf(step)] };
  return isBest;
}

function* sampled(parts: Parts, step: number): Generator<TrainEvent> {
  const took = stopwatch(parts, 'sampleSeconds', step);
  const writing = parts.learner.showcase.write();
  let next = writing.next();
  while (!next.done) next = writing.next();
  const row = took();
  yield { type: 'sample', step, ...next.value };
  // The first has in it what is made for all of them, and no step before it.
  if (step > 0) yield { type: 'metrics', rows: [row] };
}

function* kept(parts: Parts, step: number): Generator<TrainEvent> {
  const { checkpoint, standings } = parts;
  const took = stopwatch(parts, 'checkpointSeconds', step);
  const written = checkpoint(step, { best: standings.best(), last: standings.last() });
  const row = took();
  yield written;
  yield { type: 'metrics', rows: [row] };
}

/** Of what comes behind a step: it tells how long that took since. */
function stopwatch({ now }: Parts, metric: MetricName, step: number): () => MetricRows[number] {
  const before = now();
  return () => ({ metric, step, value: (now() - before) / 1000 });
}

function resultOf({ learner, clock, gauge, reporter }: Parts, step: number): RunResult {
  const tokens = learner.tokensAt(step);
  return {
    step,
    tokens,
    tokensPerSecond: step === 0 ? 0 : clock.stepsPerSecond(step) * (tokens / step),
    trainLoss: toWire(reporter.trainLoss()),
    wallSeconds: clock.seconds(),
    peakMemoryMB: gauge.peakMemoryMB(),
  };
}
