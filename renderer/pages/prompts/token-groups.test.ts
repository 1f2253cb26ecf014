import { expect, test } from 'vitest';
import { tokenGroups } from './token-groups.ts';

const groups = (...texts: string[]) => tokenGroups(texts.map((text) => ({ text })));

test('parts of a character go with it', () => {
  expect(groups('请', '', '', '将', ' sell')).toEqual([
    { text: '请', tokens: 1 },
    { text: '将', tokens: 3 },
    { text: ' sell', tokens: 1 },
  ]);
});

test('a character that was cut off is not lost', () => {
  expect(groups('a', '', '')).toEqual([
    { text: 'a', tokens: 1 },
    { text: '\uFFFD', tokens: 2 },
  ]);
  expect(groups()).toEqual([]);
});
