/** Runs of every kind that the coach has to tell apart: tiny models, so that each takes seconds, on texts of the lab. */
import type { ReadingKind } from '../../main/contract/coaching.ts';
import { type RunSpecification, runSpecification } from '../../main/contract/run-specification.ts';

/** A part of one of the lab's texts. */
export interface CaseText {
  of: 'tang-quatrains' | 'tang300' | 'moby-dick' | 'shakespeare' | 'sotu';
  from: number;
  characters: number;
  /** How often it stands there, one behind the other: then the validation part was seen in training. */
  times: number;
  /** Characters in its midst that are drawn evenly from its own, as of a picture or a key that got into a text. */
  noise: number;
}

export interface CoachCase {
  name: string;
  expected: ReadingKind;
  text: CaseText;
  specification: RunSpecification;
}

interface Settings {
  model?: Partial<RunSpecification['model']>;
  recipe?: Partial<RunSpecification['recipe']>;
  seed?: number;
  /** Evaluations of the run. */
  evaluations?: number;
  /** The recorded run with whose last weights it begins. */
  from?: CoachCase;
}

const BASE = {
  version: 1,
  model: { kind: 'gpt', layers: 2, heads: 2, width: 48, context: 32, dropout: 0, initialStandardDeviation: 0.05 },
  tokenizer: { kind: 'character' },
  recipe: {
    steps: 300,
    batchSize: 12,
    gradientAccumulation: 1,
    learningRate: 0.004,
    warmupSteps: 15,
    finalLearningRateShare: 0.1,
    beta1: 0.9,
    beta2: 0.95,
    epsilon: 1e-8,
    weightDecay: 0.1,
    clipNorm: 1,
  },
  backend: 'auto',
  execution: 'compiled',
  precision: 'float32',
} as const;

/** Samples and checkpoints are written at the end only: nothing of them is recorded. A run to begin with goes by its name. */
function specification(corpus: string, settingsOfCase: Settings): RunSpecification {
  const { model, recipe, seed = 1, evaluations = 10, from } = settingsOfCase;
  const settings = { ...BASE.recipe, ...recipe };
  const observation = { samplePrompt: '', sampleTokens: 1, sampleTemperature: 0.8, keepCheckpoints: 'few' };
  const [sampleEvery, checkpointEvery] = [settings.steps, settings.steps];
  const evaluateEvery = Math.ceil(settings.steps / evaluations);
  return runSpecification.parse({
    ...BASE,
    corpus,
    model: { ...BASE.model, ...model },
    recipe: settings,
    observation: { ...observation, evaluateEvery, sampleEvery, checkpointEvery },
    seed,
    startFrom: from ? { run: from.name, step: from.specification.recipe.steps } : null,
  });
}

const part = (of: CaseText['of'], characters: number, { from = 0, times = 1, noise = 0 } = {}): CaseText => ({
  of,
  from,
  characters,
  times,
  noise,
});
const WHALE = part('moby-dick', 200_000, { from: 30_000 });
const PLAYS = part('shakespeare', 200_000, { from: 100_000 });
const SPEECHES = part('sotu', 200_000, { from: 1_000_000 });
const POEMS = part('tang-quatrains', 200_000);
const FEW_POEMS = part('tang300', 27_000);

/** What a text is called in the lab that records. */
export const corpusName = ({ of, from, characters, times, noise }: CaseText): string =>
  `${of}-${from}-${characters}${times === 1 ? '' : `-x${times}`}${noise === 0 ? '' : `-noise-${noise}`}`;

const named = (name: string, expected: ReadingKind, text: CaseText, settings: Settings = {}): CoachCase => ({
  name,
  expected,
  text,
  specification: specification(corpusName(text), settings),
});
const healthy = (name: string, text: CaseText, settings: Settings = {}) =>
  named(`healthy-${name}`, 'healthy', text, settings);

