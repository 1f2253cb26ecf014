import { expect, test } from 'vitest';
import { maskPicture } from './mask-picture.ts';

test('a grid is drawn with its letters and every cell', () => {
  const { name, content } = maskPicture(['1 0 0', '1 1 0'], ['A', 'B'])!;
  expect(name).toMatch(/^pretraining-lab-mask-[0-9a-f]{16}\.svg$/);
  expect([...content.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([...'A100B110']);
  expect(content.match(/fill="#2f5fd0"/g)).toHaveLength(3);
});

test('a name stands for one picture: another grid has another', () => {
  const nameOf = (...rows: string[]) => maskPicture(rows, ['A', 'B'])!.name;
  expect(nameOf('1 0', '1 1')).toBe(nameOf('1 0', '1 1'));
  expect(nameOf('1 0', '1 1')).not.toBe(nameOf('1 0', '0 1'));
});

test('signs of markup are signs', () => {
  expect(maskPicture(['< &', '" 1'], ['A', 'B'])!.content).toMatch(/>&lt;<.*>&amp;<.*>&quot;</);
});

test.each([['a sentence of words'], [''], [Array(17).fill('1').join(' ')]])('%j is no grid of signs', (row) => {
  expect(maskPicture([row, '1'], ['A', 'B'])).toBeNull();
});
