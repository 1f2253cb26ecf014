import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { taskSuite } from '../contract/task-suite.ts';
import { drawExamples, orders } from './draw-examples.ts';

/** A suite with a pool of so many examples of each label. */
function suiteOf(pool: Record<string, number>, labels: string[] | null = Object.keys(pool)) {
  const examples = Object.entries(pool).flatMap(([output, count]) =>
    Array.from({ length: count }, (_, place) => ({ input: `${output} ${place}`, output })),
  );
  const both = { zh: '题', en: 'task' };
  const items = [{ input: 'asked', output: Object.keys(pool)[0]! }];
  return taskSuite.parse({ name: 'x', title: both, instruction: both, labels, examples, items });
}

const seed = fc.integer({ min: 1, max: 2147483647 });
const countsOf = (drawn: readonly { output: string }[], labels: readonly string[]) =>
  labels.map((label) => drawn.filter(({ output }) => output === label).length);

test('labels come in equal parts, no example twice, all from the pool', () => {
  const suite = suiteOf({ a: 10, b: 10, c: 10 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), seed, (shots, own) => {
      const drawn = drawExamples({ suite, shots, seed: own });
      expect(drawn).toHaveLength(shots);
      expect(new Set(drawn).size).toBe(shots);
      for (const example of drawn) expect(suite.examples).toContain(example);
      const counts = countsOf(drawn, ['a', 'b', 'c']);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(drawExamples({ suite, shots, seed: own })).toEqual(drawn);
    }),
  );
});

test('over many seeds each label gets the odd one about as often, and stands first as often', () => {
  const suite = suiteOf({ a: 5, b: 5 });
  const draws = Array.from({ length: 1000 }, (_, own) => drawExamples({ suite, shots: 3, seed: own + 1 }));
  // Half of 1,000, give or take √250 = 16: five of those.
  const moreOfA = draws.filter((drawn) => countsOf(drawn, ['a'])[0] === 2).length;
  expect(Math.abs(moreOfA - 500)).toBeLessThan(80);
  const firstOfA = draws.filter((drawn) => drawn[0]!.output === 'a').length;
  expect(Math.abs(firstOfA - 500)).toBeLessThan(80);
});

test('a scarce label limits the draw: two of it leave room for five in all, of unequal pools', () => {
  const suite = suiteOf({ a: 9, b: 2 });
  for (let own = 1; own <= 20; own += 1)
    expect(countsOf(drawExamples({ suite, shots: 5, seed: own }), ['a', 'b'])).toEqual([3, 2]);
  expect(refusal(() => drawExamples({ suite, shots: 6, seed: 1 }))).toEqual({ task: 'x', most: 5, shots: 6 });
});

test('without labels anything may come, up to the whole pool', () => {
  const suite = suiteOf({ a: 6, b: 2 }, null);
  expect(new Set(drawExamples({ suite, shots: 8, seed: 7 }))).toEqual(new Set(suite.examples));
  expect(drawExamples({ suite, shots: 0, seed: 7 })).toEqual([]);
  const first = new Set(Array.from({ length: 60 }, (_, own) => drawExamples({ suite, shots: 1, seed: own + 1 })[0]!));
  expect(first.size).toBe(8);
});

const CODES = ['bad-use', 'task-few-examples'];
/** The parameters of the LabError that this throws. */
function refusal(does: () => unknown) {
  try {
    does();
  } catch (error) {
    if (error instanceof LabError && CODES.includes(error.fault.code)) return error.fault.parameters;
    throw error;
  }
  return 'nothing thrown';
}

test.each([-1, 1.5, Number.NaN])('refuses %d shots of eight', (shots) => {
  const suite = suiteOf({ a: 6, b: 2 }, null);
  expect(refusal(() => drawExamples({ suite, shots, seed: 1 }))).toMatchObject({ expected: '0–8' });
});

test('all 24 orders of four, each of its own, in dictionary order', () => {
  const all = orders(['a', 'b', 'c', 'd'], 24, 1).map((order) => order.join(''));
  expect(new Set(all).size).toBe(24);
  expect([all[0], all[1], all[23]]).toEqual(['abcd', 'abdc', 'dcba']);
  expect(orders(['a', 'b', 'c', 'd'], 100, 2)).toHaveLength(24);
  expect(orders([], 3, 1)).toEqual([[]]);
  expect(orders(['a', 'b'], 0, 1)).toEqual([]);
});

test('a part of the orders: distinct, whole, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 32 }), fc.integer({ min: 0, max: 100 }), seed, (length, count, own) => {
      // The examples all read the same: their places make the orders differ.
      const examples = Array.from({ length }, (_, place) => ({ place }));
      const some = orders(examples, count, own);
      expect(new Set(some.map((order) => order.map(({ place }) => place).join())).size).toBe(count);
      for (const order of some) expect(new Set(order)).toEqual(new Set(examples));
      expect(orders(examples, count, own)).toEqual(some);
    }),
  );
  expect(orders(['a', 'a', 'a'], 5, 1)).toEqual(Array(5).fill(['a', 'a', 'a']));
});

test('all but one of the orders are found too, and no part of an order is asked for', () => {
  expect(orders([1, 2, 3, 4, 5], 119, 3)).toHaveLength(119);
  expect(refusal(() => orders([1, 2], 1.5, 1))).toMatchObject({ argument: 'orders 1.5' });
  expect(refusal(() => orders([1, 2], -1, 1))).toMatchObject({ argument: 'orders -1' });
});
