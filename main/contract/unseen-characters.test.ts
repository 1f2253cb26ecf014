import { expect, test } from 'vitest';
import { unseenSentence } from '../../resources/messages/index.ts';
import { namedCharacters, visibleCharacter } from './unseen-characters.ts';

test('what cannot be seen is told by a sign or its number', () => {
  expect(['H', '字', '😀', ' ', '\n', '\t'].map(visibleCharacter)).toEqual(['H', '字', '😀', '␣', '↵', '⇥']);
  expect(['\u0007', '\u200b', '\u0301', '\u00a0', '\ud800', '\ufeff'].map(visibleCharacter)).toEqual([
    'U+0007',
    'U+200B',
    'U+0301',
    'U+00A0',
    'U+D800',
    'U+FEFF',
  ]);
});

test('twelve are named, the others counted', () => {
  expect(namedCharacters([...'Helo'])).toEqual({ characters: 'H, e, l, o' });
  expect(namedCharacters([...'abcdefghijkl'])).toEqual({ characters: 'a, b, c, d, e, f, g, h, i, j, k, l' });
  expect(namedCharacters([...'abcdefghijklmno']).more).toBe(3);
});

test('punctuation is told apart from that of the list', () => {
  expect(namedCharacters(['售', ',', '：', '"', '+'])).toEqual({ characters: '售, “,”, “：”, “"”, +' });
  expect(unseenSentence('prompt', ['售', ',', '：', '、'], 'zh')).toMatch(/^这个模型从没见过 售、“,”、“：”、“、”：/);
  expect(unseenSentence('prompt', [',', '，', ' '], 'en')).toMatch(/^This model has never seen “,”, “，”, ␣:/);
});

test('the sentences name them in both languages', () => {
  expect(unseenSentence('prompt', [...'Helo'], 'en')).toMatch(/^This model has never seen H, e, l, o:/);
  expect(unseenSentence('prompt', [...'Helo'], 'zh')).toMatch(/^这个模型从没见过 H、e、l、o：/);
  const many = [...'abcdefghijklmno'];
  expect(unseenSentence('answer', many, 'en')).toMatch(/ l and 3 more,/);
  expect(unseenSentence('answer', many, 'zh')).toMatch(/、l 等 15 个字符/);
  for (const language of ['zh', 'en'] as const)
    for (const what of ['prompt', 'answer'] as const)
      expect(unseenSentence(what, many, language)).not.toMatch(/[{}[\]]/);
});
