import { expect, test } from 'vitest';
import { simplify } from './simplify.ts';

test('converts by phrase where one sign has several forms', () => {
  expect(simplify('皇帝之后，以後')).toBe('皇帝之后，以后');
  expect(simplify('乾坤 乾燥 頭髮 發現')).toBe('乾坤 干燥 头发 发现');
});

test('folds variant forms that the converter leaves, first and last of each row', () => {
  expect(simplify('疎廻僊盌罇諠抝韈𬬻')).toBe('疏回仙碗樽喧拗袜炉');
  expect(simplify('鑪')).toBe('炉');
});

test('leaves what is simplified, Latin, or beyond the tables', () => {
  expect(simplify('春眠 abc 𠀀\n')).toBe('春眠 abc 𠀀\n');
});
