import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth, wrapText } from './text-width.ts';

test('Chinese signs are wider than letters', () => {
  expect(textWidth('损失')).toBe(24);
  expect(textWidth('loss')).toBeLessThan(textWidth('损失损失'));
});

test('text is broken at spaces, and where there are none', () => {
  expect(wrapText('one two three', textWidth('one two', 14), 14)).toEqual(['one two', 'three']);
  expect(wrapText('训练损失', 30, 14)).toEqual(['训练', '损失']);
  expect(wrapText('', 100, 14)).toEqual([]);
});

test('no line is wider than there is room, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const lines = wrapText(text, 100, 14);
      for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(100);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
