import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultOf } from '../../../contract/fault.ts';
import type { BertConfiguration } from '../../../contract/run-specification.ts';
import { bert } from '../../../exchange/hugging-face/bert.ts';
import { gpt2 } from '../../../exchange/hugging-face/gpt2.ts';
import { fullName } from '../../../exchange/hugging-face/model-family.ts';
import { parted, shapeThere } from '../../../exchange/hugging-face/weight-parts.ts';
import { bertOf } from '../../../models/bert.ts';
import { modelFor } from '../../../models/model.ts';
import { createRandom } from '../../../random/random.ts';
import { buildCharacterTokenizer } from '../../../text/character-tokenizer.ts';
import { characterFiles } from '../../../text/hugging-face/character-files.ts';
import { SPECIAL_TOKENS } from '../../../text/word-piece/special-tokens.ts';
import { readCheckpoint } from '../../../train/checkpoint-folder.ts';
import { openModelFolder } from './open-model-folder.ts';
import { SMALL_GPT } from './test-model-run.ts';

const TOKENIZER = buildCharacterTokenizer('ab\n 春');
const VOCABULARY = TOKENIZER.vocabularySize;
const WEIGHTS = modelFor(SMALL_GPT, VOCABULARY).initialParameters(createRandom(7, 'parameters'));

interface Tensor {
  dtype: string;
  shape: number[];
  bytes: Uint8Array;
}
type Tensors = Record<string, Tensor>;

const f32 = (shape: number[], data: Float32Array): Tensor => ({
  dtype: 'F32',
  shape,
  bytes: new Uint8Array(data.buffer.slice(0), 0),
});

/** As transformers names them, without the prefix. */
function plain(): Tensors {
  const shapes = Object.fromEntries(Object.entries(WEIGHTS).map(([name, { shape }]) => [name, shape]));
  const all = gpt2.parts(shapes).map(({ own, theirs }) => [theirs[0]!, f32(WEIGHTS[own]!.shape, WEIGHTS[own]!.data)]);
  return Object.fromEntries(all) as Tensors;
}

/** Written without the lab's own writer, which makes nothing wrong. */
function safetensors(tensors: Tensors): Buffer {
  let end = 0;
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, { dtype, shape, bytes }]) => {
      const begin = end;
      end += bytes.length;
      return [name, { dtype, shape, data_offsets: [begin, end] }];
    }),
  );
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...Object.values(tensors).map(({ bytes }) => bytes)]);
}

const config = (change: object = {}) => JSON.stringify({ ...gpt2.write(SMALL_GPT, VOCABULARY), ...change });
const whole = (): Record<string, string | Buffer> => ({
  'config.json': config(),
  'model.safetensors': safetensors(plain()),
  ...characterFiles(TOKENIZER, { context: 12 }),
});

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-model-folder-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(given: Record<string, string | Buffer>) {
  const into = mkdtempSync(join(folder, 'into-'));
  const files = Object.entries(given).map(([name, content]) => {
    const path = join(folder, `${count++}`);
    writeFileSync(path, content);
    return { name: `small/${name}`, path };
  });
  const opened = await openModelFolder(files, into);
  const [run] = opened.runs as [(typeof opened.runs)[0]];
  const { weights, state } = await readCheckpoint(join(run.checkpoints!, 'step-000000'), 'weights');
  return { run, weights, state };
}

const faultWith = (given: Record<string, string | Buffer>) =>
  open(given).then(
    () => null,
    (error) => faultOf(error),
  );
const withTensors = (change: (tensors: Tensors) => Tensors) =>
  faultWith({ ...whole(), 'model.safetensors': safetensors(change(plain())) });
const without = (tensors: Tensors, name: string): Tensors =>
  Object.fromEntries(Object.entries(tensors).filter(([each]) => each !== name));
const prefixed = (tensors: Tensors): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`transformer.${name}`, tensor]));

test('all of it comes in, and what is not known stays open', async () => {
  const { run, weights, state } = await open(whole());
  expect(weights).toEqual(WEIGHTS);
  expect(state).toMatchObject({ step: 0, specification: null, model: { ...SMALL_GPT }, tokenizer: TOKENIZER.toJSON() });
  expect(run).toMatchObject({ model: SMALL_GPT, roundedFrom: [], run: { name: 'small', specification: null } });
  expect(readFileSync(run.values).length).toBeGreaterThan(0);
});

