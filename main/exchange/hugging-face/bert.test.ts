import { expect, test } from 'vitest';
import type { BertConfiguration } from '../../contract/run-specification.ts';
import { bert } from './bert.ts';
import { bareName, fullName } from './model-family.ts';
import { shapeThere } from './weight-parts.ts';

const MODEL: BertConfiguration = {
  ...{ kind: 'bert', layers: 1, heads: 2, width: 4, inner: 8, context: 8, nextSentence: 'asked' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.02 },
};
const SHAPES = {
  ...{ 'embedding.token': [9, 4], 'embedding.norm.g': [4], 'encoder.0.attention.in.w': [4, 12] },
  ...{ 'encoder.0.attention.in.b': [12], 'encoder.0.feed.in.w': [4, 8], 'encoder.0.norm_2.b': [4] },
  ...{ 'masked.map.w': [4, 4], 'masked.bias': [9], 'next.w': [4, 2], 'pooler.b': [4] },
};

test('weights have the names and shapes of BertForPreTraining', () => {
  const there = bert
    .parts(SHAPES)
    .flatMap((part) => part.theirs.map((name) => [fullName(bert, name), shapeThere(part).join()]));
  expect(Object.fromEntries(there)).toEqual({
    'bert.embeddings.word_embeddings.weight': '9,4',
    'bert.embeddings.LayerNorm.weight': '4',
    'bert.encoder.layer.0.attention.self.query.weight': '4,4',
    'bert.encoder.layer.0.attention.self.key.weight': '4,4',
    'bert.encoder.layer.0.attention.self.value.weight': '4,4',
    'bert.encoder.layer.0.attention.self.query.bias': '4',
    'bert.encoder.layer.0.attention.self.key.bias': '4',
    'bert.encoder.layer.0.attention.self.value.bias': '4',
    'bert.encoder.layer.0.intermediate.dense.weight': '8,4',
    'bert.encoder.layer.0.output.LayerNorm.bias': '4',
    'cls.predictions.transform.dense.weight': '4,4',
    'cls.predictions.bias': '9',
    'cls.seq_relationship.weight': '2,4',
    'bert.pooler.dense.bias': '4',
  });
  expect(() => bert.parts({ 'encoder.0.other.w': [1] })).toThrow('encoder.0.other.w');
});

test('settings come back, and the next sentence is asked where the weights have its head', () => {
  const written = bert.write(MODEL, 9);
  const asked = new Set(['cls.seq_relationship.weight']);
  expect(bert.read(written, asked)).toEqual({ model: MODEL, vocabulary: 9 });
  expect(bert.read(written, new Set())).toMatchObject({ model: { nextSentence: 'left-out' } });
  expect([written.architectures, bert.write({ ...MODEL, nextSentence: 'left-out' }, 9).architectures]).toEqual([
    ...[['BertForPreTraining'], ['BertForMaskedLM']],
  ]);
});

test.each([
  { hidden_act: 'gelu_new' },
  { layer_norm_eps: 1e-5 },
  { type_vocab_size: 1 },
  { position_embedding_type: 'relative_key' },
  { is_decoder: true },
  { num_attention_heads: 3 },
  { pad_token_id: 1 },
  { max_position_embeddings: 4 },
])('%j is another network', (change) => {
  expect(bert.read({ ...bert.write(MODEL, 9), ...change }, new Set())).toEqual({ problem: expect.any(String) });
});

test('names of files of today and of before are the same', () => {
  expect(bareName(bert, 'bert.encoder.layer.3.output.LayerNorm.gamma')).toBe('encoder.layer.3.output.LayerNorm.weight');
  expect(bareName(bert, 'embeddings.LayerNorm.beta')).toBe('embeddings.LayerNorm.bias');
  expect(bert.isBuffer('embeddings.position_ids')).toBe(true);
});
