import { expect, test } from 'vitest';
import { gapAndSeeds } from './gap-and-seeds.ts';
import { seedRange } from './seed-range.ts';
import { type Change, drawing, testFacts } from './test-facts.ts';

/** Runs of one setting by their best values, seed after seed; they end there from above. */
const setting = (name: string, bests: readonly number[], change: Change = {}) =>
  bests.map((best, place) => testFacts(`${name}${place}`, { seed: place + 1, curve: [4, 3, 2.5, best], ...change }));
const decay = { recipe: { weightDecay: 0.2 } };

test('it is larger where all values lie apart, and the verdict says so', () => {
  const made = gapAndSeeds.make(
    [...setting('a', [2.1, 2.11, 2.105]), ...setting('b', [2.0, 2.012, 2.004], decay)],
    drawing(1),
  );
  expect(made?.item).toMatchObject({ type: 'true-false', holds: true });
  expect(made?.item.stem.en).toMatch(
    /decay 0\.1: 2\.100, 2\.110, 2\.105; decay 0\.2: 2\.000, 2\.012, 2\.004|decay 0\.2: 2\.000, 2\.012, 2\.004; decay 0\.1: 2\.100, 2\.110, 2\.105/,
  );
  expect(JSON.stringify(made?.item)).toContain('The means are 0.100 apart; seeds alone spread');
});

test('it is not where the values mix', () => {
  const made = gapAndSeeds.make(
    [...setting('a', [2.1, 2.11, 2.105]), ...setting('b', [2.106, 2.102, 2.109], decay)],
    drawing(1),
  );
  if (made?.item.type !== 'true-false') throw new Error('made nothing');
  expect(made.item.holds).toBe(false);
  expect(made.item.because.find(({ right }) => right)?.text.en).toContain('mix');
});

test.each<[string, readonly number[], Change]>([
  ['two seeds', [2, 2.01], decay],
  ['values that lie apart by less than they spread', [2.08, 2.099, 2.09], decay],
  ['the same shift in each seed, so that pairs tell what the eye does not', [2.099, 2.109, 2.104], decay],
  ['other tokens', [2, 2.01, 2.02], { recipe: { weightDecay: 0.2, steps: 2000 } }],
  ['another text', [2, 2.01, 2.02], { ...decay, corpusSha256: 'b'.repeat(64) }],
  [
    'more settings that differ than a sentence tells',
    [2, 2.01, 2.02],
    { recipe: { weightDecay: 0.2, beta1: 0.8, beta2: 0.9, clipNorm: null } },
  ],
  ['runs that were stopped', [2, 2.01, 2.02], { ...decay, state: 'stopped' }],
])('nothing is asked about a setting with %s', (_, bests, change) => {
  expect(
    gapAndSeeds.make([...setting('a', [2.1, 2.11, 2.105]), ...setting('b', bests, change)], drawing(1)),
  ).toBeNull();
});

test('values that lie apart by less than one side is wide are not asked about, however sure it is with many seeds', () => {
  const wide = [2.1, 2.13, 2.115, 2.12, 2.125, 2.105, 2.11, 2.118];
  const beside = (bests: number[]) =>
    gapAndSeeds.make([...setting('a', wide), ...setting('b', bests, decay)], drawing(1))?.item;
  expect(beside([2.09, 2.099, 2.0945, 2.096, 2.0975, 2.0915, 2.093, 2.0954])).toBeUndefined();
  expect(beside([2.06, 2.069, 2.0645, 2.066, 2.0675, 2.0615, 2.063, 2.0654])).toMatchObject({ holds: true });
});

test('nor are values that mix while their pairs of seeds tell them apart', () => {
  const pairs = [...setting('a', [2.1, 2.11, 2.105]), ...setting('b', [2.098, 2.1081, 2.1029], decay)];
  expect(gapAndSeeds.make(pairs, drawing(1))).toBeNull();
});

test('a seed that was trained twice is no second seed', () => {
  const twice = [2, 2.01, 2.02].map((best, place) =>
    testFacts(`t${place}`, { seed: 1 + (place % 2), curve: [4, best], ...decay }),
  );
  expect(gapAndSeeds.make([...setting('a', [2.1, 2.11, 2.105]), ...twice], drawing(1))).toBeNull();
  expect(seedRange.make(twice, drawing(1))).toBeNull();
});

test('the range over the seeds is among options ten times apart, at a place that is drawn', () => {
  const places = Array.from({ length: 30 }, (_, seed) => {
    const made = seedRange.make(setting('a', [2.1, 2.1234, 2.115]), drawing(seed + 1));
    if (made?.item.type !== 'single-choice') throw new Error('made nothing');
    const { options } = made.item;
    const values = options.map(({ text }) => Number.parseFloat(text.en));
    expect(values.slice(1).every((value, place) => Math.abs(value / values[place]! - 10) < 1e-9)).toBe(true);
    const place = options.findIndex(({ right }) => right);
    expect(values[place]).toBe(0.02);
    expect(options[place]!.reason.en).toContain(
      '“secret a0” (seed 1) with 2.1000, the highest “secret a1” (seed 2) with 2.1234: 0.0234 apart',
    );
    return place;
  });
  expect(new Set(places)).toEqual(new Set([1, 2]));
});

test('seeds that all came to the same are no range', () => {
  expect(seedRange.make(setting('a', [2.1, 2.1, 2.1]), drawing(1))).toBeNull();
});
