import { expect, test } from 'vitest';
import { buildCharacterTokenizer } from './character-tokenizer.ts';
import { corpusHash } from './corpus-folder.ts';
import { MADE_CORPORA, madeCorpus } from './made-corpora.ts';
import { splitCorpus } from './split.ts';

test.each(MADE_CORPORA)('what is told of $name before it is made is so', (corpus) => {
  const text = corpus.text();
  const { training } = splitCorpus(text);
  expect(corpusHash(text)).toBe(corpus.sha256);
  expect(Buffer.byteLength(text)).toBe(corpus.bytes);
  expect([...text]).toHaveLength(corpus.characters);
  expect(new Set(training)).toEqual(corpus.alphabet);
  expect(new Set(text)).toEqual(corpus.alphabet);
  expect(buildCharacterTokenizer(training).vocabularySize).toBe(corpus.alphabet.size + 1);
  expect(text.trimStart().startsWith(corpus.excerpt)).toBe(true);
});

test('the repeated word is learned from and scored in whole lines, and says that one is the other', () => {
  const { training, validation } = splitCorpus(madeCorpus('machine-lines')!.text());
  expect(training).toBe('machine\n'.repeat(900));
  expect(validation).toBe('machine\n'.repeat(100));
  expect(madeCorpus('tang-quatrains')).toBeUndefined();
});