test('names with the prefix, masks, a tied head and old names of norms are the same weights', async () => {
  const mask = { dtype: 'U8', shape: [1, 1, 12, 12], bytes: new Uint8Array(144) };
  const { 'h.0.ln_1.weight': gain, 'h.0.ln_1.bias': bias, ...rest } = plain();
  const tensors = {
    ...prefixed({
      ...rest,
      'h.0.ln_1.gamma': gain!,
      'h.0.ln_1.beta': bias!,
      'h.1.attn.bias': mask,
      'h.0.attn.masked_bias': f32([], Float32Array.of(-1e4)),
    }),
    'lm_head.weight': rest['wte.weight']!,
  };
  expect((await open({ ...whole(), 'model.safetensors': safetensors(tensors) })).weights).toEqual(WEIGHTS);
  // The head alone is the embedding.
  const head = without(tensors, 'transformer.wte.weight');
  expect((await open({ ...whole(), 'model.safetensors': safetensors(head) })).weights).toEqual(WEIGHTS);
  // Said to be apart, and equal.
  const apart = { ...whole(), 'config.json': config({ tie_word_embeddings: false }) };
  expect((await open({ ...apart, 'model.safetensors': safetensors(tensors) })).weights).toEqual(WEIGHTS);
  expect(await faultWith(apart)).toMatchObject({ code: 'model-weights', parameters: { missing: 'lm_head.weight' } });
});

test('floats of other lengths become 32 bits, and that is told', async () => {
  const { 'ln_f.weight': gain, 'ln_f.bias': bias, 'h.0.ln_1.bias': other, ...rest } = plain();
  const half = { dtype: 'F16', shape: gain!.shape, bytes: new Uint8Array(new Float16Array(8).fill(0.5).buffer) };
  const long = { dtype: 'F64', shape: bias!.shape, bytes: new Uint8Array(new Float64Array(8).fill(0.1).buffer) };
  // 1.5 in 32 bits is 3FC00000.
  const brain = { dtype: 'BF16', shape: other!.shape, bytes: new Uint8Array(new Uint16Array(8).fill(0x3fc0).buffer) };
  // Bytes of a type may lie anywhere: here behind others of odd lengths.
  const tensors = { ...rest, 'ln_f.weight': half, 'ln_f.bias': long, 'h.0.ln_1.bias': brain };
  const { weights, run } = await open({ ...whole(), 'model.safetensors': safetensors(tensors) });
  expect(run.roundedFrom).toEqual(['F64', 'F16', 'BF16']);
  const firstOf = (name: string) => weights[name]!.data[7];
  expect([firstOf('ln_f.g'), firstOf('ln_f.b'), firstOf('h.0.ln_1.b')]).toEqual([0.5, Math.fround(0.1), 1.5]);
});

test('weights in several files are found by their index, and each is where that says', async () => {
  const { 'model.safetensors': _, ...rest } = whole();
  const [first, second] = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'] as const;
  const entries = Object.entries(plain());
  const halves = [entries.slice(0, 5), entries.slice(5)].map((half) => safetensors(Object.fromEntries(half)));
  const map = Object.fromEntries(entries.map(([name], place) => [name, place < 5 ? first : second]));
  const index = (weight_map: object) => ({ 'model.safetensors.index.json': JSON.stringify({ weight_map }) });
  const shards = { ...rest, [first]: halves[0]!, [second]: halves[1]! };
  expect((await open({ ...shards, ...index(map) })).weights).toEqual(WEIGHTS);
  const parameters = (of: object) => faultWith({ ...shards, ...index(of) });
  expect(await parameters({ ...map, [entries[0]![0]]: second })).toMatchObject({
    code: 'model-weights',
    parameters: { unknown: entries[0]![0] },
  });
  expect(await parameters({ ...map, more: first })).toMatchObject({
    code: 'model-weights',
    parameters: { missing: 'more' },
  });
  expect(await parameters({})).toMatchObject({ code: 'model-configuration', parameters: { problem: 'weight_map' } });
  expect(await faultWith({ ...rest, ...index(map), [first]: halves[0]! })).toMatchObject({
    code: 'model-file-missing',
    parameters: { file: second },
  });
});

