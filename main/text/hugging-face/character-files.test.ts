import { expect, test } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import { buildCharacterTokenizer } from '../character-tokenizer.ts';
import { characterFiles, characterTokenizerOf } from './character-files.ts';

const read = (change: (file: Record<string, unknown>) => void) => {
  const file = JSON.parse(characterFiles(buildCharacterTokenizer('ab'), { context: 8 })['tokenizer.json']);
  change(file);
  return () => characterTokenizerOf(JSON.stringify(file));
};

test.each(['a\nb 春𠀀\r\u0085', '0123__proto__', 'with \u{FFFD} itself'])('%j comes back with its ids', (text) => {
  const tokenizer = buildCharacterTokenizer(text);
  const files = characterFiles(tokenizer, { context: 8 });
  expect(characterTokenizerOf(files['tokenizer.json']).toJSON()).toEqual(tokenizer.toJSON());
  // What no text holds as one character stands for all others.
  const { model } = JSON.parse(files['tokenizer.json']) as { model: { vocab: object; unk_token: string } };
  expect(model.vocab).toMatchObject({ [model.unk_token]: 0 });
});

test.each([
  ['ids with a gap', (file) => ({ ...file.model.vocab, z: 9 })],
  ['a token of two characters', (file) => ({ ...file.model.vocab, zz: 3 })],
  ['another token in the place of the unknown', () => ({ a: 0, '\u{FFFD}': 1 })],
] as [string, (file: { model: { vocab: object } }) => object][])('%s is no vocabulary of characters', (_, change) => {
  const wrong = read((file) => {
    Object.assign(file.model as object, { vocab: change(file as never) });
  });
  expect(wrong).toThrow(LabError);
  expect(wrong).toThrow('tokenizer-unusable');
});

test('another way to split is not taken for this one', () => {
  const wrong = read((file) => Object.assign(file.pre_tokenizer as object, { behavior: 'Removed' }));
  expect(wrong).toThrow('tokenizer-unusable');
});
