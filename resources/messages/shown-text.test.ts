import { expect, test } from 'vitest';
import { quoted } from './quoted.ts';
import { inOneLine, withLines } from './shown-text.ts';

test.each([
  ['\u001b[31mred', '\\x1b[31mred', '\\x1b[31mred'],
  ['two\nlines\tand\r\nmore', 'two\\nlines\\tand\\r\\nmore', 'two\nlines\tand\r\nmore'],
  ['over\rwritten', 'over\\rwritten', 'over\\rwritten'],
  ['\u009b31m\u007f\u0000', '\\x9b31m\\x7f\\x00', '\\x9b31m\\x7f\\x00'],
  ['\u202egnp.exe', '\\u202egnp.exe', '\\u202egnp.exe'],
  ['学习率 é 👍🏽', '学习率 é 👍🏽', '学习率 é 👍🏽'],
])('%j', (text, name, lines) => {
  expect(inOneLine(text)).toBe(name);
  expect(withLines(text)).toBe(lines);
});

test('a name within a sentence stays in its line', () => {
  expect(quoted('e\u001b[31mvil\nname')).toBe('“e\\x1b[31mvil\\nname”');
});
