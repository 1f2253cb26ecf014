/**
 * The training loop. It knows no model and no process: a model is a family behind one interface, and what happens leaves
 * as one closed union of events. Whoever consumes the generator decides when the next step runs, so a slow disk holds
 * the training back instead of filling the memory.
 */
import { LabError } from '../contract/fault.ts';
import { type MetricName, toWire } from '../contract/metric.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import type { Computation, RunResult } from '../contract/run.ts';
import { modelFor } from '../models/model.ts';
import { createRandom } from '../random/random.ts';
import { learningRateAt } from '../recipe/learning-rate-schedule.ts';
import type { Executor, Outputs, Program } from '../tensor/program.ts';
import { createAccuracyQuestions, greedyStep } from './accuracy-questions.ts';
import type { Checkpoint, CheckpointState } from './checkpoint-folder.ts';
import { type Continuation, createContinuation } from './continuation.ts';
import { generate } from './generate.ts';
import { createMachineGauge } from './machine-gauge.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';
import { startingPoint } from './starting-point.ts';
import { batchesOf, loadTrainingData } from './training-data.ts';
import { createUpdate, type Update } from './update.ts';
import { createValidation, evaluationStep } from './validation.ts';

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

/** Milliseconds between two reports: what a person sees moves ten times a second at most. */
const REPORT_EVERY = 100;
/** Milliseconds between two readings of memory and processor. */
const GAUGE_EVERY = 1000;

