import { expect, test } from 'vitest';
import type { GenerateEnd } from '../../../main/contract/language.ts';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { endingOf, rateOf } from './answer-end.ts';

const words = en.prompts.ended;
const token = { text: 'a', logProbability: -1, candidates: [] };
const end = (more: Partial<GenerateEnd>): GenerateEnd => ({
  ...{ text: 'a', promptTokens: 3, tokens: 3, promptSeconds: 1, seconds: 0.15, ended: 'length' },
  ...more,
});
const ending = (told: Partial<GenerateEnd> | null, brokeOff?: true) =>
  endingOf(
    { end: told && end(told), tokens: told ? [token] : [], ...(brokeOff ? { brokeOff } : {}) },
    { asked: 24, sign: '\n' },
    translator(en, 'en'),
  );

test('an answer is called ended only where it was told to be, and a count is one that was told', () => {
  expect(ending({ tokens: 24 })).toBe('cut at 24, as many as were asked for');
  expect(ending({ tokens: 3 })).toBe('cut by the server at 3; 24 were asked for');
  expect(ending({ tokens: null })).toBe(words.cut);
  expect(ending({ tokens: 9, ended: 'context' })).toBe('cut at 9: the context is full');
  expect(ending({ ended: 'stop' })).toBe('ended at ↵');
  expect(ending({ ended: 'end-of-text' })).toBe(words.endOfText);
  expect(ending({ ended: 'unsaid' })).toBe(words.unsaid);
  expect(ending({ ended: 'stopped' })).toBe(words.stopped);
  expect(ending({ ended: 'unsaid', textless: true })).toBe(words.textless);
  expect(ending({ ended: 'length', textless: true })).toBe(words.textless);
  expect(ending({}, true)).toBe(words.brokeOff);
  expect(ending(null, true)).toBe(words.none);
});

test('a speed is of tokens that were counted and came one after the other', () => {
  expect(rateOf({ tokens: 4, seconds: 0.15 })).toBeCloseTo(20, 9);
  expect(rateOf({ tokens: null, seconds: 0.15 })).toBe(null);
  expect(rateOf({ tokens: 1, seconds: 0.15 })).toBe(null);
  // A server that sends all at once: 511,902 tokens a second were never written.
  expect(rateOf({ tokens: 3, seconds: 0.000004 })).toBe(null);
  expect(rateOf({ tokens: 3, seconds: 0 })).toBe(null);
});
