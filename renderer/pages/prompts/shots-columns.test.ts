import { expect, test } from 'vitest';
import { columnsOf, offeredColumns, shotsOf, toggleColumn } from './shots-columns.ts';

test('none, one and all, and never more than there are', () => {
  expect(shotsOf([0, 1, 'all'], 5)).toEqual([0, 1, 5]);
  expect(shotsOf(['all', 1, 0], 1)).toEqual([0, 1]);
  expect(shotsOf([0, 1, 'all'], 0)).toEqual([0]);
  expect(shotsOf([4, 2], 3)).toEqual([2, 3]);
});

test('all of a saved experiment stays all when an example comes', () => {
  expect(columnsOf([0, 1, 5], 5)).toEqual([0, 1, 'all']);
  expect(columnsOf([0], 0)).toEqual([0]);
});

test('few numbers are offered of many examples', () => {
  expect(offeredColumns(0)).toEqual([0]);
  expect(offeredColumns(2)).toEqual([0, 1, 'all']);
  expect(offeredColumns(200).length).toBeLessThan(20);
});

test('a column comes and goes, the last one stays', () => {
  expect(toggleColumn([0, 1, 'all'], 2, 5)).toEqual([0, 1, 2, 'all']);
  expect(toggleColumn([0, 1, 'all'], 'all', 5)).toEqual([0, 1]);
  expect(toggleColumn([0], 0, 5)).toEqual([0]);
  // A number that is not offered came with a saved experiment, and is not lost.
  expect(toggleColumn([0, 7], 'all', 10)).toEqual([0, 7, 'all']);
  const eight = [0, 1, 2, 3, 4, 5, 6, 8];
  expect(toggleColumn(eight, 12, 20)).toEqual(eight);
});