/** Lets a message from the engine in. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** @throws LabError `loss-not-finite`, `weights-not-finite`, `disk-full`, `checkpoint-damaged`, `corpus-too-short` */
export async function* trainRun(job: TrainJob, tools: TrainTools): AsyncGenerator<TrainEvent, void, void> {
  const { specification } = job;
  const { recipe, observation, seed } = specification;
  const { executor, now, signal } = tools;
  const context = specification.model.context;
  const perStep = tokensPerStep(specification);

  const data = loadTrainingData(job.corpus, specification.tokenizer);
  const model = modelFor(specification.model, data.tokenizer.vocabularySize);
  const begin = await startingPoint(job, model, tools.readCheckpoint);
  const { random, batchesBefore } = begin;
  const batches = batchesOf(data, { batchSize: recipe.batchSize, context, random });
  const variables = executor.createVariables(begin.variables);
  const weightNames = Object.keys(model.parameterShapes);
  const optimizerNames = variables.names.filter((name) => !(name in model.parameterShapes));

  yield {
    type: 'started',
    computedBy: tools.computedBy,
    parameters: model.parameterCount,
    bytesPerToken: data.bytesPerToken,
    versions: tools.versions,
  };

  const gauge = createMachineGauge({ gpu: tools.computedBy.device === 'gpu' });
  const validation = createValidation(data, { context, batchSize: recipe.batchSize });
  const questions =
    data.mapping && createAccuracyQuestions(data.mapping, data.tokenizer, { context, batchSize: recipe.batchSize });

  // Programs are made when first needed, so that the first step is not kept waiting for what comes later.
  let update = null as Update | null;
  let evaluation = null as Program | null;
  let greedy = null as Program | null;
  let continuation = null as Continuation | null;

  let { step, best } = begin;
  let lastEvaluation = { loss: Number.NaN, bitsPerByte: Number.NaN };
  let bestBitsPerByte = bitsOf(best.loss);
  let trainLoss = Number.NaN;
  /** The first step whose loss was no finite number: what came after it was computed, and is not told. */
  let notFiniteAt: number | null = null;
  const startedAt = now();
  const seconds = () => job.secondsBefore + (now() - startedAt) / 1000;
  const firstStep = step;
  let trainingSeconds = 0;

  function bitsOf(loss: number): number {
    return loss / Math.LN2 / data.bytesPerToken;
  }

  const pending: { step: number; outputs: Outputs; learningRate: number; seconds: number; wallSeconds: number }[] = [];
  /** Seconds at the last step that was taken, as they were reported. */
  let lastPlace = { step: step > 0 ? step : -1, wallSeconds: job.secondsBefore };
  const placeOf = (at: number): { metric: MetricName; step: number; value: number }[] =>
    lastPlace.step === at
      ? [
          { metric: 'tokens', step: at, value: at * perStep },
          { metric: 'wallSeconds', step: at, value: lastPlace.wallSeconds },
        ]
      : [];
  let reportedAt = now();
  let gaugedAt = -Infinity;

  /** Reads what the steps since the last report computed. */
  function report(): TrainEvent & { type: 'metrics' } {
    const rows: { metric: MetricName; step: number; value: number }[] = [];
    for (const entry of pending.splice(0)) {
      const { loss, gradientNorm } = entry.outputs.read();
      entry.outputs.dispose();
      trainLoss = loss![0]!;
      lastPlace = { step: entry.step, wallSeconds: entry.wallSeconds };
      const tokens = entry.step * perStep;
      const values: [MetricName, number][] = [
        ['loss', trainLoss],
        ['learningRate', entry.learningRate],
        ['gradientNorm', gradientNorm![0]!],
        ['tokens', tokens],
        ['stepSeconds', entry.seconds],
        ['tokensPerSecond', perStep / entry.seconds],
        ['wallSeconds', entry.wallSeconds],
      ];
      for (const [metric, value] of values) rows.push({ metric, step: entry.step, value });
      if (!Number.isFinite(trainLoss)) {
        notFiniteAt = entry.step;
        break;
      }
    }
    for (const entry of pending.splice(0)) entry.outputs.dispose();
    reportedAt = now();
    if (reportedAt - gaugedAt >= GAUGE_EVERY) {
      gaugedAt = reportedAt;
      for (const [metric, value] of Object.entries(gauge.read()))
        rows.push({ metric: metric as MetricName, step: notFiniteAt ?? step, value });
    }
    return { type: 'metrics', rows };
  }

  /** Of the steps of this attempt but the first; 0 where there is no other. */
  const speed = () => (trainingSeconds > 0 ? ((step - firstStep - 1) * perStep) / trainingSeconds : 0);

  const { learningRate: peakRate } = recipe;
  /** Steps are read several at a time: the one that is named is the one that it happened at. */
  const assertFinite = () => {
    if (notFiniteAt !== null) throw new LabError('loss-not-finite', { step: notFiniteAt, learningRate: peakRate });
  };

  function sample(): TrainEvent & { type: 'sample' } {
    const settings = {
      prompt: observation.samplePrompt,
      tokens: observation.sampleTokens,
      temperature: observation.sampleTemperature,
      topK: 0,
    };
    continuation ??= createContinuation(executor, model, variables);
    const tokens = [...generate(continuation, data.tokenizer, context, settings, createRandom(seed, 'sampling'))];
    const text = data.tokenizer.decode(tokens.map((token) => token.id));
    return {
      type: 'sample',
      step,
      prompt: observation.samplePrompt,
      text,
      seed,
      temperature: observation.sampleTemperature,
    };
  }

  function checkpoint(isBest: boolean): TrainEvent & { type: 'checkpoint' } {
    const state: CheckpointState = {
      step,
      tokens: step * perStep,
      random: { data: random.state() },
      bestValidationLoss: Number.isFinite(best.loss) ? best.loss : null,
      bestStep: best.step,
      batchesBefore,
      tokenizer: data.tokenizer.toJSON(),
      specification,
    };
    const [weights, optimizer] = [variables.read(weightNames), variables.read(optimizerNames)];
    // The loss of this step was finite, its update may not have been: a resume from here would never get anywhere.
    if (!Object.values(weights).every(({ data }) => data.every(Number.isFinite)))
      throw new LabError('weights-not-finite', { step, learningRate: peakRate });
    const written = tools.writeCheckpoint({
      runFolder: job.folder,
      weights,
      optimizer,
      state,
    });
    return {
      type: 'checkpoint',
      step,
      ...written,
      validationLoss: evaluatedAt === step ? lastEvaluation.loss : null,
      best: isBest,
    };
  }

  let evaluatedAt = -1;
  let writtenAt = begin.from === 'own' ? step : -1;
  /** The last value of a scoring that lets messages in between its pieces; `null` when a stop came first. */
  async function unlessStopped<Result>(scoring: Generator<undefined, Result>): Promise<Result | null> {
    let next = scoring.next();
    while (!next.done) {
      await breathe();
      if (signal.aborted) return null;
      next = scoring.next();
    }
    return next.value;
  }
  function askedBy(): Program {
    greedy ??= executor.program('greedy', greedyStep(model), variables, questions!.example);
    return greedy;
  }
  async function* evaluate(): AsyncGenerator<TrainEvent> {
    evaluation ??= executor.program('evaluate', evaluationStep(model), variables, validation.example);
    const result = await unlessStopped(validation.evaluate(evaluation));
    if (!result) return;
    const accuracies = questions && (await unlessStopped(questions.ask(askedBy())));
    if (questions && !accuracies) return;
    lastEvaluation = result;
    evaluatedAt = step;
    yield {
      type: 'metrics',
      rows: [
        { metric: 'validationLoss', step, value: lastEvaluation.loss },
        { metric: 'bitsPerByte', step, value: lastEvaluation.bitsPerByte },
        ...(accuracies ?? []).map((accuracy) => ({ ...accuracy, step })),
        // Where this stands on the other axes, for whoever sees only this message. Said before: the key makes it harmless.
        ...placeOf(step),
      ],
    };
    // What another run had learned gives way to the first evaluation of its own.
    const first = best.step === 0 && step > 0 && Number.isFinite(lastEvaluation.loss);
    if (first || lastEvaluation.loss < best.loss) {
      best = { loss: lastEvaluation.loss, step };
      bestBitsPerByte = lastEvaluation.bitsPerByte;
      yield checkpoint(true);
      writtenAt = step;
    }
  }

  try {
    if (step === 0) yield sample();
    // What it begins with is where its curve begins, and its best until it is evaluated itself.
    if (step === 0 && begin.from === 'other') yield* evaluate();
    // A stop does not wait for an evaluation: it comes before anything is learned that it must not see.
    if (job.owed.evaluation) yield* evaluate();
    if (job.owed.sample && !signal.aborted) yield sample();
    while (step < recipe.steps && !signal.aborted) {
      update ??= createUpdate(executor, variables, model, { recipe, context, seed, batchesBefore });
      const learningRate = learningRateAt(step + 1, recipe);
      const before = now();
      const outputs = await update.run(step + 1, learningRate, () => batches.next(), breathe);
      const stepSeconds = (now() - before) / 1000;
      step++;
      // The first step of an attempt compiles the program: its time says nothing about the speed of training.
      if (step > firstStep + 1) trainingSeconds += stepSeconds;
      pending.push({
        step,
        outputs,
        learningRate: Math.fround(learningRate), // as the step computed with it
        seconds: stepSeconds,
        wallSeconds: seconds(),
      });

      const last = step === recipe.steps;
      const due = (every: number) => last || step % every === 0;
      const milestone =
        due(observation.evaluateEvery) || due(observation.sampleEvery) || due(observation.checkpointEvery);
      if (milestone || now() - reportedAt >= REPORT_EVERY || step === firstStep + 1) {
        yield report();
        assertFinite();
      }
      if (due(observation.evaluateEvery)) yield* evaluate();
      if (due(observation.sampleEvery)) yield sample();
      if (due(observation.checkpointEvery) && writtenAt !== step) {
        yield checkpoint(false);
        writtenAt = step;
      }
      await breathe();
    }
    if (pending.length > 0) {
      yield report();
      assertFinite();
    }
    // Stopped while its last evaluation ran, then resumed: the evaluation is all that is left.
    if (step === recipe.steps && evaluatedAt !== step && !signal.aborted) yield* evaluate();
    const stopped = step < recipe.steps || evaluatedAt !== step;
    if (stopped && writtenAt !== step) yield checkpoint(false);

    const result: RunResult = {
      step,
      tokens: step * perStep,
      tokensPerSecond: speed(),
      trainLoss: toWire(trainLoss),
      validationLoss: toWire(lastEvaluation.loss),
      bitsPerByte: toWire(lastEvaluation.bitsPerByte),
      bestBitsPerByte: toWire(bestBitsPerByte),
      bestStep: best.step,
      wallSeconds: seconds(),
      peakMemoryMB: gauge.peakMemoryMB(),
    };
    yield { type: 'done', result, stopped };
  } finally {
    for (const entry of pending.splice(0)) entry.outputs.dispose();
    update?.dispose();
    evaluation?.dispose();
    greedy?.dispose();
    continuation?.dispose();
    variables.dispose();
  }
}
