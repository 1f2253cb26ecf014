/** Which runs a suite has: every network learns from the same tokens within the same time. Pure. */
import { LabError } from '../contract/fault.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import {
  type CountingSpecification,
  type GradientSpecification,
  type RunSpecification,
  shorterWarmup,
} from '../contract/run-specification.ts';
import type { PlannedSuiteRun, SuitePlan } from '../contract/suite.ts';

/** A model that counts: it reads the part that is learned from once. */
export interface CountedModel {
  preset: string;
  specification: CountingSpecification;
  tokens: number;
  seconds: number;
}

/** A network, fitted to the seconds that each has. */
export interface FittedNetwork {
  preset: string;
  fitted: GradientSpecification;
  /** That it is expected to take as fitted. */
  seconds: number;
  secondsPerStep: number;
  secondsPerEvaluation: number;
}

export interface SuiteRun extends PlannedSuiteRun {
  specification: RunSpecification;
}

/** The article’s second chapter: counting, then the families of networks in the order in which they came. */
export const HISTORY = ['ngram-3', 'ngram-5', 'nnlm-tiny', 'rnn-tiny', 'gru-tiny', 'lstm-tiny', 'gpt-tiny'] as const;

/** Looks at a curve that can be read while it grows. */
const EVALUATIONS = 10;
/** Fewer teach nothing. */
const FEWEST_STEPS = 10;
/** Sums of the same seconds in another order differ by as much. */
const ROUNDING = 1e-9;

/** A preset's specification for a text, looked at ten times. */
export function ofSuite<Specification extends RunSpecification>(specification: Specification, corpus: string) {
  const every = Math.max(1, Math.ceil(specification.recipe.steps / EVALUATIONS));
  return {
    ...specification,
    corpus,
    observation: { ...specification.observation, evaluateEvery: every, sampleEvery: every, checkpointEvery: every },
  };
}

/** What counting leaves of the time, divided among the runs of networks; below 0 where it leaves none. */
export function secondsEach(minutes: number, counted: readonly { seconds: number }[], runs: number): number {
  return (60 * minutes - counted.reduce((sum, { seconds }) => sum + seconds, 0)) / runs;
}

interface Wanted {
  counted: readonly CountedModel[];
  networks: readonly FittedNetwork[];
  /** That each network has. */
  seconds: number;
  seeds: number;
  tokens: number | undefined;
}

/**
 * Tokens are a whole number of steps of every network, and so are those between two evaluations: all are scored at the same
 * places, and none has learned from more than another.
 *
 * @throws LabError `history-too-short` {preset, seconds}, `history-tokens` {tokens, least, most}
 */
export function planSuite({ counted, networks, seconds, seeds, tokens: asked }: Wanted): Omit<
  SuitePlan,
  'seconds' | 'runs'
> & {
  runs: SuiteRun[];
} {
  const unit = networks.map(({ fitted }) => tokensPerStep(fitted)).reduce(leastCommonMultiple);
  const least = Math.max(...networks.map(({ fitted }) => roundedUp(FEWEST_STEPS * tokensPerStep(fitted), unit)));
  const slowest = networks.reduce((one, other) => (managed(other) < managed(one) ? other : one));
  const over = networks.find((network) => network.seconds > seconds * (1 + ROUNDING));
  const most = Math.floor(managed(slowest) / unit) * unit;
  if (over || most < least) throw new LabError('history-too-short', { preset: (over ?? slowest).preset, seconds });
  const tokens = asked === undefined ? most : Math.floor(asked / unit) * unit;
  if (tokens < least || tokens > most) throw new LabError('history-tokens', { tokens: asked ?? tokens, least, most });
  const evaluations = Math.min(EVALUATIONS, ...networks.map(({ fitted }) => evaluationsOf(fitted)));
  const every = roundedUp(tokens / evaluations, unit);
  const once = counted.map(
    ({ preset, specification, ...rest }): SuiteRun => ({
      ...{ preset, seed: null, steps: specification.recipe.steps, ...rest, specification },
    }),
  );
  const ofSeed = (seed: number) => networks.map((network) => runOf(network, { tokens, every, seed }));
  const trained = Array.from({ length: seeds }, (_, place) => ofSeed(place + 1)).flat();
  return { runs: [...once, ...trained], tokens, mostTokens: most, slowest: slowest.preset, secondsEach: seconds };
}

function runOf(
  network: FittedNetwork,
  { tokens, every, seed }: { tokens: number; every: number; seed: number },
): SuiteRun {
  const { preset, fitted } = network;
  const aStep = tokensPerStep(fitted);
  const [steps, interval] = [tokens / aStep, every / aStep];
  const specification: GradientSpecification = {
    ...fitted,
    recipe: { ...fitted.recipe, steps, warmupSteps: shorterWarmup(fitted.recipe, steps) },
    observation: {
      ...fitted.observation,
      ...{ evaluateEvery: interval, sampleEvery: interval, checkpointEvery: interval },
    },
    seed,
  };
  const lessSteps = fitted.recipe.steps - steps;
  const lessEvaluations = evaluationsOf(fitted) - evaluationsOf(specification);
  const less = lessSteps * network.secondsPerStep + lessEvaluations * network.secondsPerEvaluation;
  return { preset, seed, steps, tokens, seconds: network.seconds - less, specification };
}

/** Tokens that a network learns from in its time. */
const managed = ({ fitted }: FittedNetwork) => fitted.recipe.steps * tokensPerStep(fitted);

const evaluationsOf = ({ recipe, observation }: RunSpecification) =>
  Math.ceil(recipe.steps / observation.evaluateEvery);

const roundedUp = (amount: number, unit: number) => Math.ceil(amount / unit) * unit;

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

const leastCommonMultiple = (one: number, other: number) => (one / greatestCommonDivisor(one, other)) * other;
