/** The thresholds, worked by hand; what they are worth on real runs is in coach.test.ts. */
import { expect, test } from 'vitest';
import type { SpecificationOf } from '../../contract/run-specification.ts';
import type { ObservedRun } from '../observed-run.ts';
import { recordedRuns } from '../test-curves.ts';
import { diverges } from './diverges.ts';
import { leak } from './leak.ts';
import { overfits } from './overfits.ts';
import { rateTooHigh } from './rate-too-high.ts';
import { rateTooLow } from './rate-too-low.ts';
import { saturated } from './saturated.ts';
import { short } from './short.ts';
import { spike } from './spike.ts';

const { specification: BASE } = recordedRuns().find(({ name }) => name === 'healthy-whale')!;
/** Width 100 has 0.005 as its usual rate, weights begin at 0.1. */
function specified(recipe: Partial<SpecificationOf<'gpt'>['recipe']> = {}): SpecificationOf<'gpt'> {
  return {
    ...BASE,
    model: { ...BASE.model, width: 100, initialStandardDeviation: 0.1 },
    recipe: { ...BASE.recipe, steps: 100, warmupSteps: 10, learningRate: 0.005, clipNorm: 1, ...recipe },
  };
}

/** Ended after a hundred steps, one evaluation every ten of them, from the first on; a part a step. */
function ended(evaluations: readonly number[], training: (step: number) => number, more: Partial<ObservedRun> = {}) {
  const run: ObservedRun = {
    state: 'finished',
    step: 100,
    steps: 100,
    unit: 'bits/byte',
    lines: { uniform: 6, unigram: 4, fiveGram: 2 },
    evaluations: evaluations.map((value, place) => ({ step: (place + 1) * 10, value })),
    began: null,
    training: Array.from({ length: 100 }, (_, place) => {
      const value = training(place + 1);
      return { firstStep: place + 1, lastStep: place + 1, mean: value };
    }),
    spikes: [],
    notFinite: null,
    weightsNotFinite: null,
    reach: 1,
    specification: specified(),
    isOnExamples: false,
    repeatsWord: false,
    ...more,
  };
  return run;
}
const flat = (value: number) => () => value;
const numbers = (reading: ReturnType<typeof leak>) =>
  Object.fromEntries(reading!.evidence.map(({ name, value }) => [name, value]));

test('diverges: a loss that is no number, an end above guessing, a training loss that climbs', () => {
  expect(diverges(ended([], flat(3), { notFinite: { step: 7, value: 'NaN' } }))?.sign).toBe('loss-not-finite');
  expect(diverges(ended([], flat(3), { weightsNotFinite: 8 }))?.sign).toBe('weights-not-finite');
  expect(diverges(ended([6.06], flat(5)))?.sign).toBe('ends-above-uniform');
  expect(diverges(ended([6.05], flat(5)))).toBeNull();
  // Learned by heart: worse than guessing on other text, and well below it on its own.
  expect(diverges(ended([8], flat(1)))).toBeNull();
  const climbing = (to: number, from = 2, evaluations: number[] = []) =>
    diverges(ended(evaluations, (step) => (step <= 50 ? from : to)));
  expect(climbing(3.46, 3)?.sign).toBe('climbed');
  expect(climbing(3.44, 3)).toBeNull();
  // Of the four bits below guessing a tenth is lost; nearer to zero a third more of what is left is the noise of batches.
  expect(climbing(2.41)?.sign).toBe('climbed');
  expect(climbing(2.39)).toBeNull();
  expect(climbing(0.133, 0.1)).toBeNull();
  // What it is scored on was never better.
  expect(climbing(2.41, 2, [3, 2.5])).toBeNull();
  expect(climbing(2.41, 2, [2.5, 3])?.sign).toBe('climbed');
  // Better than ever, but before it climbed: nothing is scored yet of where it stands.
  const falling = (evaluations: number[]) =>
    diverges(ended(evaluations, (step) => (step <= 50 ? 4 - 0.04 * step : 2.6)));
  expect(falling([3, 2.5])?.sign).toBe('climbed');
  expect(falling([3, 2.9, 2.8, 2.7, 2.6, 2.5])).toBeNull();
  // A single batch is no climb.
  expect(diverges(ended([], (step) => (step === 100 ? 3 : 2)))).toBeNull();
});

