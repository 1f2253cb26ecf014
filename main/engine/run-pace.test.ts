import { expect, test } from 'vitest';
import type { RunSpecification } from '../contract/run-specification.ts';
import { fitToTime, secondsOf } from './fit-to-time.ts';
import { asSpeed, type RunPace, type RunTimes, runPace, withEvaluation } from './run-pace.ts';
import { testSpecification } from './test-lab.ts';

const START = 3;
/** Seconds of each. */
const PRICES = { step: 0.004, evaluation: 0.2, sample: 0.05, checkpoint: 0.01, first: 0 };

/** A run as it would be recorded: a start with a first sample in it, steps, and behind them what was due. */
function ran({
  steps = 400,
  looks = {},
  prices = {},
  endsAt = steps,
  late = () => 0,
}: {
  steps?: number;
  looks?: Partial<RunSpecification['observation']>;
  /** `first`: what the first evaluation takes beyond another. */
  prices?: Partial<typeof PRICES>;
  /** Where it was stopped. */
  endsAt?: number;
  /** What a step takes beyond the others. */
  late?: (step: number) => number;
}): RunTimes {
  const specification = testSpecification({ steps, every: 100, corpus: 'c' });
  Object.assign(specification.observation, looks);
  const { evaluateEvery, sampleEvery, checkpointEvery } = specification.observation;
  const price = { ...PRICES, ...prices };
  let at = START + price.sample;
  const told = { steps: [], evaluations: [], samples: [], checkpoints: [] } as Record<
    'steps' | 'evaluations' | 'samples' | 'checkpoints',
    { step: number; value: number }[]
  >;
  const looked = (which: Exclude<keyof typeof told, 'steps'>, step: number, value: number) => {
    told[which].push({ step, value });
    at += value;
  };
  for (let step = 1; step <= endsAt; step++) {
    at += price.step + late(step);
    told.steps.push({ step, value: at });
    const due = (every: number) => step % every === 0 || step === steps;
    const { evaluations } = told;
    if (due(evaluateEvery))
      looked('evaluations', step, price.evaluation + (evaluations.length === 0 ? price.first : 0));
    if (due(sampleEvery)) looked('samples', step, price.sample);
    if (due(evaluateEvery) || due(checkpointEvery) || step === endsAt) looked('checkpoints', step, price.checkpoint);
  }
  return { ...told, first: told.steps[0]!.value, whole: at, specification };
}

const UNTIMED = { secondsPerToken: () => 0, evaluation: () => 0 };
const secondsAt = (pace: RunPace, specification: RunTimes['specification'], timed = UNTIMED) =>
  secondsOf(specification, asSpeed(pace, specification, timed));
const LOOKS = [
  {},
  { evaluateEvery: 10, sampleEvery: 10, checkpointEvery: 10 },
  { evaluateEvery: 1, sampleEvery: 1, checkpointEvery: 1 },
  { evaluateEvery: 100, sampleEvery: 20, checkpointEvery: 50 },
  { evaluateEvery: 30, sampleEvery: 1000, checkpointEvery: 7 },
];

test.each(LOOKS)('a step, an evaluation, a sample and a checkpoint are what they are, however often: %o', (looks) => {
  const told = ran({ looks });
  const pace = runPace(told)!;
  const speed = asSpeed(pace, told.specification, UNTIMED);
  expect(speed.secondsPerStep).toBeCloseTo(PRICES.step, 9);
  expect(speed.secondsPerEvaluation).toBeCloseTo(PRICES.evaluation, 9);
  expect(speed.secondsPerToken * told.specification.observation.sampleTokens).toBeCloseTo(PRICES.sample, 9);
  expect(speed.secondsPerCheckpoint).toBeCloseTo(PRICES.checkpoint, 9);
  // The same again takes what it took, and each of the others what that takes.
  for (const others of LOOKS) {
    const other = ran({ looks: others, steps: 700 });
    expect(secondsAt(pace, other.specification), JSON.stringify(others)).toBeCloseTo(other.whole, 6);
  }
  expect(secondsAt(pace, told.specification)).toBeCloseTo(told.whole, 6);
});