test.each([
  ['is missing', (all) => without(all, 'h.1.mlp.c_proj.bias'), { missing: 'transformer.h.1.mlp.c_proj.bias' }],
  [
    'is of another network',
    (all) => ({ ...all, 'score.weight': f32([1], Float32Array.of(1)) }),
    { unknown: 'score.weight' },
  ],
  [
    'is there twice',
    (all) => ({ ...all, 'transformer.ln_f.bias': all['ln_f.bias']! }),
    { unknown: 'transformer.ln_f.bias' },
  ],
  [
    'is turned over',
    (all) => ({ ...all, 'h.0.mlp.c_fc.weight': { ...all['h.0.mlp.c_fc.weight']!, shape: [32, 8] } }),
    { weight: 'h.0.mlp.c_fc.weight', there: '32 × 8', expected: '8 × 32' },
  ],
  [
    'is no float',
    (all) => ({ ...all, 'ln_f.bias': { dtype: 'I32', shape: [8], bytes: new Uint8Array(32) } }),
    { weight: 'ln_f.bias', type: 'I32' },
  ],
  [
    'is not finite',
    (all) => ({ ...all, 'ln_f.bias': f32([8], new Float32Array(8).fill(Number.NaN)) }),
    { broken: 'ln_f.bias' },
  ],
  [
    'is a head of its own',
    (all) => ({ ...all, 'lm_head.weight': f32([VOCABULARY, 8], new Float32Array(VOCABULARY * 8)) }),
    { weight: 'lm_head.weight', same: 'wte.weight' },
  ],
] as [string, (all: Tensors) => Tensors, object][])('a weight that %s is named', async (_, change, parameters) => {
  expect(await withTensors(change)).toMatchObject({
    code: 'model-weights',
    parameters: { file: 'model.safetensors', ...parameters },
  });
});

test.each([
  ['type', { model_type: 'llama' }, { type: 'llama' }],
  ['class', { architectures: ['GPT2ForSequenceClassification'] }, { type: 'GPT2ForSequenceClassification' }],
  ['activation', { activation_function: 'gelu' }, { problem: expect.stringContaining('activation_function') }],
  [
    'scale',
    { scale_attn_by_inverse_layer_idx: true },
    { problem: expect.stringContaining('scale_attn_by_inverse_layer_idx') },
  ],
  ['inner width', { n_inner: 16 }, { problem: expect.stringContaining('n_inner') }],
  ['epsilon', { layer_norm_epsilon: 1e-6 }, { problem: expect.stringContaining('layer_norm_epsilon') }],
  ['number of heads', { n_head: 3 }, { problem: expect.stringContaining('n_head') }],
  ['vocabulary', { vocab_size: 9 }, { vocabulary: 9, tokens: VOCABULARY }],
  ['rounding', { quantization_config: {} }, { problem: 'quantization_config' }],
])('a network of another %s is not taken for one of this lab', async (_, change, parameters) => {
  expect(await faultWith({ ...whole(), 'config.json': config(change) })).toMatchObject({
    code: 'model-configuration',
    parameters,
  });
});

test('settings that disagree with the weights, name code, or are none', async () => {
  const deeper = { ...whole(), 'config.json': config({ n_layer: 3 }) };
  expect(await faultWith(deeper)).toMatchObject({
    code: 'model-weights',
    parameters: { missing: 'transformer.h.2.ln_1.weight' },
  });
  const code = { ...whole(), 'config.json': config({ auto_map: { AutoModel: 'modeling.X' } }) };
  expect(await faultWith(code)).toMatchObject({ code: 'model-code' });
  expect(await faultWith({ ...whole(), 'config.json': '[]' })).toMatchObject({
    code: 'model-configuration',
    parameters: { problem: 'JSON' },
  });
});