test('what diverged is told all that is far from usual, the rate first; what is usual stays', () => {
  const changes = (specification: SpecificationOf<'gpt'>) =>
    diverges(ended([], flat(3), { notFinite: { step: 7, value: 'NaN' }, specification }))!.change!.map(
      ({ path, to }) => `${path} ${to}`,
    );
  const wild = { learningRate: 1, clipNorm: 1e30, epsilon: 1e-30, beta2: 0.1 };
  expect(changes(specified(wild))).toEqual([
    'recipe.learningRate 0.005',
    'recipe.clipNorm 1',
    'recipe.epsilon 1e-8',
    'recipe.beta2 0.95',
  ]);
  // With a usual rate that is not to blame.
  expect(changes(specified({ epsilon: 1e-46, clipNorm: null }))).toEqual(['recipe.epsilon 1e-8']);
  const worn = specified({ learningRate: 0.001, weightDecay: 9, beta1: 0.99 });
  expect(changes(worn)).toEqual(['recipe.beta1 0.9', 'recipe.weightDecay 0.1']);
  expect(changes(specified())).toEqual(['recipe.learningRate 0.003']);
  expect(changes(specified({ learningRate: 1, clipNorm: null, warmupSteps: 0 }))).toEqual([
    'recipe.learningRate 0.005',
    'recipe.clipNorm 1',
    'recipe.warmupSteps 5',
  ]);
});

test('leak: half of the five-gram, and counting alone at a quarter of the unigram line', () => {
  expect(numbers(leak(ended([0.99], flat(1))))).toEqual({ best: 0.99, fiveGram: 2, share: 0.495 });
  expect(leak(ended([1], flat(1)))).toBeNull();
  const lines = (fiveGram: number) => ({ lines: { uniform: 6, unigram: 4, fiveGram } });
  expect(leak(ended([1], flat(1), lines(0.99)))?.sign).toBe('text-repeats');
  expect(leak(ended([1], flat(1), lines(1)))).toBeNull();
});

test('overfits: the validation rises at two evaluations at least while the training loss falls', () => {
  const falling = (step: number) => 3 - step / 100;
  expect(overfits(ended([3, 1.9, 1.91, 1.94], falling))?.change).toEqual([
    { path: 'recipe.steps', from: 100, to: 20 },
    { path: 'recipe.warmupSteps', from: 10, to: 2 },
  ]);
  // By 1.5 % of a large loss, by 0.03 of a small one.
  expect(overfits(ended([3, 2, 2.03, 2.03], falling))).toBeNull();
  expect(overfits(ended([6, 4, 4.05, 4.05], falling))).toBeNull();
  expect(overfits(ended([6, 4, 4.05, 4.07], falling))).not.toBeNull();
  expect(overfits(ended([3, 2, 1.9, 2.1], falling))).toBeNull();
  expect(overfits(ended([3, 1.9, 2, 2.1], flat(2)))).toBeNull();
});

test('the rate is too high from four times the usual on, where it keeps the run near the unigram line', () => {
  const at = (learningRate: number, last: number, more: Partial<ObservedRun> = {}) =>
    rateTooHigh(ended([5, last], flat(5), { reach: 6, specification: specified({ learningRate }), ...more }));
  expect(at(0.021, 3.21)?.change).toEqual([{ path: 'recipe.learningRate', from: 0.021, to: 0.005 }]);
  expect(at(0.02, 3.21)).toBeNull();
  expect(at(0.021, 3.19)).toBeNull();
  // Few steps cannot have carried it away.
  expect(at(0.021, 3.21, { reach: 4.9 })).toBeNull();
  expect(at(0.021, 3.71, { state: 'running', step: 49 })).toBeNull();
  expect(at(0.021, 3.71, { state: 'running', step: 50 })).not.toBeNull();
  expect(at(0.021, 3.69, { state: 'running', step: 50 })).toBeNull();
  // Stopped on its way it is no further than one that runs.
  expect(at(0.021, 3.69, { state: 'stopped', step: 90 })).toBeNull();
  const above = (value: number, rate: number) =>
    rateTooHigh(ended([5, value, 3], flat(5), { specification: specified({ learningRate: rate }) }))?.sign;
  expect(above(6.31, 0.006)).toBe('was-above-uniform');
  expect(above(6.29, 0.006)).toBeUndefined();
  expect(above(6.31, 0.005)).toBeUndefined();
});

test('the rate is too low where all rates together stay below half of what the weights began with', () => {
  const slow = { specification: specified({ learningRate: 3e-4 }) };
  const at = (last: number, reach: number, more: Partial<ObservedRun> = {}) =>
    rateTooLow(ended([5, last], flat(5), { ...slow, reach, ...more }));
  expect(at(4.01, 0.049)?.change).toEqual([{ path: 'recipe.learningRate', from: 3e-4, to: 0.005 }]);
  expect(at(4, 0.049)).toBeNull();
  expect(at(4.01, 0.05)).toBeNull();
  // At the usual rate it is the steps that are few; at about that too, and where the usual one would not have got far.
  expect(at(4.01, 0.049, { specification: specified() })).toBeNull();
  expect(at(4.01, 0.049, { specification: specified({ learningRate: 0.004 }) })).toBeNull();
  expect(at(4.01, 0.0029)).toBeNull();
  expect(at(4.01, 0.049, { state: 'running', step: 49 })).toBeNull();
});

