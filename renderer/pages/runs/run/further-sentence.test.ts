import { expect, test } from 'vitest';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { formatAbout, formatCount } from '../../../../resources/messages/format.ts';
import { en } from '../../../words/en.ts';
import { translator } from '../../../words/translator.ts';
import { zh } from '../../../words/zh.ts';
import { furtherSentence } from './further-sentence.ts';

const WORDS = { en: translator(en, 'en'), zh: translator(zh, 'zh') };

function sentence(
  steps: number,
  seconds: number | null,
  own: number | null,
  language: 'en' | 'zh' = 'en',
  isAnew = false,
) {
  const specification = { recipe: { steps } } as RunSpecification;
  return furtherSentence({ specification, seconds }, { own, isAnew }, WORDS[language], {
    count: (value) => formatCount(value, language),
    about: (value) => formatAbout(value, language),
  });
}

test('whatever is not known, the sentence is whole and begins with its steps', () => {
  const rest = 'as a new run that begins where this one ended, with a learning rate that rises and falls anew.';
  expect(sentence(1500, 130, 1500)).toBe(`1,500 more steps, about 2 min, ${rest}`);
  expect(sentence(1, null, null)).toBe(`1 more step, ${rest}`);
  const longer = '1,500 more steps (this run had 10; its preset takes about as many to pass the 5-gram)';
  expect(sentence(1500, null, 10)).toBe(`${longer}, ${rest}`);
  for (const seconds of [null, 130])
    for (const own of [null, 10, 1500])
      expect(sentence(1500, seconds, own, 'zh')).toMatch(/^再训练 1,500 步[^[\]{}]*。这会是一次新的训练，.*。$/);
  const weights = 'Only its weights are kept: the optimizer begins anew.';
  expect(sentence(1, null, null, 'en', true)).toBe(`1 more step, ${rest} ${weights}`);
  expect(sentence(1, null, null, 'zh', true)).toMatch(/再降下。它只留下了权重：优化器从头开始。$/);
});
