import { expect, test } from 'vitest';
import { formatCount, formatDuration, formatSignificant } from '../../../resources/messages/format.ts';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { zh } from '../../words/zh.ts';
import { answerTime } from './answer-time.ts';

const WORDS = { en: translator(en, 'en'), zh: translator(zh, 'zh') };
const told = (promptSeconds: number, seconds: number, tokens: number, language: 'en' | 'zh' = 'en') =>
  answerTime({ promptSeconds, seconds, tokens }, WORDS[language], {
    duration: (value) => formatDuration(value, language),
    count: (value) => formatCount(value, language),
    significant: (value) => formatSignificant(value, language),
  });

test('the speed is told of the tokens behind the first, beside the time to that, which make up the whole', () => {
  // Ten tokens in 544 ms would be 18 a second: 244 ms are the prompt's, and nine more at 30 a second take 300 ms.
  expect(told(0.244, 0.3, 10)).toBe('544 ms: the first token after 244 ms, then 30 tokens/s');
  expect(told(0.244, 0.3, 10, 'zh')).toBe('544 毫秒：244 毫秒后出现第一个词元，其后 30 词元/秒');
});

test('of one token there is no speed, and a slow one is not 0', () => {
  expect(told(0.5, 0.1, 1)).toBe('600 ms');
  expect(told(0.5, 0, 2)).toBe('500 ms');
  expect(told(1, 10, 5)).toBe('11 s: the first token after 1 s, then 0.4 tokens/s');
});