test('the rate is too low where a run ends above the unigram line at less than a twentieth of the usual', () => {
  const at = (last: number, learningRate: number) =>
    rateTooLow(ended([5, last], flat(5), { specification: specified({ learningRate }) }));
  expect(at(4.01, 2.4e-4)?.sign).toBe('far-below-usual');
  expect(at(4.01, 2.6e-4)).toBeNull();
  expect(at(4, 2.4e-4)).toBeNull();
});

test('the rate is too low where a run that goes on from another stays where that one was', () => {
  const startFrom = { run: 'another', step: 100 };
  const at = (began: number, last: number, reach: number, learningRate = 5e-5, more: Partial<ObservedRun> = {}) =>
    rateTooLow(
      ended([last], flat(3), {
        specification: { ...specified({ learningRate }), startFrom },
        began: { step: 0, value: began },
        reach,
        ...more,
      }),
    );
  // 1 is missing to the five-gram: 0.02 of it is hardly anything.
  expect(at(3, 2.981, 0.049)).toMatchObject({ sign: 'hardly-moved-on', change: [{ from: 5e-5, to: 0.005 }] });
  expect(at(3, 2.979, 0.049)).toBeNull();
  expect(at(3, 3.021, 0.049)).toBeNull();
  // Below the line by a hundredth of a bit.
  expect(at(1.9, 1.891, 0.049)?.sign).toBe('hardly-moved-on');
  expect(at(1.9, 1.889, 0.049)).toBeNull();
  expect(at(3, 2.981, 0.05)).toBeNull();
  expect(at(3, 2.981, 0.049, 2.6e-4)).toBeNull();
  // The usual rate, a hundred times as large, would not have carried it anywhere either.
  expect(at(3, 2.981, 0.00049)).toBeNull();
  expect(at(3, 2.981, 0.049, 5e-5, { state: 'running', step: 49 })).toBeNull();
  // Nothing was measured before its first step.
  expect(at(3, 4.5, 0.049, 5e-5, { began: null })).toBeNull();
});

test('saturated: the last two fifths of a long run brought less than a sixteenth of what is missing', () => {
  const at = (evaluations: readonly number[], more: Partial<ObservedRun> = {}) =>
    saturated(ended(evaluations, flat(3), { reach: 6, ...more }));
  const flatTail = [5, 4, 3.5, 3.2, 3.1, 3.06, 3.05, 3.04, 3.03, 3.02];
  // From step 60: 3.06 to 3.02, and 1.02 is missing.
  expect(at(flatTail)?.change).toEqual([{ path: 'model.width', from: 100, to: 200 }]);
  expect(at(flatTail.with(5, 3.09))).toBeNull();
  expect(at(flatTail, { reach: 5.9 })).toBeNull();
  expect(at(flatTail, { state: 'running' })).toBeNull();
  expect(at(flatTail.map((value) => value - 1.1))).toBeNull();
  // After far more steps less than an eighth.
  expect(at(flatTail.with(5, 3.11), { reach: 50 })?.sign).toBe('flat-above-five-gram');
  expect(at(flatTail.with(5, 3.11), { reach: 49.9 })).toBeNull();
  expect(at(flatTail.with(5, 3.15), { reach: 50 })).toBeNull();
  expect(at(flatTail.with(5, 3.024))?.sign).toBe('stood-still');
  // It has got worse: that is another matter.
  expect(at(flatTail.with(5, 2.99))).toBeNull();
});

test('spike: of those that are marked the ones worth a word, the largest of them', () => {
  const at = (step: number, value: number) => ({ step, value, usual: 2, backAt: step + 3 });
  const seen = spike(ended([], flat(2), { spikes: [at(20, 2.5), at(50, 3), at(70, 2.49)] }));
  expect(seen).toMatchObject({ sign: 'jumped', severity: 'notice', change: null });
  expect(numbers(seen)).toEqual({ value: 3, usual: 2, times: 2, unjudged: 48 });
  const made = { spikes: [at(50, 3)] };
  expect(spike(ended([], flat(2), { ...made, repeatsWord: true }))?.sign).toBe('jumped-in-made');
  expect(spike(ended([], flat(2), { ...made, isOnExamples: true }))?.sign).toBe('jumped-in-made');
  expect(spike(ended([], flat(2), { spikes: [at(70, 2.49)] }))).toBeNull();
});

test('short: above the unigram line at its end while the training loss was falling', () => {
  const falling = (step: number) => 6 - step / 100;
  expect(short(ended([4.5], falling))?.change).toEqual([{ path: 'recipe.steps', from: 100, to: 1000 }]);
  expect(short(ended([4], falling))).toBeNull();
  expect(short(ended([4.5], flat(5)))).toBeNull();
  expect(short(ended([4.5], falling, { state: 'running' }))).toBeNull();
});
