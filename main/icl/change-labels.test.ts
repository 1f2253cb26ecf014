import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { type LabelChange, labelChange } from '../contract/measurement.ts';
import { changeLabels } from './change-labels.ts';

const example = (input: string, output: string, aliases: string[] = []) => ({ input, output, aliases });
const suiteOf = (labels: string[] | null, examples: ReturnType<typeof example>[]) => ({ name: 'x', labels, examples });

const outputs = (labels: string[], count: number) =>
  Array.from({ length: count }, (_, place) => example(`input ${place}`, labels[place % labels.length]!));
const pair = suiteOf(['good', 'bad'], outputs(['good', 'bad'], 16));
const four = suiteOf(['a', 'b', 'c', 'd'], outputs(['a', 'b', 'c', 'd'], 16));
const free = suiteOf(null, [
  example('cold', 'hot', ['warm']),
  example('chilly', 'warm'),
  example('up', 'down'),
  example('rise', 'down'),
]);

const change = (suite: typeof pair | typeof free, how: LabelChange, seed = 1, examples = suite.examples) =>
  changeLabels({ examples, suite, seed, change: how });
const seed = fc.integer({ min: 1, max: 2147483647 });

test('gold, and the two that leave a half out', () => {
  const examples = pair.examples.slice(0, 2);
  expect(change(pair, 'gold', 1, examples)).toEqual([
    { input: 'input 0', output: 'good' },
    { input: 'input 1', output: 'bad' },
  ]);
  expect(change(pair, 'inputs-only', 1, examples)).toEqual([
    { input: 'input 0', output: null },
    { input: 'input 1', output: null },
  ]);
  expect(change(pair, 'labels-only', 1, examples)).toEqual([
    { input: null, output: 'good' },
    { input: null, output: 'bad' },
  ]);
});

test('flipped: the other of two, the next of four', () => {
  expect(change(pair, 'flipped', 1, pair.examples.slice(0, 2)).map(({ output }) => output)).toEqual(['bad', 'good']);
  const shifted = change(four, 'flipped', 1, four.examples.slice(0, 4));
  expect(shifted.map(({ output }) => output)).toEqual(['b', 'c', 'd', 'a']);
});

test('random: over many seeds each label as often as every other, the right one too', () => {
  const times = new Map<string | null, number>();
  for (let own = 1; own <= 250; own += 1)
    for (const { output } of change(four, 'random', own)) times.set(output, (times.get(output) ?? 0) + 1);
  // 4,000 labels: 1,000 each, give or take √(4000 · 1/4 · 3/4) = 27: five of those.
  expect([...times.keys()].toSorted()).toEqual(['a', 'b', 'c', 'd']);
  for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(137);
  const right = Array.from({ length: 250 }, (_, own) => change(four, 'random', own + 1)).flatMap((shown) =>
    shown.filter(({ output }, place) => output === four.examples[place]!.output),
  );
  expect(Math.abs(right.length - 1000)).toBeLessThan(137);
});

test('random without labels: an output of the pool that is not right, aliases included', () => {
  for (let own = 1; own <= 100; own += 1) {
    const [cold, chilly, up, rise] = change(free, 'random', own).map(({ output }) => output);
    expect(cold).toBe('down'); // “warm” would be right too
    expect(['hot', 'down']).toContain(chilly);
    expect(['hot', 'warm']).toContain(up);
    expect(['hot', 'warm']).toContain(rise);
  }
});

test('shuffled: the same answers, at other places', () => {
  fc.assert(
    fc.property(seed, (own) => {
      const shown = change(four, 'shuffled', own);
      expect(shown.map(({ input }) => input)).toEqual(four.examples.map(({ input }) => input));
      const sorted = (list: readonly { output: string | null }[]) => list.map(({ output }) => output).toSorted();
      expect(sorted(shown)).toEqual(sorted(four.examples));
    }),
  );
  const moved = Array.from({ length: 20 }, (_, own) => JSON.stringify(change(four, 'shuffled', own + 1)));
  expect(new Set(moved).size).toBe(20);
});

test('share: exactly so many stay right, of 16, 4 and 3, and chance says which', () => {
  const shares = [0.75, 0.5, 0.25, 0] as const;
  // A quarter of three is 0.75, so one; a half 1.5, so two; three quarters 2.25, so two.
  const expected = { 16: [12, 8, 4, 0], 4: [3, 2, 1, 0], 3: [2, 2, 1, 0] };
  fc.assert(
    fc.property(fc.constantFrom(16, 4, 3), fc.constantFrom(0, 1, 2, 3), seed, (count, which, own) => {
      const drawn = four.examples.slice(0, count);
      const shown = change(four, { share: shares[which]! }, own, drawn);
      const right = shown.filter(({ output }, place) => output === drawn[place]!.output);
      expect(right).toHaveLength(expected[count as 16 | 4 | 3][which]!);
      for (const { output } of shown) expect(four.labels).toContain(output);
    }),
  );
  const keptFirst = Array.from({ length: 60 }, (_, own) => change(pair, { share: 0.5 }, own + 1)[0]!.output);
  expect(new Set(keptFirst)).toEqual(new Set(['good', 'bad']));
});

test('the same seed gives the same change; what was drawn is left as it was', () => {
  const before = structuredClone(four.examples);
  for (const how of ['random', 'flipped', 'shuffled', { share: 0.25 }] as const)
    expect(change(four, how, 5)).toEqual(change(four, how, 5));
  expect(four.examples).toEqual(before);
});

test('where there is no other answer that is told', () => {
  const single = suiteOf(['yes'], outputs(['yes'], 3));
  const refused = [
    () => change(free, 'flipped'),
    () => change(single, 'flipped'),
    () => change(single, { share: 0 }),
    () => change(suiteOf(null, outputs(['same'], 3)), 'random'),
  ];
  for (const does of refused) {
    expect(does).toThrow(LabError);
    expect(does).toThrow('bad-use');
  }
});

test('a share is one of four', () => {
  expect(labelChange.safeParse({ share: 0.25 }).success).toBe(true);
  expect(labelChange.safeParse({ share: 0.3 }).success).toBe(false);
  expect(labelChange.safeParse('flipped').success).toBe(true);
});