test('of a run that goes on from another the evaluation before its first step is no price of a step', () => {
  const fresh = ran({ prices: { evaluation: 10, step: 0.3 }, steps: 100, looks: { evaluateEvery: 50 } });
  // Evaluated and kept at step 0, before the first step: all times behind it are so much later.
  const before = 10 + PRICES.checkpoint;
  const further: RunTimes = {
    ...fresh,
    steps: fresh.steps.map(({ step, value }) => ({ step, value: value + before })),
    evaluations: [{ step: 0, value: 10 }, ...fresh.evaluations],
    checkpoints: [{ step: 0, value: PRICES.checkpoint }, ...fresh.checkpoints],
    first: fresh.first + before,
    whole: fresh.whole + before,
  };
  const pace = runPace(further)!;
  expect(pace.step).toBeCloseTo(0.3, 9);
  expect(pace.evaluation).toBeCloseTo(10, 9);
  expect(secondsAt(pace, further.specification)).toBeCloseTo(further.whole, 6);
});

test('evaluations that take far more than all steps, and not equally long, leave a step its price', () => {
  const told = ran({ steps: 20, prices: { step: 0.05, evaluation: 1.5 }, looks: { evaluateEvery: 10 } });
  const last = told.evaluations.length - 1;
  const uneven: RunTimes = {
    ...told,
    evaluations: told.evaluations.map((each, place) => (place === last ? { ...each, value: 4 } : each)),
    whole: told.whole + 2.5,
  };
  const pace = runPace(uneven)!;
  expect(pace.step).toBeCloseTo(0.05, 9);
  expect(pace.start).toBeGreaterThanOrEqual(0);
  expect(
    fitToTime(uneven.specification as RunSpecification, asSpeed(pace, uneven.specification, UNTIMED), 300).recipe.steps,
  ).toBeLessThan(6000);
});

test('what others tell of an evaluation is no more than the only one took, what was made with it included', () => {
  const pace = runPace(ran({ steps: 40, looks: { evaluateEvery: 40 } }))!;
  expect(pace.onlyEvaluation).toBeCloseTo(PRICES.evaluation, 9);
  const told = (evaluation: number) => withEvaluation(pace, evaluation);
  expect(told(9).evaluation).toBeCloseTo(PRICES.evaluation, 9);
  expect(told(9).start).toBeCloseTo(pace.start, 9);
  expect(told(0.05).start).toBeCloseTo(pace.start + PRICES.evaluation - 0.05, 9);
});

test('a short run does not promise its start for each step to come', () => {
  // 1,500 × 3.35 s / 37 would be 2 min 16 s.
  const longer = ran({ steps: 1500 });
  for (const steps of [10, 37, 250])
    expect(secondsAt(runPace(ran({ steps }))!, longer.specification), String(steps)).toBeCloseTo(longer.whole, 6);
});

test('the same again takes what it took: what its steps do not explain came once', () => {
  // With the first evaluation 5 s of compiling, and every tenth step ten times as long: a median would not see either.
  const told = ran({ prices: { first: 5 }, late: (step) => (step % 10 === 6 ? 0.036 : 0) });
  const pace = runPace(told)!;
  expect(secondsAt(pace, told.specification)).toBeCloseTo(told.whole, 6);
  expect(asSpeed(pace, told.specification, UNTIMED).secondsPerEvaluation).toBeCloseTo(0.2, 9);
  const longer = ran({ steps: 1500, prices: { first: 5, step: 0.0076 } });
  expect(secondsAt(pace, longer.specification)).toBeCloseTo(longer.whole, 1);
});

