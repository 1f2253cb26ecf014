import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import { isOfFamily, learnsByGradients } from '../contract/run-specification.ts';
import { fitToTime, secondsOf } from '../engine/fit-to-time.ts';
import { presetNamed } from '../engine/presets.ts';
import { createRandom } from '../random/random.ts';
import { HISTORY, ofSuite, planSuite, secondsEach } from './plan-suite.ts';

type Asked = Parameters<typeof planSuite>[0];

/** What a machine on which every network has its own speed would be asked to plan. */
function wantedOn(speedOf: (preset: string) => ReturnType<typeof speed>, minutes: number, seeds: number): Asked {
  const models = HISTORY.map((preset) => ({
    preset,
    specification: ofSuite(presetNamed(preset).specification, 'moby-dick'),
  }));
  const counted = models.flatMap(({ preset, specification }) =>
    isOfFamily(specification, 'ngram') ? [{ preset, specification, tokens: 1000, seconds: 4 }] : [],
  );
  const trained = models.flatMap(({ preset, specification }) =>
    learnsByGradients(specification) ? [{ preset, specification }] : [],
  );
  const seconds = secondsEach(minutes, counted, trained.length * seeds);
  const networks = trained.flatMap(({ preset, specification }) => {
    const own = speedOf(preset);
    const fitted = fitToTime(specification, own, seconds);
    return learnsByGradients(fitted) ? [{ preset, fitted, ...own, seconds: secondsOf(fitted, own) }] : [];
  });
  return { counted, networks, seconds, seeds, tokens: undefined };
}

const speed = (secondsPerStep: number, secondsPerEvaluation: number, secondsToFirstStep = 3) => ({
  ...{ secondsPerStep, secondsPerEvaluation, secondsToFirstStep, secondsPerToken: 0.002 },
});

function faultOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  throw new Error('it was not refused');
}

test('on whatever machine every network learns from as many tokens, within the time', () => {
  const random = createRandom(7, 'examples');
  const between = (least: number, most: number) => least * (most / least) ** random.uniform();
  let planned = 0;
  for (let machine = 0; machine < 300; machine += 1) {
    const [minutes, seeds] = [between(1, 600), 1 + random.integer(5)];
    const wanted = wantedOn(() => speed(between(0.002, 2), between(0.05, 60), between(0.1, 30)), minutes, seeds);
    let plan: ReturnType<typeof planSuite>;
    try {
      plan = planSuite(wanted);
    } catch (error) {
      expect(error).toMatchObject({ fault: { code: 'history-too-short' } });
      continue;
    }
    planned += 1;
    const networks = plan.runs.filter(({ seed }) => seed !== null);
    expect(networks).toHaveLength(5 * seeds);
    for (const { specification, steps, tokens } of networks) {
      if (!learnsByGradients(specification)) throw new Error('a network learns by gradients');
      const { evaluateEvery } = specification.observation;
      expect(specification.recipe.steps).toBe(steps);
      expect(steps).toBeGreaterThanOrEqual(10);
      expect(steps * tokensPerStep(specification)).toBe(plan.tokens);
      expect(tokens).toBe(plan.tokens);
      expect(specification.recipe.warmupSteps).toBeLessThan(steps);
      expect(Math.ceil(steps / evaluateEvery)).toBeLessThanOrEqual(10);
    }
    // Scored at the same places, all of them.
    const intervals = networks.map(({ specification }) =>
      learnsByGradients(specification) ? specification.observation.evaluateEvery * tokensPerStep(specification) : 0,
    );
    expect(new Set(intervals).size).toBe(1);
    const seconds = plan.runs.reduce((sum, run) => sum + run.seconds, 0);
    expect(seconds).toBeLessThanOrEqual(60 * minutes * (1 + 1e-9));
    // The slowest nearly fills what it has: less than a step of all networks together is given away.
    const slowest = wanted.networks.find(({ preset }) => preset === plan.slowest)!;
    const capacity = slowest.fitted.recipe.steps * tokensPerStep(slowest.fitted);
    expect(capacity - plan.mostTokens).toBeLessThan(6144);
  }
  expect(planned).toBeGreaterThan(100);
});

test('an hour of this laptop: counting once, then every network with its first seed, looked at ten times', () => {
  const plan = planSuite(wantedOn((preset) => speed(preset === 'lstm-tiny' ? 0.5 : 0.05, 1), 60, 3));
  expect(plan.runs.map(({ preset, seed }) => [preset, seed]).slice(0, 8)).toEqual([
    ['ngram-3', null],
    ['ngram-5', null],
    ['nnlm-tiny', 1],
    ['rnn-tiny', 1],
    ['gru-tiny', 1],
    ['lstm-tiny', 1],
    ['gpt-tiny', 1],
    ['nnlm-tiny', 2],
  ]);
  expect(plan.runs).toHaveLength(17);
  expect(plan.secondsEach).toBeCloseTo((3600 - 8) / 15, 10);
  // 2,048 tokens in half a second are fewer than 512 in a twentieth.
  expect(plan.slowest).toBe('lstm-tiny');
  const evaluations = plan.runs.map(({ specification: { recipe, observation } }) =>
    Math.ceil(recipe.steps / observation.evaluateEvery),
  );
  for (const count of evaluations) expect([8, 9, 10]).toContain(count);
});

test('tokens that are asked for are what each learns from, down to whole steps of all', () => {
  const wanted = wantedOn(() => speed(0.05, 1), 60, 1);
  const { tokens, mostTokens } = planSuite({ ...wanted, tokens: 100_000 });
  expect(tokens).toBe(16 * 6144);
  expect(faultOf(() => planSuite({ ...wanted, tokens: mostTokens + 6144 }))).toMatchObject({
    ...{ code: 'history-tokens', parameters: { tokens: mostTokens + 6144, least: 4 * 6144, most: mostTokens } },
  });
  // Ten steps of 2,048 tokens are 20,480: three times 6,144 are fewer.
  expect(planSuite({ ...wanted, tokens: 4 * 6144 }).tokens).toBe(24_576);
  expect(faultOf(() => planSuite({ ...wanted, tokens: 4 * 6144 - 1 }))).toMatchObject({ code: 'history-tokens' });
});

test('a time in which one network would not do ten steps is refused by its name', () => {
  const slow = wantedOn((preset) => speed(preset === 'gru-tiny' ? 5 : 0.01, 0.1), 5, 1);
  expect(faultOf(() => planSuite(slow))).toMatchObject({
    ...{ code: 'history-too-short', parameters: { preset: 'gru-tiny', seconds: (300 - 8) / 5 } },
  });
});