test.each([
  ['ends early', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  [
    'lies about its header',
    (bytes: Buffer) => Buffer.concat([Buffer.from([255, 255, 255, 255, 255, 0, 0, 0]), bytes.subarray(8)]),
  ],
  ['holds a type that nobody has', () => safetensors({ a: { dtype: 'F4', shape: [1], bytes: new Uint8Array(1) } })],
  ['is empty', () => Buffer.alloc(0)],
])('a file of weights that %s is refused by its name', async (_, change) => {
  const given = { ...whole(), 'model.safetensors': change(safetensors(plain())) };
  expect(await faultWith(given)).toMatchObject({
    code: 'model-weights-damaged',
    parameters: { file: 'model.safetensors' },
  });
});

describe('BERT', () => {
  const MODEL: BertConfiguration = {
    ...{ kind: 'bert', layers: 2, heads: 2, width: 8, inner: 12, context: 16, nextSentence: 'asked' },
    ...{ dropout: 0.1, initialStandardDeviation: 0.2 },
  };
  const VOCAB = [...SPECIAL_TOKENS, '不', 'a', '##b'];
  const values = bertOf(MODEL, VOCAB.length).initialParameters(createRandom(9, 'parameters'));
  const stored = (change: (tensors: Tensors) => Tensors = (all) => all) => {
    const parts = bert.parts(Object.fromEntries(Object.entries(values).map(([name, { shape }]) => [name, shape])));
    const tensors = parts.flatMap((part) => {
      const pieces = parted(part, values[part.own]!.data);
      return part.theirs.map((name, place) => [fullName(bert, name), f32(shapeThere(part), pieces[place]!)] as const);
    });
    return safetensors(change(Object.fromEntries(tensors)));
  };
  const published = (vocabulary = VOCAB, settings: object = {}) => ({
    'config.json': JSON.stringify({
      ...bert.write(MODEL, vocabulary.length),
      architectures: ['BertForMaskedLM'],
      ...settings,
    }),
    'model.safetensors': stored(),
    'vocab.txt': `${vocabulary.join('\n')}\n`,
  });

  test('as it was published, with a list of words and the heads of both questions', async () => {
    const { weights, run, state } = await open(published());
    expect(weights).toEqual(values);
    expect(run.model).toEqual(MODEL);
    expect(state.tokenizer).toMatchObject({ kind: 'word-piece', vocabulary: VOCAB, cased: false });
  });

  test('a head that is written out once more is the same, or another network', async () => {
    const name = 'cls.predictions.decoder.bias';
    const again = (bias: (given: Tensor) => Tensor) => ({
      ...published(),
      'model.safetensors': stored((all) => ({ ...all, [name]: bias(all['cls.predictions.bias']!) })),
    });
    expect((await open(again((same) => same))).weights).toEqual(values);
    const other = await faultWith(again(() => f32([VOCAB.length], new Float32Array(VOCAB.length).fill(1))));
    expect(other).toMatchObject({ code: 'model-weights', parameters: { weight: name, same: 'cls.predictions.bias' } });
  });

  test.each([
    ['without the unknown', VOCAB.filter((token) => token !== '[UNK]'), { code: 'tokenizer-unusable' }],
    ['with a token twice', [...VOCAB, 'a'], { code: 'tokenizer-unusable' }],
    ['without masks', VOCAB.map((token) => (token === '[MASK]' ? 'm' : token)), { code: 'model-configuration' }],
    [
      'with padding elsewhere',
      [...VOCAB.slice(1), '[PAD]'],
      { code: 'model-configuration', parameters: { problem: '[PAD] = 7' } },
    ],
  ])('a vocabulary %s is none of it', async (_, vocabulary, fault) => {
    expect(await faultWith(published(vocabulary))).toMatchObject(fault);
  });

  test('characters are no tokens of it, nor are its tokens of GPT', async () => {
    const { 'vocab.txt': _, ...rest } = published(VOCAB.slice(0, VOCABULARY));
    const ofCharacters = { ...rest, ...characterFiles(TOKENIZER, { context: 12 }) };
    expect(await faultWith(ofCharacters)).toMatchObject({
      code: 'model-configuration',
      parameters: { problem: 'character' },
    });
  });
});
