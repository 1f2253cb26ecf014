/** How many steps fit into a time on this machine, and what a given specification will take. */
import { learnsByGradients, type RunSpecification } from '../contract/run-specification.ts';
import { settingLimits } from '../contract/setting-path.ts';

export interface Speed {
  /** Of a step of one batch; one that accumulates takes as many times as long. */
  secondsPerStep: number;
  secondsPerEvaluation: number;
  /** Of a sample. */
  secondsPerToken: number;
  /** Runs tell it, no short measurement. */
  secondsPerCheckpoint?: number;
  /** With all that comes once. */
  secondsToFirstStep: number;
}

/** Evaluations may take this share of a run's time: as many as fit into it, at most those that the specification had. */
const EVALUATION_SHARE = 0.17;
/**
 * Where those would be fewer than four, up to four may take a third: a curve of four points can be read while it grows. The
 * fifth of the steps that this costs is worth 0.04 bits a byte at most (three recorded seeds of `gpt-tiny`, 2.28 at step
 * 1,200 of 1,500 and 2.24 at the end, and a run that is fitted to 1,200 ends lower than one that passes them).
 */
const SOME_EVALUATIONS = 4;
const SOME_EVALUATIONS_SHARE = 1 / 3;
/** Two there are, unless those take more than this share: then the end is scored, and the time is for learning. */
const LARGEST_EVALUATION_SHARE = 0.5;
/**
 * A sample and a checkpoint come so often at least, however seldom evaluations do: the first within a tenth of the time,
 * since without one there is nothing to continue a text with …
 */
const LOOKS = 10;
/** … and they may take this share of the time, or come with the evaluations alone. */
const SAMPLE_SHARE = 0.1;
const WARMUP_SHARE = 0.05;

export function secondsOf(
  { recipe, observation }: Pick<RunSpecification, 'recipe' | 'observation'>,
  speed: Speed,
): number {
  // The first sample is written before the first step.
  const first = sampleSeconds(observation, speed);
  const { evaluations } = looksOf({ recipe, observation });
  return (
    speed.secondsToFirstStep +
    first +
    recipe.steps * stepSeconds(recipe, speed) +
    evaluations * lookSeconds({ recipe, observation }, speed)
  );
}

/** Of an evaluation and the samples and checkpoints that are written until then: together all those of a run but its first sample. */
export function lookSeconds(
  { recipe, observation }: Pick<RunSpecification, 'recipe' | 'observation'>,
  speed: Speed,
): number {
  const { evaluations, samples, checkpoints } = looksOf({ recipe, observation });
  const beside = samples * sampleSeconds(observation, speed) + checkpoints * checkpointSeconds(speed);
  return speed.secondsPerEvaluation + beside / evaluations;
}

/** How often a run is looked at; the last step always is. A checkpoint comes with an evaluation, too. */
function looksOf({ recipe: { steps }, observation }: Pick<RunSpecification, 'recipe' | 'observation'>) {
  const { evaluateEvery, sampleEvery, checkpointEvery } = observation;
  const times = (every: number) => Math.ceil(steps / every);
  const both = Math.floor((steps - 1) / commonMultiple(evaluateEvery, checkpointEvery)) + 1;
  return {
    evaluations: times(evaluateEvery),
    samples: times(sampleEvery),
    checkpoints: times(evaluateEvery) + times(checkpointEvery) - both,
  };
}

function commonMultiple(one: number, other: number): number {
  let [divisor, rest] = [one, other];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return (one / divisor) * other;
}

const sampleSeconds = ({ sampleTokens }: RunSpecification['observation'], { secondsPerToken }: Speed): number =>
  sampleTokens * secondsPerToken;

const checkpointSeconds = ({ secondsPerCheckpoint = 0 }: Speed): number => secondsPerCheckpoint;

/** Of a sample and the checkpoint that is written with it. */
const sampleAndCheckpoint = (observation: RunSpecification['observation'], speed: Speed): number =>
  sampleSeconds(observation, speed) + checkpointSeconds(speed);

/** Of an evaluation with both. */
const evaluationSeconds = ({ observation }: Pick<RunSpecification, 'observation'>, speed: Speed): number =>
  speed.secondsPerEvaluation + sampleAndCheckpoint(observation, speed);

/** Batches of a step. */
export const batchesOf = (recipe: RunSpecification['recipe']): number =>
  recipe.kind === 'gradient' ? recipe.gradientAccumulation : 1;

export const stepSeconds = (recipe: RunSpecification['recipe'], { secondsPerStep }: Speed): number =>
  batchesOf(recipe) * secondsPerStep;

/** Fewer teach nothing; a time too short for them can't hold. */
const FEWEST_STEPS = 10;
/** What is told is measured: a fitted run may be expected to take this much longer than was asked, and still fits. */
const TOLERANCE = 1.1;

/** Whether a specification that was fitted to a time will take about that, and not far longer. */
export const fitsInto = (seconds: number, fitted: RunSpecification, speed: Speed): boolean =>
  secondsOf(fitted, speed) <= seconds * TOLERANCE;

/**
 * The specification with as many steps as the time allows (at least ten), warm-up and observations fitted to them. Counting
 * takes as long as its text is, in however many portions: it is left as it is.
 */
export function fitToTime(specification: RunSpecification, speed: Speed, seconds: number): RunSpecification {
  if (!learnsByGradients(specification)) return specification;
  const { observation } = specification;
  const training = Math.max(0, seconds - speed.secondsToFirstStep - sampleSeconds(observation, speed));
  const { evaluations, looks } = observationsIn(training, specification, speed);
  const each = evaluationSeconds(specification, speed) + (looks - 1) * sampleAndCheckpoint(observation, speed);
  const observing = evaluations * each;
  const affordable = Math.floor((training - observing) / Math.max(stepSeconds(specification.recipe, speed), 1e-6));
  const steps = Math.min(settingLimits('recipe.steps').max!, Math.max(FEWEST_STEPS, affordable));
  const every = Math.max(1, Math.ceil(steps / (evaluations * looks)));
  return {
    ...specification,
    recipe: {
      ...specification.recipe,
      steps,
      warmupSteps: Math.min(steps, Math.max(1, Math.round(steps * WARMUP_SHARE))),
    },
    observation: {
      ...specification.observation,
      evaluateEvery: every * looks,
      sampleEvery: every,
      checkpointEvery: every,
    },
  };
}

/** How many evaluations go into the seconds of a training, and how many samples and checkpoints come with each of them. */
function observationsIn(training: number, specification: RunSpecification, speed: Speed) {
  const evaluation = evaluationSeconds(specification, speed);
  const within = (share: number, cost: number) => Math.floor((training * share) / Math.max(cost, 1e-6));
  const own = Math.round(specification.recipe.steps / specification.observation.evaluateEvery);
  const fewest = within(LARGEST_EVALUATION_SHARE, evaluation) >= 2 ? 2 : 1;
  const some = Math.min(SOME_EVALUATIONS, within(SOME_EVALUATIONS_SHARE, evaluation));
  const evaluations = Math.max(fewest, Math.min(own, Math.max(some, within(EVALUATION_SHARE, evaluation))));
  const wanted = Math.ceil(Math.min(own, LOOKS) / evaluations);
  const affordable = Math.floor(
    within(SAMPLE_SHARE, sampleAndCheckpoint(specification.observation, speed)) / evaluations,
  );
  return { evaluations, looks: Math.max(1, Math.min(wanted, affordable)) };
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
