import { expect, test } from 'vitest';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { zh } from '../../words/zh.ts';
import { unnamed } from './unnamed-token.ts';

test('a part of a character is told by its bytes, and by its name where nobody tells them', () => {
  const told = (text: string, bytes?: number[]) => unnamed(text, bytes, translator(en, 'en'));
  expect(told('\uFFFD', [0xe4, 0x0a])).toBe('UTF-8 bytes E4 0A');
  // One that was taken adds no text: it is not the end.
  expect(told('', [0xe4])).toBe('UTF-8 bytes E4');
  expect(unnamed('', [0xe4], translator(zh, 'zh'))).toBe('UTF-8 字节 E4');
  expect(told('\uFFFD')).toBe(en.prompts.partOfCharacter);
  expect(told('')).toBe(en.prompts.endOfText);
  expect(told('a')).toBeNull();
});
