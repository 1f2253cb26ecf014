import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencePair } from '../sentence-pair.ts';
import { tokenizerFromJSON } from '../tokenizer.ts';
import golden from './fixtures/word-piece.json' with { type: 'json' };
import { SPECIAL_TOKENS } from './special-tokens.ts';
import { WordPieceTokenizer } from './word-piece-tokenizer.ts';

const { vocab } = golden.cased.file.model;
const VOCABULARY = Object.keys(vocab);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...VOCABULARY, ' ')).map((all) => all.join('')),
);

describe.each(['cased', 'uncased'] as const)('%s, as the library tokenizers encodes', (kind) => {
  const tokenizer = new WordPieceTokenizer(VOCABULARY, { cased: kind === 'cased' });

  test('the ids of a text, and what they are written as', () => {
    const encoded = golden.texts.map((each) => tokenizer.encode(each));
    expect(encoded.map((ids) => [...ids])).toEqual(golden[kind].ids);
    expect(encoded.map((ids) => tokenizer.decode(ids))).toEqual(golden[kind].decoded);
  });

  test('every text has ids of the vocabulary, as many as pieces, and they come back from what they are written as', () => {
    fc.assert(
      fc.property(text, (each) => {
        const ids = tokenizer.encode(each);
        const pieces = tokenizer.pieces(each);
        expect(pieces).toHaveLength(ids.length);
        ids.forEach((id, place) => {
          expect(id === tokenizer.unknown || tokenizer.vocabulary[id] === pieces[place]).toBe(true);
        });
        expect(tokenizer.encode(tokenizer.decode(ids))).toEqual(ids);
      }),
    );
  });
});

const ARTICLE = ['my', 'dog', 'is', 'cute', 'he', 'likes', 'play', '##ing'];
const pairOf = (words: readonly string[]) => {
  const tokenizer = new WordPieceTokenizer([...SPECIAL_TOKENS, ...words], { cased: false });
  const marks = { first: tokenizer.idOf('[CLS]')!, end: tokenizer.idOf('[SEP]')! };
  const [a, b] = ['My dog is cute', 'he likes playing'].map((sentence) => [...tokenizer.encode(sentence)]);
  const { tokens, segments } = sentencePair(a!, b!, marks);
  return { text: tokens.map((id) => tokenizer.vocabulary[id]).join(' '), segments: segments.join('') };
};

test('“my dog is cute / he likes playing” has eleven tokens, or ten where the vocabulary has “playing” whole', () => {
  expect(pairOf(ARTICLE)).toEqual({
    text: '[CLS] my dog is cute [SEP] he likes play ##ing [SEP]',
    segments: '00000011111',
  });
  expect(pairOf([...ARTICLE, 'playing'])).toEqual({
    text: '[CLS] my dog is cute [SEP] he likes playing [SEP]',
    segments: '0000001111',
  });
});

const small = new WordPieceTokenizer([...SPECIAL_TOKENS, 'play', '##ing', '##e', 'a', '##a', '!'], { cased: false });

test('known words are decoded as they stood, a blank between; an unknown one as [UNK]', () => {
  expect(small.decode(small.encode('a  PLAYING play\n!'))).toBe('a playing play !');
  expect(small.decode(small.encode('a plays'))).toBe('a [UNK]');
  expect(() => small.decode([11])).toThrow(RangeError);
});

test('in place of an unknown word stands the word; its characters that no piece has are unseen', () => {
  expect(small.pieces('Playing Zoé z-a')).toEqual(['play', '##ing', 'zoe', 'z', '-', 'a']);
  expect([...small.encode('Playing Zoé z-a')]).toEqual([5, 6, 1, 1, 1, 8]);
  expect(small.unseen('Playing Zoé z-a')).toEqual(['z', 'o', '-']);
  // “e” is known within words, so that it was seen.
  expect(small.unseen('e')).toEqual([]);
  expect(small.pieces('e')).toEqual(['e']);
});

test('a word of more than a hundred characters is unknown, by code points', () => {
  const tokenizer = new WordPieceTokenizer(['[UNK]', '𝒜', '##𝒜'], { cased: true });
  expect(tokenizer.encode('𝒜'.repeat(100))).toHaveLength(100);
  expect([...tokenizer.encode('𝒜'.repeat(101))]).toEqual([0]);
});

test('a special token that is written out is one where the vocabulary has it', () => {
  expect([...small.encode('a[MASK]a [mask]')]).toEqual([8, 4, 8, 1, 1, 1]);
  expect(new WordPieceTokenizer(['[UNK]', '[', ']', 'mask'], { cased: false }).pieces('[MASK]')).toEqual([
    '[',
    'mask',
    ']',
  ]);
});

test('comes back from JSON the same, and refuses what it did not write', () => {
  const again = tokenizerFromJSON(JSON.parse(JSON.stringify(small)));
  expect(again.toJSON()).toEqual(small.toJSON());
  expect(again.encode('Playing')).toEqual(small.encode('Playing'));
  const json = small.toJSON();
  for (const other of [
    { ...json, cased: undefined },
    { ...json, vocabulary: 'abc' },
    { ...json, merges: [] },
  ])
    expect(() => tokenizerFromJSON(other)).toThrow();
});

test.each([
  [['[PAD]', '[UNK]', 'a', 'b', 'a'], '“a” is in the vocabulary twice, as 2 and as 4'],
  [['[PAD]', 'a'], 'none of the 2 tokens of the vocabulary is [UNK]'],
])('no vocabulary: %j', (vocabulary, problem) => {
  expect(() => new WordPieceTokenizer(vocabulary, { cased: true })).toThrow(problem);
  expect(() => tokenizerFromJSON({ kind: 'word-piece', vocabulary, cased: true })).toThrow(problem);
});
