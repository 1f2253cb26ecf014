import { expect, test } from 'vitest';
import { higherRate } from './higher-rate.ts';
import { largerModel } from './larger-model.ts';
import type { RunFacts, RunItem, RunTemplate } from './run-template.ts';
import { shorterSchedule } from './shorter-schedule.ts';
import { type Change, CURVE, drawing, raised, testFacts } from './test-facts.ts';

/** The run behind the letter that is right. */
function chosenRun(made: RunItem | null): string | undefined {
  if (made?.item.type !== 'single-choice') throw new Error('made nothing');
  const letter = made.item.options.find(({ right }) => right)!.text.en.at(-1)!;
  return made.figure?.runs['AB'.indexOf(letter)];
}

const seeds = Array.from({ length: 20 }, (_, place) => place + 1);
const asked = (template: RunTemplate, ...runs: RunFacts[]) => template.make(runs, drawing(1));
const fast = (change: Change = {}) => testFacts('fast', { recipe: { learningRate: 0.004 }, ...change });

test('the curve of the higher rate is right, whichever letter it has and wherever it lies', () => {
  for (const curve of [raised(0.4), raised(-0.4)])
    for (const seed of seeds)
      expect(chosenRun(higherRate.make([testFacts('slow'), fast({ curve })], drawing(seed)))).toBe('fast');
  const letters = seeds.map(
    (seed) => higherRate.make([testFacts('slow'), fast({ curve: raised(1) })], drawing(seed))?.figure?.runs[0],
  );
  expect(new Set(letters)).toEqual(new Set(['slow', 'fast']));
});

test('the reason says whether the larger steps got further or too far', () => {
  const reasonOf = (curve: number[]) => JSON.stringify(asked(higherRate, testFacts('slow'), fast({ curve }))?.item);
  expect(reasonOf(raised(-0.4))).toContain('get further');
  expect(reasonOf(raised(0.4))).toContain('jump over low places');
});

test.each<[string, Change]>([
  ['rates that hardly differ', { recipe: { learningRate: 0.0012 }, curve: raised(0.4) }],
  ['another setting that differs, too', { recipe: { learningRate: 0.004, weightDecay: 0 }, curve: raised(0.4) }],
  ['another text', { corpusSha256: 'b'.repeat(64), curve: raised(0.4) }],
  ['a text that is not known', { corpusSha256: null, curve: raised(0.4) }],
  ['another precision', { precision: 'bfloat16', curve: raised(0.4) }],
  ['curves that lie on each other', { curve: raised(0.02) }],
  ['curves that lie apart at the end only', { curve: [...CURVE.slice(0, 7), 2.5, 2.5, 2.5] }],
  ['few points in common', { curve: raised(0.4).slice(0, 3) }],
  ['a run that trains on', { state: 'running', curve: raised(0.4) }],
])('nothing is asked about rates with %s', (_, change) => {
  expect(asked(higherRate, testFacts('slow'), fast(change))).toBeNull();
});

test('how often they were looked at makes no other run of them', () => {
  const seldom = fast({ evaluations: [200, 400, 600, 800, 1000].map((step) => ({ step, bitsPerByte: 5 })) });
  const { observation } = seldom.specification;
  const run = {
    ...seldom,
    specification: { ...seldom.specification, observation: { ...observation, evaluateEvery: 200 } },
  };
  expect(chosenRun(asked(higherRate, testFacts('slow'), run))).toBe('fast');
});

test('the larger model is the one with more parameters, and how it ended is what the reason says', () => {
  const large = (curve: readonly number[]) => testFacts('large', { parameters: 500_000, model: { layers: 4 }, curve });
  for (const seed of seeds)
    expect(chosenRun(largerModel.make([testFacts('small'), large(raised(-0.2))], drawing(seed)))).toBe('large');
  const told = (curve: readonly number[]) => JSON.stringify(asked(largerModel, testFacts('small'), large(curve))?.item);
  expect(told(raised(-0.2))).toContain('comes out lower');
  expect(told(raised(0.2))).toContain('don’t promise more');
  expect(told([3.9, 3, 2.4, 1.9, 1.8, 1.9, 2, 2.2, 2.3, 2.4])).toContain('overfits sooner');
});

test('nothing is asked about sizes that are not known or less than double', () => {
  for (const parameters of [null, 200_000])
    expect(
      asked(largerModel, testFacts('small'), testFacts('l', { parameters, model: { layers: 4 }, curve: raised(1) })),
    ).toBeNull();
});

test('where the shorter schedule ended, the lower score is right, and rates are those of the schedules', () => {
  const long = (by: number) => testFacts('long', { recipe: { steps: 2000 }, curve: [...raised(by), 1.9, 1.8] });
  const rightOf = (made: RunItem | null) =>
    made?.item.type === 'single-choice' && made.item.options.find(({ right }) => right)!;
  expect(rightOf(asked(shorterSchedule, testFacts('short'), long(0.2)))).toMatchObject({
    text: { en: '“secret short”, planned for 1,000 steps' },
    reason: { en: expect.stringMatching(/2\.000 and “secret long” at 2\.200.* down to 10⁻⁴; .* still 5\.68 × 10⁻⁴/) },
  });
  expect(rightOf(asked(shorterSchedule, testFacts('short'), long(-0.2)))).toMatchObject({
    text: { en: '“secret long”, planned for 2,000 steps' },
  });
  // No larger than seeds make it; not evaluated there; a schedule that stays where it is; stopped.
  expect(asked(shorterSchedule, testFacts('short'), long(0.01))).toBeNull();
  const elsewhere = { ...long(0.2), evaluations: long(0.2).evaluations.filter(({ step }) => step !== 1000) };
  expect(asked(shorterSchedule, testFacts('short'), elsewhere)).toBeNull();
  const flat = { finalLearningRateShare: 1 };
  expect(
    asked(
      shorterSchedule,
      testFacts('s', { recipe: flat }),
      testFacts('l', { recipe: { steps: 2000, ...flat }, curve: raised(1) }),
    ),
  ).toBeNull();
  expect(asked(shorterSchedule, testFacts('short', { state: 'stopped' }), long(0.2))).toBeNull();
});