const HEALTHY: readonly CoachCase[] = [
  healthy('poems', POEMS),
  healthy('poems-seed-2', POEMS, { seed: 2 }),
  healthy('poems-narrow', POEMS, { model: { layers: 1, width: 32 }, recipe: { learningRate: 0.002 } }),
  healthy('poems-wide', POEMS, { model: { width: 64, context: 64 }, recipe: { steps: 600 } }),
  healthy('few-poems-short', FEW_POEMS, { model: { layers: 1, width: 32 }, recipe: { steps: 100 } }),
  healthy('whale', WHALE),
  healthy('whale-seed-3', WHALE, { seed: 3 }),
  healthy('whale-rate-001', WHALE, { recipe: { learningRate: 0.001 } }),
  healthy('whale-rate-01', WHALE, { recipe: { learningRate: 0.01 } }),
  healthy('whale-forty-steps', WHALE, { recipe: { steps: 40, warmupSteps: 2 }, evaluations: 2 }),
  healthy('whale-evaluated-once', WHALE, { recipe: { steps: 150, warmupSteps: 8 }, evaluations: 1 }),
  healthy('whale-evaluated-often', WHALE, { evaluations: 60 }),
  healthy('whale-batch-2', WHALE, { recipe: { batchSize: 2, steps: 600 } }),
  healthy('whale-batch-64', WHALE, { recipe: { batchSize: 64, steps: 150 } }),
  healthy('whale-no-warm-up', WHALE, { recipe: { warmupSteps: 0 } }),
  healthy('whale-no-clipping', WHALE, { recipe: { clipNorm: null } }),
  healthy('whale-constant-rate', WHALE, { recipe: { finalLearningRateShare: 1, learningRate: 0.002 } }),
  healthy('whale-dropout', WHALE, { model: { dropout: 0.1 } }),
  healthy('whale-beta2-999', WHALE, { recipe: { beta2: 0.999, weightDecay: 0, learningRate: 0.002 } }),
  healthy('whale-long', WHALE, { model: { layers: 1, context: 64 }, recipe: { steps: 1000, warmupSteps: 50 } }),
  healthy('whale-longest', WHALE, {
    model: { initialStandardDeviation: 0.02 },
    recipe: { steps: 1500, warmupSteps: 75 },
  }),
  healthy('poems-long', POEMS, {
    model: { initialStandardDeviation: 0.02 },
    recipe: { steps: 1000, warmupSteps: 50 },
  }),
  healthy('plays', PLAYS, { model: { width: 64 }, recipe: { learningRate: 0.003, steps: 400 } }),
  healthy('plays-accumulated', PLAYS, { recipe: { gradientAccumulation: 4, steps: 100, warmupSteps: 5 } }),
  healthy('speeches', SPEECHES, { model: { layers: 1, width: 64 }, recipe: { learningRate: 0.003 } }),
  healthy('speeches-small-start', SPEECHES, { model: { initialStandardDeviation: 0.02, width: 64 } }),
];

/** They begin with the weights of one of those: what that one had learned is no merit of theirs. */
function goingOn(
  name: string,
  expected: ReadingKind,
  from: string,
  recipe: Partial<RunSpecification['recipe']>,
): CoachCase {
  const parent = HEALTHY.find((each) => each.name === from)!;
  const { model } = parent.specification;
  return named(name, expected, parent.text, { model, recipe, from: parent });
}
const GOING_ON: readonly CoachCase[] = [
  goingOn('healthy-on-whale', 'healthy', 'healthy-whale', { learningRate: 0.002, steps: 200 }),
  goingOn('healthy-on-poems', 'healthy', 'healthy-poems', { learningRate: 5e-4, steps: 150 }),
  goingOn('low-on-1e-6', 'rate-too-low', 'healthy-whale', { learningRate: 1e-6 }),
  goingOn('low-on-1e-5-poems', 'rate-too-low', 'healthy-poems', { learningRate: 1e-5, steps: 100 }),
  goingOn('low-on-1e-7', 'rate-too-low', 'healthy-whale-longest', { learningRate: 1e-7, steps: 1500 }),
];

