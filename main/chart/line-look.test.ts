import { expect, test } from 'vitest';
import { lineLook, lineLooks } from './line-look.ts';

test('a run looks the same alone and among others', () => {
  expect(lineLooks([3, 17, 55])).toEqual([3, 17, 55].map(lineLook));
  expect(lineLook(3)).toEqual({ colour: '--line-4', dash: [] });
});

test('no two drawn together look the same, as far as there are looks', () => {
  const of = (numbers: number[]) => lineLooks(numbers).map((look) => JSON.stringify(look));
  expect(new Set(of([0, 56, 112, 1])).size).toBe(4);
  expect(new Set(of(Array.from({ length: 50 }, (_, i) => i * 8))).size).toBe(50);
  expect(of(Array.from({ length: 60 }, () => 0))).toHaveLength(60);
});
