/**
 * The training loop. It knows no model, no text and no process: what is learned is an objective behind one interface, and
 * what happens leaves as one closed union of events. Whoever consumes the generator decides when the next step runs, so a
 * slow disk holds the training back instead of filling the memory.
 */
import { readFileSync } from 'node:fs';
import { toWire } from '../contract/metric.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import type { Computation, RunResult } from '../contract/run.ts';
import type { Examples, Objective } from '../objectives/objective.ts';
import { objectiveOf } from '../objectives/objective-of.ts';
import { learningRateAt } from '../recipe/learning-rate-schedule.ts';
import type { Executor, Variables } from '../tensor/program.ts';
import { breathe } from './breathe.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createEvaluator, createStandings } from './evaluator.ts';
import { createMachineGauge } from './machine-gauge.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';
import { createReporter } from './reporter.ts';
import { createRunClock } from './run-clock.ts';
import { type StartingPoint, startingPoint } from './starting-point.ts';
import { createUpdate, type Update } from './update.ts';

export interface TrainTools {
  executor: Executor;
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
  const text = readFileSync(job.corpus.file, 'utf8');
  const objective = objectiveOf(job.specification, { name: job.corpus.name, text });
  const begin = await startingPoint(job, objective, tools.readCheckpoint);
  const examples = objective.examples(
    begin.random,
    begin.batchesBefore + begin.step * job.specification.recipe.gradientAccumulation,
  );
  const variables = tools.executor.createVariables(begin.variables);
  try {
    yield {
      type: 'started',
      computedBy: tools.computedBy,
      parameters: objective.parameterCount,
      bytesPerToken: objective.bytesPerToken,
      versions: tools.versions,
    };
    const parts = openParts({ job, tools, objective, begin, examples, variables });
    try {
      yield* steps(parts);
    } finally {
      parts.dispose();
    }
  } finally {
    variables.dispose();
  }
}

interface Subject {
  job: TrainJob;
  tools: TrainTools;
  objective: Objective;
  begin: StartingPoint;
  examples: Examples;
  variables: Variables;
}

/** What an attempt works with, each part with one reason. */
function openParts({ job, tools, objective, begin, examples, variables }: Subject) {
  const { specification, secondsBefore } = job;
  const { executor, now, signal } = tools;
  const { recipe, seed } = specification;
  const { random, batchesBefore, step: firstStep } = begin;
  const gauge = createMachineGauge({ gpu: tools.computedBy.device === 'gpu' });
  const evaluator = createEvaluator({ objective, executor, variables, signal });
  const showcase = objective.createShowcase(executor, variables);
  const clock = createRunClock({ now, firstStep, secondsBefore });
  const reporter = createReporter({
    gauge,
    now,
    tokensPerStep: tokensPerStep(specification),
    learningRate: recipe.learningRate,
    firstStep,
    secondsBefore,
  });
  const write = tools.writeCheckpoint;
  const checkpoint = createCheckpointer({ job, objective, variables, random, batchesBefore, write });
  let update: Update | null = null;

  return {
    job,
    begin,
    signal,
    now,
    examples,
    gauge,
    evaluator,
    showcase,
    clock,
    reporter,
    checkpoint,
    standings: createStandings(objective.headline, begin.best),
    /** Made when first needed: what comes before the first step is not kept waiting for it. */
    update() {
      const { example } = objective;
      update ??= createUpdate(executor, variables, objective, { recipe, example, seed, batchesBefore });
      return update;
    },
    dispose() {
      reporter.dispose();
      update?.dispose();
      evaluator.dispose();
      showcase.dispose();
    },
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
    if (!(yield* evaluated(parts, step))) return;
    yield parts.checkpoint(step, { best: standings.best(), last: standings.last() });
    writtenAt = step;
  }
  function* keep() {
    if (writtenAt === step) return;
    yield parts.checkpoint(step, { best: standings.best(), last: standings.last() });
    writtenAt = step;
  }
  function* report() {
    yield reporter.report(step);
    reporter.assertFinite();
  }

  if (step === 0) yield sampled(parts, step);
  // What it begins with is where its curve begins, and its best until it is evaluated itself.
  if (step === 0 && begin.from === 'other') yield* evaluate();
  // A stop does not wait for an evaluation: it comes before anything is learned that it must not see.
  if (job.owed.evaluation) yield* evaluate();
  if (job.owed.sample && !signal.aborted) yield sampled(parts, step);
  while (step < recipe.steps && !signal.aborted) {
    await learn(parts, step + 1);
    step++;
    const due = (every: number) => step === recipe.steps || step % every === 0;
    const milestone =
      due(observation.evaluateEvery) || due(observation.sampleEvery) || due(observation.checkpointEvery);
    if (milestone || reporter.isDue() || step === begin.step + 1) yield* report();
    if (due(observation.evaluateEvery)) yield* evaluate();
    if (due(observation.sampleEvery)) yield sampled(parts, step);
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
async function learn({ job, examples, now, clock, reporter, ...parts }: Parts, step: number): Promise<void> {
  const update = parts.update();
  const learningRate = learningRateAt(step, job.specification.recipe);
  const before = now();
  const outputs = await update.run(step, learningRate, () => examples.next(), breathe);
  const seconds = (now() - before) / 1000;
  clock.took(step, seconds);
  reporter.add({
    step,
    outputs,
    learningRate: Math.fround(learningRate), // as the step computed with it
    seconds,
    wallSeconds: clock.seconds(),
  });
}

/** @returns whether it is the best so far */
async function* evaluated(
  { evaluator, standings, reporter }: Parts,
  step: number,
): AsyncGenerator<TrainEvent, boolean> {
  const measured = await evaluator.evaluate();
  if (measured === null) return false;
  const isBest = standings.take(step, measured);
  // Where this stands on the other axes was said before: the key makes it harmless.
  yield { type: 'metrics', rows: [...measured.map((one) => ({ ...one, step })), ...reporter.placeOf(step)] };
  return isBest;
}

function sampled({ showcase }: Parts, step: number): TrainEvent {
  const writing = showcase.write();
  let next = writing.next();
  while (!next.done) next = writing.next();
  return { type: 'sample', step, ...next.value };
}

function resultOf({ job, clock, gauge, reporter, standings }: Parts, step: number): RunResult {
  const perStep = tokensPerStep(job.specification);
  const { decided, headline } = standings.last();
  const best = standings.best();
  return {
    step,
    tokens: step * perStep,
    tokensPerSecond: clock.stepsPerSecond(step) * perStep,
    trainLoss: toWire(reporter.trainLoss()),
    validationLoss: toWire(decided),
    bitsPerByte: toWire(headline),
    bestBitsPerByte: toWire(best.headline),
    bestStep: best.step,
    wallSeconds: clock.seconds(),
    peakMemoryMB: gauge.peakMemoryMB(),
  };
}
