/** How many steps fit into a time on this machine, and what a given specification will take. */
import { learnsByGradients, type RunSpecification } from '../contract/run-specification.ts';
import { settingLimits } from '../contract/setting-path.ts';

export interface Speed {
  /** Of a step of one batch; one that accumulates takes as many times as long. */
  secondsPerStep: number;
  secondsPerEvaluation: number;
  /** Of a sample. */
  secondsPerToken: number;
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
 * since without one there is nothing to continue a text with. A checkpoint costs next to nothing beside a step …
 */
const LOOKS = 10;
/** … and samples may take this share of the time, or come with the evaluations alone. */
const SAMPLE_SHARE = 0.1;
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

/** Of an evaluation and the samples that are written until then: together all those of a run but the first sample. */
export function lookSeconds(
  { recipe: { steps }, observation }: Pick<RunSpecification, 'recipe' | 'observation'>,
  speed: Speed,
): number {
  const samples = Math.ceil(steps / observation.sampleEvery) / Math.ceil(steps / observation.evaluateEvery);
  return speed.secondsPerEvaluation + samples * sampleSeconds(observation, speed);
}

const sampleSeconds = ({ sampleTokens }: RunSpecification['observation'], { secondsPerToken }: Speed): number =>
  sampleTokens * secondsPerToken;

/** Of an evaluation and the sample that is written with it. */
const evaluationSeconds = ({ observation }: Pick<RunSpecification, 'observation'>, speed: Speed): number =>
  speed.secondsPerEvaluation + sampleSeconds(observation, speed);

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
  const sample = sampleSeconds(specification.observation, speed);
  const training = Math.max(0, seconds - speed.secondsToFirstStep - sample);
  const { evaluations, looks } = observationsIn(training, specification, speed);
  const observing = evaluations * evaluationSeconds(specification, speed) + evaluations * (looks - 1) * sample;
  const affordable = Math.floor((training - observing) / stepSeconds(specification.recipe, speed));
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
  const affordable = Math.floor(within(SAMPLE_SHARE, sampleSeconds(specification.observation, speed)) / evaluations);
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
