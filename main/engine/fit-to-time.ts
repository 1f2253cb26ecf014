/** How many steps fit into a time on this machine, and what a given specification will take. */
import type { Recipe, RunSpecification } from '../contract/run-specification.ts';

export interface Speed {
  /** Of a step of one batch; one that accumulates takes as many times as long. */
  secondsPerStep: number;
  secondsPerEvaluation: number;
  /** Of a sample. */
  secondsPerToken: number;
  /** With all that comes once. */
  secondsToFirstStep: number;
}

/** Evaluations may take this share of a run's time at most … */
const EVALUATION_SHARE = 0.17;
/** … there are as many as the specification had at most, and two at least, unless those take more than this share: then the end is scored, and the time is for learning. */
const LARGEST_EVALUATION_SHARE = 0.5;
const WARMUP_SHARE = 0.05;

export function secondsOf(
  { recipe, observation }: Pick<RunSpecification, 'recipe' | 'observation'>,
  speed: Speed,
): number {
  const evaluations = Math.ceil(recipe.steps / observation.evaluateEvery);
  // The first is written before the first step.
  const samples = 1 + Math.ceil(recipe.steps / observation.sampleEvery);
  return (
    speed.secondsToFirstStep +
    recipe.steps * stepSeconds(recipe, speed) +
    evaluations * speed.secondsPerEvaluation +
    samples * sampleSeconds(observation, speed)
  );
}

const sampleSeconds = ({ sampleTokens }: RunSpecification['observation'], { secondsPerToken }: Speed): number =>
  sampleTokens * secondsPerToken;

/** Of an evaluation and the sample that is written with it. */
export const evaluationSeconds = ({ observation }: Pick<RunSpecification, 'observation'>, speed: Speed): number =>
  speed.secondsPerEvaluation + sampleSeconds(observation, speed);

export const stepSeconds = ({ gradientAccumulation }: Recipe, { secondsPerStep }: Speed): number =>
  gradientAccumulation * secondsPerStep;

/** Fewer teach nothing; a time too short for them can't hold. */
const FEWEST_STEPS = 10;
/** What is told is measured: a fitted run may be expected to take this much longer than was asked, and still fits. */
const TOLERANCE = 1.1;

/** Whether a specification that was fitted to a time will take about that, and not far longer. */
export const fitsInto = (seconds: number, fitted: RunSpecification, speed: Speed): boolean =>
  secondsOf(fitted, speed) <= seconds * TOLERANCE;

/** The specification with as many steps as the time allows (at least ten), warm-up and observations fitted to them. */
export function fitToTime(specification: RunSpecification, speed: Speed, seconds: number): RunSpecification {
  const before = speed.secondsToFirstStep + sampleSeconds(specification.observation, speed);
  const training = Math.max(0, seconds - before);
  const evaluation = evaluationSeconds(specification, speed);
  const affordable = Math.floor((training * EVALUATION_SHARE) / Math.max(evaluation, 1e-6));
  const own = Math.round(specification.recipe.steps / specification.observation.evaluateEvery);
  const fewest = 2 * evaluation <= training * LARGEST_EVALUATION_SHARE ? 2 : 1;
  const evaluations = Math.max(fewest, Math.min(own, affordable));
  const steps = Math.max(
    FEWEST_STEPS,
    Math.floor((training - evaluations * evaluation) / stepSeconds(specification.recipe, speed)),
  );
  const every = Math.max(1, Math.ceil(steps / evaluations));
  return {
    ...specification,
    recipe: {
      ...specification.recipe,
      steps,
      warmupSteps: Math.min(steps, Math.max(1, Math.round(steps * WARMUP_SHARE))),
    },
    observation: { ...specification.observation, evaluateEvery: every, sampleEvery: every, checkpointEvery: every },
  };
}

/**
 * A speed for a configuration that was never measured, from one that was: the time of a step grows with its operations
 * (Kaplan et al. 2020, §2.1).
 */
export function scaleSpeed(known: Speed & Workload, wanted: Workload): Speed {
  const perToken = wanted.flopsPerToken / known.flopsPerToken;
  return {
    secondsPerStep: known.secondsPerStep * perToken * (wanted.batchTokens / known.batchTokens),
    secondsPerEvaluation: known.secondsPerEvaluation * perToken * (wanted.validationTokens / known.validationTokens),
    secondsPerToken: known.secondsPerToken * perToken,
    secondsToFirstStep: known.secondsToFirstStep,
  };
}

export interface Workload {
  /** Of training, forward and backward. */
  flopsPerToken: number;
  batchTokens: number;
  validationTokens: number;
}
