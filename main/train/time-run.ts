/** A short measurement of this machine: how long a step and a scoring of the validation part of one specification take. */
import { readFileSync } from 'node:fs';
import type { GradientSpecification } from '../contract/run-specification.ts';
import type { Evaluation, InputArrays, Showcase } from '../objectives/objective.ts';
import { objectiveOf } from '../objectives/objective-of.ts';
import { createRandom } from '../random/random.ts';
import { initialTrainingState, trainingStep } from '../recipe/training-step.ts';
import { median } from '../statistics/median.ts';
import type { Executor, Program } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { readState } from './checkpoint-folder.ts';
import { peakMemoryMB } from './machine-gauge.ts';
import type { Timing, TimingJob } from './protocol.ts';

/** At least this many steps are timed, and as many as fit into the time, after one that warms up. */
const FEWEST_STEPS = 2;
const MILLISECONDS = 1500;

export type GradientTimingJob = TimingJob & { specification: GradientSpecification };

/** A step of one batch of a job over a state of its own, always on the same batch; nothing of it is kept. */
export function prepareTiming(job: GradientTimingJob, executor: Executor, now: () => number) {
  const { specification, corpus, tokensOf } = job;
  const { recipe, seed } = specification;
  const tokenizer = tokensOf === null ? null : tokenizerFromJSON(readState(tokensOf).tokenizer);
  const text = readFileSync(corpus.file, 'utf8');
  const objective = objectiveOf(specification, { name: corpus.name, text }, tokenizer);
  const variables = executor.createVariables(initialTrainingState(objective, createRandom(seed, 'parameters')));
  const inputs = {
    ...objective.examples(createRandom(seed, 'data'), 0).next(),
    learningRate: { data: Float32Array.of(1e-4), shape: [] },
    dropoutSeed: { data: Int32Array.of(seed, 1), shape: [2] },
  };
  const oneBatch = { ...recipe, gradientAccumulation: 1 };
  const training = executor.program('train', trainingStep(objective, oneBatch), variables, inputs);
  /** Seconds of one run, until its results are there. */
  const seconds = (program: Program, given: InputArrays) => {
    const before = now();
    const outputs = program.run(given);
    outputs.read();
    outputs.dispose();
    return (now() - before) / 1000;
  };
  return {
    objective,
    variables,
    seconds,
    step: () => seconds(training, inputs),
    dispose() {
      training.dispose();
      variables.dispose();
    },
  };
}

export function timeRun(job: GradientTimingJob, { executor, now }: { executor: Executor; now: () => number }): Timing {
  const { specification } = job;
  const { objective, variables, seconds, step, dispose } = prepareTiming(job, executor, now);
  // From here on a run is said to train, too: what loads and records before is in neither.
  const begun = now();
  step();
  const secondsToStep = (now() - begun) / 1000;
  const steps: number[] = [];
  const until = now() + MILLISECONDS;
  while (steps.length < FEWEST_STEPS || now() < until) steps.push(step());

  const timeEvaluation = ({ name, step, example, batchCount }: Evaluation) => {
    const program = executor.program(name, step, variables, example);
    const compiling = seconds(program, example);
    const batch = Math.min(seconds(program, example), seconds(program, example));
    program.dispose();
    return { compiling, whole: batch * batchCount };
  };
  const evaluations = objective.evaluations().map(timeEvaluation);
  const sum = (of: (one: (typeof evaluations)[number]) => number) => evaluations.reduce((all, one) => all + of(one), 0);
  const showcase = objective.createShowcase(executor, variables);
  const { first, token } = timeShowcase(showcase, now, specification.observation.sampleTokens);
  const timing = {
    secondsPerStep: median(steps),
    secondsPerEvaluation: sum(({ whole }) => whole),
    secondsPerToken: token,
    secondsPerCheckpoint: 0,
    secondsToFirstStep: secondsToStep + sum(({ compiling }) => compiling) + first,
    peakMemoryMB: peakMemoryMB(),
    parameters: objective.parameterCount,
  };
  showcase.dispose();
  dispose();
  return timing;
}

/** Of a sample; many are as fast as a few. */
const TOKENS = 8;

/**
 * Seconds to the first token, before which the program is compiled and the prompt is read, and of another. What is written at
 * once, labels of some lines, is written once more, and its time shared among the tokens that a sample is said to have.
 */
export function timeShowcase(
  showcase: Pick<Showcase, 'write'>,
  now: () => number,
  sampleTokens: number,
): { first: number; token: number } {
  const writing = showcase.write();
  const tokens: number[] = [];
  let [before, next] = [now(), writing.next()];
  while (!next.done && tokens.length <= TOKENS) {
    const after = now();
    tokens.push((after - before) / 1000);
    before = after;
    next = writing.next();
  }
  const [first = 0, ...others] = tokens;
  if (others.length > 0) return { first, token: median(others) };
  const again = now();
  for (const writing = showcase.write(); !writing.next().done; );
  return { first, token: (now() - again) / 1000 / sampleTokens };
}