test('the only evaluation of a run is no price of another, and the same again takes what it took', () => {
  const told = ran({ steps: 100, prices: { first: 0.7 } });
  const pace = runPace(told)!;
  expect(pace.evaluation).toBeNull();
  const timed = { ...UNTIMED, evaluation: () => 0.2 };
  const speed = asSpeed(pace, told.specification, timed);
  expect(speed.secondsPerEvaluation).toBeCloseTo(0.2, 9);
  expect(secondsOf(told.specification, speed)).toBeCloseTo(told.whole, 6);
  const more = ran({ steps: 100, looks: { evaluateEvery: 5 }, prices: { first: 0.7 } });
  expect(secondsOf(more.specification, speed)).toBeCloseTo(more.whole, 6);
  // Where nothing else is known it is what there is.
  expect(asSpeed(pace, told.specification, UNTIMED).secondsPerEvaluation).toBeCloseTo(0.9, 9);
});

test('a sample that no run told is timed, and no longer than what it came with', () => {
  const told = ran({ endsAt: 50 });
  const pace = runPace(told)!;
  expect(pace.token).toBeNull();
  const timed = (secondsPerToken: number) =>
    asSpeed(pace, told.specification, { ...UNTIMED, secondsPerToken: () => secondsPerToken });
  const { sampleTokens } = told.specification.observation;
  expect(timed(0.05 / sampleTokens).secondsPerToken).toBeCloseTo(0.05 / sampleTokens, 9);
  expect(timed(9).secondsToFirstStep).toBeCloseTo(0, 9);
});

test('a stop is no evaluation', () => {
  const pace = runPace(ran({ endsAt: 250 }))!;
  const { whole, specification } = ran({ steps: 1500 });
  expect(pace.evaluation).toBeCloseTo(0.2, 9);
  // The checkpoint that a stop writes is one of those that the others have.
  expect(secondsAt(pace, specification)).toBeCloseTo(whole, 6);
});

test('last steps that were slower than those before them promise no more than the whole took', () => {
  const { steps, whole, ...more } = ran({ prices: { evaluation: 0.001, sample: 0.001, checkpoint: 0.001 } });
  const pace = runPace({ ...more, steps: steps.slice(-50), whole: START + (whole - START) / 2 })!;
  expect(secondsAt(pace, more.specification)).toBeCloseTo(START + (whole - START) / 2, 6);
});

test('a few steps, or none in a row, tell nothing', () => {
  expect(runPace(ran({ steps: 5 }))).toBeNull();
  expect(runPace({ ...ran({}), steps: [] })).toBeNull();
  const { steps, ...more } = ran({ steps: 40 });
  expect(runPace({ ...more, steps: steps.filter(({ step }) => step % 2 === 0) })).toBeNull();
});

test('a run of a lab that kept no such times tells a step and its start; all else is timed', () => {
  const of = (looks: object) => ({ ...ran({ looks }), evaluations: [], samples: [], checkpoints: [] });
  const told = of({});
  const pace = runPace(told)!;
  const speed = asSpeed(pace, told.specification, { secondsPerToken: () => 0, evaluation: () => 0.3 });
  expect(speed.secondsPerStep).toBeCloseTo(PRICES.step, 9);
  expect(speed.secondsPerEvaluation).toBe(0.3);
  expect(speed.secondsToFirstStep).toBeCloseTo(START + PRICES.sample, 9);
  // Nor what began there and was ended here.
  const { evaluations, samples, checkpoints, ...rest } = ran({});
  const later = (all: typeof samples) => all.filter(({ step }) => step > 200);
  const mixed = { evaluations: later(evaluations), samples: later(samples), checkpoints: later(checkpoints) };
  expect(runPace({ ...rest, ...mixed })).toMatchObject({ evaluation: null, token: null, checkpoint: null });
  // Where something lay behind each step, nothing is known.
  expect(runPace(of({ evaluateEvery: 1 }))).toBeNull();
});
