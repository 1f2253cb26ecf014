import { describe, expect, test } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import { sentencePair } from '../sentence-pair.ts';
import golden from './fixtures/word-piece.json' with { type: 'json' };
import { huggingFaceFiles, wordPieceOf } from './hugging-face.ts';
import { SPECIAL_TOKENS } from './special-tokens.ts';
import { WordPieceTokenizer } from './word-piece-tokenizer.ts';

describe.each(['cased', 'uncased'] as const)('%s', (kind) => {
  const { file, ids, pairs } = golden[kind];
  const read = wordPieceOf({ 'tokenizer.json': JSON.stringify(file) });

  test('a file of the library is read as it cuts texts itself', () => {
    expect(read.cased).toBe(kind === 'cased');
    expect(golden.texts.map((text) => [...read.encode(text)])).toEqual(ids);
  });

  test('pairs have its ids and segments', () => {
    const marks = { first: read.idOf('[CLS]')!, end: read.idOf('[SEP]')! };
    const rows = golden.pairs.map((pair) => {
      const [a, b] = pair.map((text) => [...read.encode(text)]) as [number[], number[]];
      const { tokens, segments } = sentencePair(a, b, marks);
      return { ids: tokens, segments };
    });
    expect(rows).toEqual(pairs);
  });

  test('what is written is what the library writes, and comes back the same', () => {
    const files = huggingFaceFiles(read, { context: 128 });
    expect(JSON.parse(files['tokenizer.json'])).toEqual(file);
    expect(JSON.parse(files['tokenizer_config.json'])).toMatchObject({
      ...{ tokenizer_class: 'PreTrainedTokenizerFast', do_lower_case: kind === 'uncased', model_max_length: 128 },
      model_input_names: ['input_ids', 'token_type_ids', 'attention_mask'],
    });
    expect(wordPieceOf({ ...files }).toJSON()).toEqual(read.toJSON());
  });
});

test('a tokenizer without one of the special tokens makes no rows', () => {
  const tokenizer = new WordPieceTokenizer(['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a'], { cased: true });
  expect(() => huggingFaceFiles(tokenizer, { context: 8 })).toThrow('none of the 5 tokens is [MASK]');
});

describe('vocab.txt', () => {
  const of = (tokens: readonly string[], end = '\n') => [...SPECIAL_TOKENS, ...tokens].join(end) + end;

  test.each(['\n', '\r\n'])('a token a line, that ends in %j', (end) => {
    const { vocabulary } = wordPieceOf({ 'vocab.txt': of(['play', '##ing'], end) });
    expect(vocabulary).toEqual([...SPECIAL_TOKENS, 'play', '##ing']);
    expect(wordPieceOf({ 'vocab.txt': of(['play'], end).slice(0, -end.length) }).vocabularySize).toBe(6);
  });

  test('cased is what the configuration says, else what has a capital', () => {
    const casedOf = (token: string, more: Record<string, string> = {}) =>
      wordPieceOf({ 'vocab.txt': of(['[unused1A]', token]), ...more }).cased;
    expect([casedOf('play'), casedOf('Play'), casedOf('##É')]).toEqual([false, true, true]);
    expect(casedOf('Play', { 'tokenizer_config.json': '{"do_lower_case":true}' })).toBe(false);
    expect(casedOf('play', { 'tokenizer_config.json': '{"do_lower_case":false}' })).toBe(true);
    expect(casedOf('play', { 'tokenizer_config.json': '{}' })).toBe(false);
  });
});

describe('refused, with the file and where in it', () => {
  const faultOf = (files: Record<string, string>) => {
    try {
      wordPieceOf(files);
    } catch (error) {
      if (error instanceof LabError) return error.fault;
      throw error;
    }
    return null;
  };
  const { file } = golden.cased;
  const of = (more: object) => ({ 'tokenizer.json': JSON.stringify({ ...file, ...more }) });
  const { vocab } = file.model;

  test.each([
    ['model.type', { model: { ...file.model, type: 'BPE' } }],
    ['model.unk_token', { model: { ...file.model, unk_token: '<unk>' } }],
    ['model.continuing_subword_prefix', { model: { ...file.model, continuing_subword_prefix: '@@' } }],
    ['model.max_input_chars_per_word', { model: { ...file.model, max_input_chars_per_word: 200 } }],
    ['model.vocab', { model: { ...file.model, vocab: { ...vocab, play: 1 } } }],
    ['model.vocab', { model: { ...file.model, vocab: { ...vocab, new: 1000 } } }],
    ['model.vocab', { model: { ...file.model, vocab: { a: 0 } } }],
    ['normalizer', { normalizer: null }],
    ['normalizer.type', { normalizer: { type: 'Lowercase' } }],
    ['normalizer.clean_text', { normalizer: { ...file.normalizer, clean_text: false } }],
    ['normalizer.handle_chinese_chars', { normalizer: { ...file.normalizer, handle_chinese_chars: false } }],
    ['normalizer.strip_accents', { normalizer: { ...file.normalizer, strip_accents: true } }],
    ['pre_tokenizer.type', { pre_tokenizer: { type: 'Whitespace' } }],
    ['added_tokens.0.content', { added_tokens: [{ ...file.added_tokens[0], content: '[X]' }] }],
  ])('%s', (problem, more) => {
    expect(faultOf(of(more))).toMatchObject({
      code: 'tokenizer-unusable',
      parameters: { file: 'tokenizer.json', problem },
    });
  });

  test('what is told both ways', () => {
    expect(faultOf(of({ normalizer: { ...file.normalizer, strip_accents: false } }))).toBeNull();
    const files = (configuration: object) => ({ ...of({}), 'tokenizer_config.json': JSON.stringify(configuration) });
    expect(faultOf(files({ do_lower_case: false, pad_token: { content: '[PAD]' } }))).toBeNull();
    for (const [problem, value] of Object.entries({
      ...{ do_lower_case: true, tokenize_chinese_chars: false, strip_accents: true },
      ...{ pad_token: '<pad>', mask_token: { content: '<mask>' } },
    }))
      expect(faultOf(files({ [problem]: value }))?.parameters).toEqual({ file: 'tokenizer_config.json', problem });
  });

  test('no JSON; a vocabulary with doubles or without [UNK]', () => {
    expect(faultOf({ 'tokenizer.json': '{' })?.parameters).toEqual({ file: 'tokenizer.json', problem: 'JSON' });
    const doubled = faultOf({ 'vocab.txt': '[UNK]\na\na\n' });
    expect(doubled?.parameters).toEqual({ file: 'vocab.txt', problem: 'vocabulary' });
    expect(doubled?.cause).toContain('“a” is in the vocabulary twice, as 1 and as 2');
    expect(faultOf({})?.cause).toContain('is [UNK]');
  });
});
