import { expect, test } from 'vitest';
import { readSpace, showSpace } from './visible-space.ts';

test('what is shown is read as what it was', () => {
  for (const text of ['', ' =>', '\n\n', 'Q: ', '\nA:', '\t|\t', 'a\u200B \u00A0'])
    expect(readSpace(showSpace(text))).toBe(text);
  expect(showSpace(' =>\n')).toBe('␣=>↵');
  expect(showSpace('cat\u200B')).toBe('cat⟨U+200B⟩');
});

test('line ends can be typed', () => expect(readSpace('\\nA:\\t')).toBe('\nA:\t'));