/** Small models with the small start of the lab's presets, trained for long. */
const SMALL = { layers: 1, width: 32, initialStandardDeviation: 0.02 };
const LONG: readonly CoachCase[] = [
  healthy('whale-small-longest', WHALE, {
    model: SMALL,
    recipe: { learningRate: 0.005, steps: 4000, warmupSteps: 50 },
    evaluations: 16,
  }),
  named('low-2e-5-long', 'rate-too-low', WHALE, { model: SMALL, recipe: { learningRate: 2e-5, steps: 4000 } }),
  named('low-1e-5-long-plays', 'rate-too-low', PLAYS, { model: SMALL, recipe: { learningRate: 1e-5, steps: 3000 } }),
  named('saturated-8-long', 'saturated', WHALE, {
    model: { ...SMALL, width: 8 },
    recipe: { learningRate: 0.01, steps: 4000, warmupSteps: 50 },
    evaluations: 16,
  }),
  named('saturated-8-longer', 'saturated', WHALE, {
    model: { ...SMALL, width: 8 },
    recipe: { learningRate: 0.01, steps: 8000, warmupSteps: 50 },
    evaluations: 16,
  }),
];

const ILL: readonly CoachCase[] = [
  named('high-1-no-clipping', 'rate-too-high', WHALE, { recipe: { learningRate: 1, clipNorm: null, warmupSteps: 0 } }),
  named('high-large-start', 'rate-too-high', WHALE, {
    model: { initialStandardDeviation: 1 },
    recipe: { learningRate: 0.5, clipNorm: null, warmupSteps: 0, finalLearningRateShare: 1 },
  }),
  named('high-03-constant', 'rate-too-high', PLAYS, { recipe: { learningRate: 0.3, finalLearningRateShare: 1 } }),
  named('diverges-poems', 'diverges', POEMS, { recipe: { learningRate: 1, finalLearningRateShare: 1 } }),
  named('high-01', 'rate-too-high', WHALE, { recipe: { learningRate: 0.1 } }),
  named('high-02', 'rate-too-high', WHALE, { recipe: { learningRate: 0.2 } }),
  named('high-05-poems', 'rate-too-high', POEMS, { recipe: { learningRate: 0.5 } }),
  named('high-02-plays', 'rate-too-high', PLAYS, { recipe: { learningRate: 0.2, steps: 150 } }),
  named('high-006', 'rate-too-high', WHALE, { recipe: { learningRate: 0.06 } }),
  named('unseen-rate-003', 'healthy', WHALE, { recipe: { learningRate: 0.03 } }),
  named('high-006-poems', 'rate-too-high', POEMS, { recipe: { learningRate: 0.06 } }),
  named('high-01-poems', 'rate-too-high', POEMS, { recipe: { learningRate: 0.1 } }),
  named('low-1e-5', 'rate-too-low', WHALE, { recipe: { learningRate: 1e-5 } }),
  named('low-3e-5', 'rate-too-low', WHALE, { recipe: { learningRate: 3e-5 } }),
  named('low-5e-5-poems', 'rate-too-low', POEMS, { recipe: { learningRate: 5e-5 } }),
  named('low-1e-4', 'rate-too-low', WHALE, { recipe: { learningRate: 1e-4 } }),
  named('unseen-rate-2e-4', 'healthy', WHALE, { recipe: { learningRate: 2e-4 } }),
  named('low-5e-5-plays', 'rate-too-low', PLAYS, { model: { width: 64 }, recipe: { learningRate: 5e-5 } }),
  named('short-whale', 'short', WHALE, { recipe: { steps: 12, warmupSteps: 1 }, evaluations: 1 }),
  named('short-poems', 'short', POEMS, { recipe: { steps: 15, warmupSteps: 1 }, evaluations: 3 }),
  named('overfits-whale', 'overfits', part('moby-dick', 6_000, { from: 30_000 }), {
    model: { width: 64 },
    recipe: { steps: 600, warmupSteps: 30 },
  }),
  named('overfits-poems', 'overfits', FEW_POEMS, {
    model: { width: 64 },
    recipe: { steps: 600, warmupSteps: 30, batchSize: 32 },
  }),
  named('overfits-speeches', 'overfits', part('sotu', 12_000, { from: 1_000_000 }), {
    model: { width: 64 },
    recipe: { steps: 600, warmupSteps: 30, batchSize: 24 },
  }),
  named('leak-whale', 'leak', part('moby-dick', 3_000, { from: 30_000, times: 20 }), {
    model: { width: 64, context: 64 },
    recipe: { steps: 600, warmupSteps: 30 },
  }),
  named('leak-poems', 'leak', part('tang-quatrains', 2_000, { times: 20 }), {
    model: { width: 64 },
    recipe: { steps: 600, warmupSteps: 30 },
  }),
  named('leak-plays', 'leak', part('shakespeare', 6_000, { from: 100_000, times: 12 }), {
    model: { width: 64, context: 64 },
    recipe: { steps: 600, warmupSteps: 30, batchSize: 24 },
  }),
  named('saturated-8', 'saturated', WHALE, {
    model: { layers: 1, heads: 1, width: 8 },
    recipe: { steps: 2000, warmupSteps: 50, learningRate: 0.01 },
    evaluations: 20,
  }),
  named('saturated-4', 'saturated', PLAYS, {
    model: { layers: 1, heads: 1, width: 4 },
    recipe: { steps: 1500, warmupSteps: 50, learningRate: 0.01 },
    evaluations: 20,
  }),
  named('diverges-nan', 'diverges', WHALE, { recipe: { epsilon: 1e-46 } }),
  named('diverges-nan-poems', 'diverges', POEMS, { recipe: { epsilon: 1e-46 } }),
  named('diverges-whale-constant', 'diverges', WHALE, {
    model: { initialStandardDeviation: 0.2 },
    recipe: { learningRate: 1, finalLearningRateShare: 1, weightDecay: 0, clipNorm: null, warmupSteps: 0, steps: 150 },
  }),
  named('diverges-plays-constant', 'diverges', PLAYS, {
    model: { width: 64 },
    recipe: { learningRate: 1, finalLearningRateShare: 1, warmupSteps: 0, steps: 150 },
  }),
  named('spike-noise-whale', 'spike', part('moby-dick', 200_000, { from: 30_000, noise: 600 }), {
    recipe: { batchSize: 2, steps: 600, warmupSteps: 30 },
  }),
  named('spike-noise-plays', 'spike', part('shakespeare', 200_000, { from: 100_000, noise: 400 }), {
    recipe: { batchSize: 4, steps: 600, warmupSteps: 30, learningRate: 0.002 },
  }),
  named('unseen-rate-002-deep', 'healthy', WHALE, {
    model: { layers: 6, initialStandardDeviation: 0.1 },
    recipe: {
      learningRate: 0.02,
      clipNorm: null,
      beta2: 0.999,
      warmupSteps: 100,
      steps: 400,
      finalLearningRateShare: 1,
    },
  }),
  named('spike-noise-unclipped', 'spike', part('sotu', 200_000, { from: 1_000_000, noise: 400 }), {
    recipe: { batchSize: 2, steps: 600, warmupSteps: 30, learningRate: 0.003, clipNorm: null },
  }),
  named('overfits-by-heart', 'overfits', part('moby-dick', 1_500, { from: 30_000 }), {
    model: { width: 64 },
    recipe: { learningRate: 0.01, clipNorm: null, beta2: 0.95, steps: 800, finalLearningRateShare: 1 },
  }),
  named('high-003-beta2', 'rate-too-high', WHALE, {
    recipe: { learningRate: 0.03, beta2: 0.999, clipNorm: null, finalLearningRateShare: 0.1 },
  }),
  named('unseen-rate-002', 'healthy', WHALE, {
    recipe: { learningRate: 0.02, beta2: 0.999, clipNorm: null, steps: 600 },
  }),
  named('high-003-poems', 'rate-too-high', POEMS, { recipe: { learningRate: 0.03, beta2: 0.99, clipNorm: null } }),
  named('high-003-constant', 'rate-too-high', PLAYS, {
    recipe: { learningRate: 0.03, clipNorm: null, finalLearningRateShare: 1, warmupSteps: 0 },
  }),
  named('unseen-rate-002-small-batch', 'healthy', WHALE, {
    recipe: { learningRate: 0.02, clipNorm: null, batchSize: 4, beta2: 0.999, finalLearningRateShare: 1 },
  }),
];

/** A preset on its own text, to be recorded with these seeds as what its runs are drawn beside. */
export const REFERENCES = [{ preset: 'gpt-tiny', seeds: [1, 2, 3], evaluateEvery: 50 }] as const;

export const CASES: readonly CoachCase[] = [...HEALTHY, ...ILL, ...GOING_ON, ...LONG];
