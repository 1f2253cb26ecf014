import { expect, test } from 'vitest';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { zh } from '../../words/zh.ts';
import { inPieces, isLastOfSeveral, spokenToken, unnamed } from './unnamed-token.ts';

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

test('the last part of a character is called that, told by a server or by a model of this machine', () => {
  const spoken = (token: Parameters<typeof spokenToken>[0]) => spokenToken(token, translator(en, 'en'));
  expect(spoken({ text: '你', bytes: [0xa0] })).toBe('你 (UTF-8 bytes A0)');
  expect(spoken({ text: '你', bytes: [0xa0], joined: true })).toBe('你 (UTF-8 bytes A0)');
  expect(spoken({ text: '', bytes: [0xe4] })).toBe('UTF-8 bytes E4');
  expect(spoken({ text: ' a' })).toBe('␣a');
  expect(
    [
      { text: '你', bytes: [0xa0] },
      { text: '你', joined: true as const },
    ].map(isLastOfSeveral),
  ).toEqual([true, true]);
  expect([{ text: '', bytes: [0xe4] }, { text: '\uFFFD', bytes: [0xe4] }, { text: 'a' }].some(isLastOfSeveral)).toBe(
    false,
  );
});

test('what a server joins, or tells without probabilities, is counted in pieces', () => {
  expect(inPieces([{ logProbability: -1 }, { logProbability: -1 }])).toBe(false);
  expect(inPieces([{ logProbability: -1 }, { logProbability: -1, joined: true }])).toBe(true);
  expect(inPieces([{ logProbability: null }])).toBe(true);
});
