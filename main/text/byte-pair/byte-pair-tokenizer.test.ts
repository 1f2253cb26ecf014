import { expect, test } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import { tokenizerFromJSON } from '../tokenizer.ts';
import { BytePairTokenizer } from './byte-pair-tokenizer.ts';
import { cutWords } from './cut-words.ts';
import golden from './fixtures/byte-pair.json' with { type: 'json' };
import { bytePairFiles, bytePairOf } from './hugging-face.ts';

const { 'tokenizer.json': file, ...plain } = golden.files;
const tokenizer = bytePairOf({ 'tokenizer.json': file });
const cases = golden.texts.map((text, place) => ({ text, ids: golden.ids[place]!, half: golden.halves[place]! }));

test.each(cases)('$text is cut and joined as the library does, and comes back', ({ text, ids, half }) => {
  expect([...tokenizer.encode(text)]).toEqual(ids);
  expect(tokenizer.decode(ids)).toBe(text);
  expect(tokenizer.decode(ids.filter((_, place) => place % 2 === 0))).toBe(half);
  const pieces = tokenizer.pieces(text);
  expect([pieces.length, pieces.join('')]).toEqual([ids.length, text]);
});

test('vocabulary and merges in files of their own give the same ids, without tokens that were added', () => {
  const other = bytePairOf(plain);
  for (const { text, ids } of cases) if (!text.includes('<pad>')) expect([...other.encode(text)]).toEqual(ids);
  expect(other.vocabularySize).toBe(tokenizer.vocabularySize - 1);
});

test('every code point is letter, digit, blank or sign as the library has it', () => {
  const kinds = new Uint8Array(0x110000);
  for (const [place, kind] of (['letter', 'digit', 'blank'] as const).entries())
    for (const [first, last] of golden.classes[kind] as [number, number][]) kinds.fill(place + 1, first, last + 1);
  const wrong: number[] = [];
  for (let point = 0; point < 0x110000; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const sign = String.fromCodePoint(point);
    const parts = (text: string) => cutWords(text).length;
    const kind = parts(`a${sign}a`) === 1 ? 1 : parts(`1${sign}1`) === 1 ? 2 : parts(`!${sign}!`) === 1 ? 0 : 3;
    if (kind !== kinds[point]) wrong.push(point);
  }
  expect(wrong).toEqual([]);
});

test('it comes back from a checkpoint, and from files of its own', () => {
  expect(tokenizerFromJSON(JSON.parse(JSON.stringify(tokenizer))).toJSON()).toEqual(tokenizer.toJSON());
  expect(bytePairOf(bytePairFiles(tokenizer, { context: 8 })).toJSON()).toEqual(tokenizer.toJSON());
});

test('a word of megabytes is one', () => {
  expect(tokenizer.decode(tokenizer.encode('whale'.repeat(200_000)))).toHaveLength(1_000_000);
});

test.each([
  ['a step more before the cut', (all) => ({ ...all, pre_tokenizer: { type: 'Sequence', pretokenizers: [] } })],
  ['a blank put in front', (all) => ({ ...all, pre_tokenizer: { ...all.pre_tokenizer, add_prefix_space: true } })],
  ['a normalizer', (all) => ({ ...all, normalizer: { type: 'NFC' } })],
  ['pairs that are left out by chance', (all) => ({ ...all, model: { ...all.model, dropout: 0.1 } })],
  [
    'a token around texts',
    (all) => ({ ...all, post_processor: { type: 'TemplateProcessing', special_tokens: { a: 1 } } }),
  ],
  ['a byte without a token', (all) => ({ ...all, model: without(all.model, 'ÿ') })],
  ['a pair of no tokens', (all) => ({ ...all, model: { ...all.model, merges: [['a', 'zzz']] } })],
  [
    'a token that takes the blank before it along',
    (all) => ({ ...all, added_tokens: [{ id: 0, content: '<|endoftext|>', lstrip: true }] }),
  ],
] as [string, (all: { model: { vocab: object }; pre_tokenizer: object }) => object][])('%s is refused', (_, change) => {
  const changed = JSON.stringify(change(JSON.parse(file)));
  expect(() => bytePairOf({ 'tokenizer.json': changed })).toThrow(LabError);
  expect(() => bytePairOf({ 'tokenizer.json': changed })).toThrow('tokenizer-unusable');
});

/** The other tokens under ids without a gap. */
function without(model: { vocab: object }, token: string) {
  const tokens = Object.keys(model.vocab).filter((each) => each !== token);
  return { ...model, vocab: Object.fromEntries(tokens.map((each, id) => [each, id])), merges: [] };
}

test('a vocabulary has each token once, and settings beside it put no blank in front', () => {
  const { kind: _, ...given } = tokenizer.toJSON();
  const twice = { ...given, vocabulary: [...given.vocabulary, 'a'] };
  expect(() => new BytePairTokenizer(twice)).toThrow('“a” is in the vocabulary twice');
  const settings = JSON.stringify({ add_prefix_space: true });
  expect(() => bytePairOf({ ...golden.files, 'tokenizer_config.json': settings })).toThrow('tokenizer-unusable');
});
