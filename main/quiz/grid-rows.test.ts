import { expect, test } from 'vitest';
import { gridRows } from './grid-rows.ts';

test('cells stand between blanks of any kind', () => {
  expect(gridRows(['1 0', ' 1\u00a0 1 '])).toEqual([
    ['1', '0'],
    ['1', '1'],
  ]);
});

test('long cells, too many of them, and an empty row are no grid', () => {
  expect(gridRows(['1 0', 'may look'])).toBeNull();
  expect(gridRows([Array(17).fill('1').join(' ')])).toBeNull();
  expect(gridRows(['1', ''])).toBeNull();
});
