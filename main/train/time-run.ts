/** A short measurement of this machine: how long a step and a scoring of the validation part of one specification take. */
import { modelFor } from '../models/model.ts';
import { createRandom } from '../random/random.ts';
import { initialTrainingState, trainingStep } from '../recipe/training-step.ts';
import { median } from '../statistics/median.ts';
import type { Executor, InputArray, Program } from '../tensor/program.ts';
import { createAccuracyQuestions, greedyStep } from './accuracy-questions.ts';
import { type Continuation, createContinuation } from './continuation.ts';
import { peakMemoryMB } from './machine-gauge.ts';
import type { Timing, TimingJob } from './protocol.ts';
import { loadTrainingData } from './training-data.ts';
import { createValidation, evaluationStep } from './validation.ts';

/** At least this many steps are timed, and as many as fit into the time, after one that warms up. */
const FEWEST_STEPS = 2;
const MILLISECONDS = 1500;

/** A step of one batch of a job over a state of its own, always on the same batch; nothing of it is kept. */
export function prepareTiming({ specification, corpus }: TimingJob, executor: Executor, now: () => number) {
  const { recipe, model: configuration, seed } = specification;
  const data = loadTrainingData(corpus, specification.tokenizer);
  const model = modelFor(configuration, data.tokenizer.vocabularySize);
  const variables = executor.createVariables(initialTrainingState(model, createRandom(seed, 'parameters')));
  const shape = [recipe.batchSize, configuration.context];
  const size = recipe.batchSize * configuration.context;
  const inputs = {
    inputs: { data: data.training.slice(0, size), shape },
    targets: { data: data.training.slice(1, size + 1), shape },
    learningRate: { data: Float32Array.of(1e-4), shape: [] },
    dropoutSeed: { data: Int32Array.of(seed, 1), shape: [2] },
  };
  const oneBatch = { ...recipe, gradientAccumulation: 1 };
  const training = executor.program('train', trainingStep(model, oneBatch), variables, inputs);
  /** Seconds of one run, until its results are there. */
  const seconds = (program: Program, given: Record<string, InputArray>) => {
    const before = now();
    const outputs = program.run(given);
    outputs.read();
    outputs.dispose();
    return (now() - before) / 1000;
  };
  return {
    data,
    model,
    variables,
    seconds,
    step: () => seconds(training, inputs),
    dispose() {
      training.dispose();
      variables.dispose();
    },
  };
}

/** Of a sample; many are as fast as a few. */
const TOKENS = 8;

/** @param secondsToLoad from the start of the process to this call */
export function timeRun(
  job: TimingJob,
  { executor, now, secondsToLoad }: { executor: Executor; now: () => number; secondsToLoad: number },
): Timing {
  const { recipe, model: configuration } = job.specification;
  const begun = now();
  const { data, model, variables, seconds, step, dispose } = prepareTiming(job, executor, now);
  step();
  const secondsToStep = (now() - begun) / 1000;
  const steps: number[] = [];
  const until = now() + MILLISECONDS;
  while (steps.length < FEWEST_STEPS || now() < until) steps.push(step());

  const validation = createValidation(data, { context: configuration.context, batchSize: recipe.batchSize });
  const evaluation = executor.program('evaluate', evaluationStep(model), variables, validation.example);
  const evaluate = () => seconds(evaluation, validation.example);
  const compilingEvaluation = evaluate();
  const questions =
    data.mapping &&
    createAccuracyQuestions(data.mapping, data.tokenizer, {
      context: configuration.context,
      batchSize: recipe.batchSize,
    });
  const greedy = questions && executor.program('greedy', greedyStep(model), variables, questions.example);
  const ask = () => (questions && greedy ? seconds(greedy, questions.example) * questions.batchCount : 0);
  ask();
  const { compiling: compilingSample, token } = timeSampling(createContinuation(executor, model, variables), {
    tokens: Math.min(TOKENS, configuration.context - 1),
    now,
  });
  const timing = {
    secondsPerStep: median(steps),
    secondsPerEvaluation: Math.min(evaluate(), evaluate()) * validation.batchCount + Math.min(ask(), ask()),
    secondsPerToken: token,
    secondsToFirstStep: secondsToLoad + secondsToStep + compilingEvaluation + compilingSample,
    peakMemoryMB: peakMemoryMB(),
    parameters: model.parameterCount,
  };
  evaluation.dispose();
  greedy?.dispose();
  dispose();
  return timing;
}

/** Seconds of a token, and of the first one, for which the program is compiled. */
function timeSampling(continuation: Continuation, { tokens, now }: { tokens: number; now: () => number }) {
  const feed = (position: number) => {
    const before = now();
    continuation.feed(0, position);
    continuation.logits();
    return (now() - before) / 1000;
  };
  const compiling = feed(0);
  const token = median(Array.from({ length: Math.max(1, tokens) }, (_, place) => feed(place)));
  continuation.dispose();
  return { compiling, token };
}
