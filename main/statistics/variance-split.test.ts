import fc from 'fast-check';
import { expect, test } from 'vitest';
import { varianceSplit } from './variance-split.ts';

test('two sets of two orders, by hand', () => {
  // Means 0.5 and 0.9 lie 0.2 around 0.7: 0.04. Within each set the values lie 0.1 around its mean: 0.01.
  const split = varianceSplit([
    [0.4, 0.6],
    [1.0, 0.8],
  ]);
  expect(split.mean).toBeCloseTo(0.7, 12);
  expect(split.selection).toBeCloseTo(0.04, 12);
  expect(split.order).toBeCloseTo(0.01, 12);
  expect(split.total).toBeCloseTo(0.05, 12);
  expect(split.rangeOverOrders.map((range) => Number(range.toFixed(12)))).toEqual([0.2, 0.2]);
});

test('all of it is order where sets have the same mean, all of it selection where order changes nothing', () => {
  const orderOnly = [
    [0, 1],
    [0.25, 0.75],
  ];
  // Squares around 0.5: 0.25 and 0.0625, averaged 0.15625.
  expect(varianceSplit(orderOnly)).toMatchObject({ selection: 0, order: 0.15625, rangeOverOrders: [1, 0.5] });
  const selectionOnly = [
    [0.25, 0.25, 0.25],
    [0.75, 0.75, 0.75],
  ];
  expect(varianceSplit(selectionOnly)).toMatchObject({ selection: 0.0625, order: 0, rangeOverOrders: [0, 0] });
});

test('the parts add up to the variance of all values', () => {
  const value = fc.double({ min: 0, max: 1, noNaN: true });
  const grid = fc
    .integer({ min: 1, max: 8 })
    .chain((orders) =>
      fc.array(fc.array(value, { minLength: orders, maxLength: orders }), { minLength: 1, maxLength: 8 }),
    );
  fc.assert(
    fc.property(grid, (values) => {
      const { mean, selection, order, total } = varianceSplit(values);
      const all = values.flat();
      const squares = all.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      expect(selection + order).toBeCloseTo(squares / all.length, 10);
      expect(total).toBe(selection + order);
      expect(Math.min(selection, order)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('refuses an empty or ragged grid', () => {
  for (const values of [[], [[]], [[0.5], [0.5, 0.6]]]) expect(() => varianceSplit(values)).toThrow(RangeError);
});
