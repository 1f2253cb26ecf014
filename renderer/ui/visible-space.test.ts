import { expect, test } from 'vitest';
import { readSpace, showSpace } from './visible-space.ts';

test('what is shown is read as what it was', () => {
  for (const text of ['', ' =>', '\n\n', 'Q: ', '\nA:', '\t|\t']) expect(readSpace(showSpace(text))).toBe(text);
  expect(showSpace(' =>\n')).toBe('␣=>↵');
});

test('line ends can be typed', () => expect(readSpace('\\nA:\\t')).toBe('\nA:\t'));
