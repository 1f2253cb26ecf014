import { expect, test } from 'vitest';
import { invisibleSentence } from './invisible.ts';

const found = [
  { character: '\u200B', rows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
  { character: '\u00AD', rows: [7] },
  { character: '\u0007', rows: [8, 9] },
];

test('what nobody sees is told by number, name and place', () => {
  expect(invisibleSentence(found, 'line', 'en')).toBe(
    'Characters that can’t be seen: U+200B (zero-width space) in lines 2, 3, 4, 5, 6, 7, 8, 9 and 2 more; U+00AD (soft hyphen) in line 7; U+0007 in lines 8, 9. They stayed as they are; a model reads them, and an answer is right only with them.',
  );
  expect(invisibleSentence(found.slice(1), 'row', 'zh')).toBe(
    '有看不见的字符：U+00AD（软连字符）在第 7 行；U+0007在第 8、9 行。它们原样保留；模型会读到，回答也要带上它们才算对。',
  );
  expect(invisibleSentence(found.slice(1, 2), null, 'en')).toContain('seen: U+00AD (soft hyphen). They');
  expect(invisibleSentence([], 'line', 'en')).toBeNull();
});
