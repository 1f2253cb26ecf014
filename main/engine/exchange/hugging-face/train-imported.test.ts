/** What came as a folder of transformers is trained on, in a real engine: weights and tokens are its own. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attention } from '../../../contract/attention.ts';
import { begunWith } from '../../../contract/run-beginning.ts';
import {
  type BertConfiguration,
  learnsByGradients,
  type ObjectiveConfiguration,
  type RunSpecification,
} from '../../../contract/run-specification.ts';
import type { PortableModel } from '../../../exchange/hugging-face/families.ts';
import { BYTE_CHARACTERS } from '../../../text/byte-pair/byte-alphabet.ts';
import { BytePairTokenizer } from '../../../text/byte-pair/byte-pair-tokenizer.ts';
import { buildCharacterTokenizer } from '../../../text/character-tokenizer.ts';
import type { Tokenizer } from '../../../text/tokenizer.ts';
import { trainWordPiece } from '../../../text/word-piece/train.ts';
import { readCheckpoint } from '../../../train/checkpoint-folder.ts';
import { presetNamed } from '../../presets.ts';
import {
  addText,
  createTestLab,
  endOfRun,
  faultOfCall,
  type TestEngine,
  type TestLab,
  testText,
} from '../../test-lab.ts';
import { modelFolder } from './test-model-folder.ts';
import { SMALL_GPT } from './test-model-run.ts';

/** A line’s label is told by one of its words. */
const LABELLED = Array.from({ length: 200 }, (_, line) => {
  const good = line % 2 === 0;
  return `this one, number ${line}, is ${good ? 'good' : 'bad'}\t${good ? 'yes' : 'no'}\n`;
}).join('');
const BERT: BertConfiguration = {
  ...{ kind: 'bert', layers: 1, heads: 2, width: 16, inner: 16, context: 32, nextSentence: 'asked' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.02 },
};
// Of another text than those that are learned: its pieces could not be learned from them.
const PIECES = trainWordPiece('Call me Ishmael. Some years ago, never mind how long precisely.', {
  ...{ vocabularySize: 50, minimumFrequency: null, cased: true },
});
const PAIRS = new BytePairTokenizer({
  ...{ vocabulary: [...BYTE_CHARACTERS, 'th', 'the', 'Ġw'], merges: ['t h', 'th e', 'Ġ w'], whole: [] },
});

let lab: TestLab;
let engine: TestEngine;
beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'sentences', testText(120));
  await addText(engine.client, 'labelled', LABELLED);
  await addText(engine.client, 'short', testText(4));
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

async function brought(name: string, model: PortableModel, tokenizer: Tokenizer): Promise<string> {
  let id: string | undefined;
  for (const [file, content] of Object.entries(modelFolder(model, tokenizer))) {
    const piece = new Blob([Uint8Array.from(content)]);
    ({ id } = await engine.client.exchange.upload({ ...(id ? { id } : {}), fileName: `${name}/${file}`, piece }));
  }
  await engine.client.exchange.look({ id: id! });
  const { runs } = await engine.client.exchange.take({ id: id! });
  return runs[0]!.run;
}

/** A preset's recipe at the size of a test, on the network of a run. */
async function onNetworkOf(run: string, preset: string, corpus: string, objective?: object): Promise<RunSpecification> {
  const { specification } = presetNamed(preset);
  if (!learnsByGradients(specification)) throw new TypeError(preset);
  const observation = { ...specification.observation, evaluateEvery: 20, sampleEvery: 20, checkpointEvery: 20 };
  const recipe = { ...specification.recipe, steps: 20, warmupSteps: 2, batchSize: 4 };
  const given = { ...specification, corpus, recipe, observation: { ...observation, samplePrompt: '' } };
  const asked = { ...given.objective, ...objective } as ObjectiveConfiguration;
  return begunWith({ ...given, objective: asked }, await engine.client.runs.beginning({ run }));
}

async function trained(specification: RunSpecification): Promise<string> {
  const { id } = await engine.client.runs.create({ specification });
  expect(
    await endOfRun(engine.client, id),
    JSON.stringify((await engine.client.runs.get({ run: id })).summary.fault),
  ).toBe('finished');
  return id;
}

async function attended(run: string, text?: string): Promise<Attention> {
  const answers = await engine.client.runs.attention({ run, ...(text === undefined ? {} : { text }) });
  for await (const attention of answers) return attention;
  throw new Error('no answer');
}

const checkpointOf = (run: string, step: number) =>
  readCheckpoint(join(lab.home, 'runs', run, 'checkpoints', `step-${String(step).padStart(6, '0')}`));
const optimizerSteps = async (run: string) => (await checkpointOf(run, 20)).optimizer['adamw/step']!.data[0];
const valuesOf = async (run: string, metric: 'validationLoss' | 'labelAccuracy') =>
  (await engine.client.runs.metrics({ run, metrics: [metric] })).rows.map(({ step, value }) => ({
    step,
    value: Number(value),
  }));

test('a BERT learns labels: what reads is its own, the head and the optimizer are new', async () => {
  const run = await brought('bert', BERT, PIECES);
  expect(await engine.client.runs.beginning({ run })).toMatchObject({
    ...{ startFrom: { run, step: 0 }, model: BERT, corpus: null, optimizer: 'anew' },
    tokenizer: { kind: 'word-piece', vocabularySize: PIECES.vocabularySize, letterCase: 'cased' },
  });
  const specification = await onNetworkOf(run, 'labels-reviews', 'labelled', { examples: 40 });
  // A rate at which nothing moves shows what it began with.
  const still = { ...specification, recipe: { ...specification.recipe, learningRate: 1e-12, weightDecay: 0 } };
  const unmovedRun = await trained(still as RunSpecification);
  const unmoved = await checkpointOf(unmovedRun, 20);
  const before = await checkpointOf(run, 0);
  expect(unmoved.state.tokenizer).toEqual(PIECES.toJSON());
  const name = 'encoder.0.attention.in.w';
  for (const [place, value] of unmoved.weights[name]!.data.entries())
    expect(value).toBeCloseTo(before.weights[name]!.data[place]!, 6);
  // So it attends as what it began with, though its head is another.
  const [of, ofStart] = [await attended(unmovedRun, 'me [MASK]'), await attended(run, 'me [MASK]')];
  for (const [place, weight] of of.weights.encoder.flat(3).entries())
    expect(Number(weight)).toBeCloseTo(Number(ofStart.weights.encoder.flat(3)[place]), 5);

  const learned = await trained(specification);
  expect(await valuesOf(learned, 'labelAccuracy')).toHaveLength(2);
  const { summary, lineage } = await engine.client.runs.get({ run: learned });
  expect(summary.startFrom).toEqual({ run, name: 'bert', step: 0 });
  expect(lineage.ancestors).toMatchObject([{ run, name: 'bert', tokens: null }]);
});

test('a BERT tells how it attends within a text: a row a token, its marks among them', async () => {
  const run = await brought('attends', BERT, PIECES);
  const { source, written, weights } = await attended(run, 'me [MASK]');
  expect([source, written, weights.cross, weights.self]).toEqual([
    ['[CLS]', ...PIECES.pieces('me [MASK]'), '[SEP]'],
    ...[[], [], []],
  ]);
  expect([weights.encoder.length, weights.encoder[0]!.length]).toEqual([BERT.layers, BERT.heads]);
  for (const row of weights.encoder[0]!.flat()) {
    expect(row).toHaveLength(source.length);
    expect(row.reduce<number>((sum, weight) => sum + Number(weight), 0)).toBeCloseTo(1, 5);
  }
  expect(await faultOfCall(attended(run))).toMatchObject({ code: 'attention-without-text' });
  expect(await faultOfCall(attended(run, 'me '.repeat(31)))).toMatchObject({ code: 'masked-text-too-long' });
  const wide = await brought('wide', { ...BERT, context: 256 }, PIECES);
  const tokens = PIECES.encode('me '.repeat(99)).length;
  expect(await faultOfCall(attended(wide, 'me '.repeat(99)))).toMatchObject({
    ...{ code: 'attention-text-length', parameters: { tokens, most: 98 } },
  });
});

test('a BERT goes on with masks by its own word pieces, on any text', async () => {
  const run = await brought('masks', { ...BERT, nextSentence: 'left-out' }, PIECES);
  const further = await trained(await onNetworkOf(run, 'bert-reviews', 'sentences'));
  expect((await checkpointOf(further, 20)).state.tokenizer).toEqual(PIECES.toJSON());
  expect(await optimizerSteps(further)).toBe(20);
});

/** Those of the sentences and one more: of another text it lacks some. */
const CHARACTERS = buildCharacterTokenizer(`${testText(20)}ξ`);

test.each([
  ['byte pairs', PAIRS, { kind: 'byte-pair', tokens: 259 }],
  ['characters', CHARACTERS, { kind: 'character', tokens: CHARACTERS.vocabularySize }],
] as const)(
  'a GPT that reads %s goes on with any text, and so does what goes on from that',
  async (name, tokenizer, kind) => {
    const { client } = engine;
    const run = await brought(name, SMALL_GPT, tokenizer);
    const specification = await onNetworkOf(run, 'gpt-tiny', 'sentences');
    expect(specification).toMatchObject({ tokenizer: kind, model: { width: 8, context: 12 } });
    const estimated = await client.runs.estimate({ specification });
    expect(estimated.parameters).toBe((await client.runs.get({ run })).summary.parameters);
    const first = await trained(specification);
    const { state } = await checkpointOf(first, 20);
    expect(state.tokenizer).toEqual(tokenizer.toJSON());
    const [begun, ended] = await valuesOf(first, 'validationLoss');
    expect(begun!.step).toBe(0);
    expect(ended!.value).toBeLessThan(begun!.value);
    // Tokens are those of the weights still, and by now there is an optimizer's state.
    const further = (await client.runs.further({ run: first })).specification;
    const second = await trained(further);
    expect((await valuesOf(second, 'validationLoss'))[0]!.value).toBeCloseTo(ended!.value, 6);
    const elsewhere = await trained({ ...further, corpus: 'labelled' });
    expect((await checkpointOf(elsewhere, 20)).state.tokenizer).toEqual(tokenizer.toJSON());
  },
);

test('what does not fit is refused in words, with nothing queued', async () => {
  const { client } = engine;
  const [gpt, bert] = [await brought('pairs', SMALL_GPT, PAIRS), await brought('pieces', BERT, PIECES)];
  const before = (await client.runs.list({})).length;
  const refused = async (specification: unknown) => faultOfCall(client.runs.create({ specification }));
  const good = await onNetworkOf(gpt, 'gpt-tiny', 'sentences');
  const fieldsOf = async (specification: unknown) => (await refused(specification)).fields?.map(({ path }) => path);
  expect(await fieldsOf({ ...good, model: { ...good.model, width: 16 } })).toEqual(['model.width']);
  expect(await fieldsOf({ ...good, tokenizer: { kind: 'byte-pair', tokens: 300 } })).toEqual(['tokenizer.tokens']);
  expect(await fieldsOf({ ...good, tokenizer: { kind: 'character' } })).toEqual(['tokenizer.kind', 'tokenizer.tokens']);
  expect((await refused({ ...good, startFrom: null })).fields).toMatchObject([
    { path: 'tokenizer.kind', problem: 'tokenizer-comes-with-weights' },
  ]);
  expect(await fieldsOf({ ...good, startFrom: { run: bert, step: 0 } })).toEqual(['model.kind']);
  expect(await refused({ ...good, startFrom: { run: gpt, step: 7 } })).toMatchObject({
    ...{ code: 'start-gone', parameters: { step: 7, steps: '0' } },
  });
  const long = { ...SMALL_GPT, context: 1000 };
  const short = await onNetworkOf(await brought('long', long, PAIRS), 'gpt-tiny', 'short');
  expect(await refused(short)).toMatchObject({ code: 'corpus-too-short', parameters: { context: 1000 } });
  // Text and recipe are nowhere told.
  expect(await faultOfCall(client.runs.further({ run: gpt }))).toMatchObject({ code: 'run-trained-elsewhere' });
  expect((await client.runs.list({})).length).toBe(before + 1);
});

test('whether its pretraining pays is asked of a BERT and a GPT that were brought in', async () => {
  const { client } = engine;
  const from = await brought('transfer', BERT, PIECES);
  const plan = await client.transfers.plan({
    ...{ corpus: 'labelled', from, labelCounts: [8, 20], draws: 1, seeds: 1, minutes: 60 },
  });
  expect(plan.runs.map(({ side, labels }) => [side, labels])).toEqual([
    ['scratch', 8],
    ['pretrained', 8],
    ['scratch', 20],
    ['pretrained', 20],
  ]);
  // Byte pairs come with weights alone: a GPT from scratch reads characters.
  const gpt = await brought('transfer GPT', SMALL_GPT, PAIRS);
  const asked = { corpus: 'labelled', from: gpt, labelCounts: [8], draws: 1, seeds: 1, minutes: 60 };
  expect((await client.transfers.plan(asked)).runs.map(({ side }) => side)).toEqual(['scratch', 'pretrained']);
});

test('of a run of this lab, weights alone are begun with when they are asked for by their step', async () => {
  const { client } = engine;
  const { specification } = presetNamed('gpt-tiny');
  const own = {
    ...(await onNetworkOf(await brought('shape', SMALL_GPT, PAIRS), 'gpt-tiny', 'sentences')),
    ...{ tokenizer: specification.tokenizer, startFrom: null },
  };
  const observation = { ...own.observation, checkpointEvery: 10, keepCheckpoints: 'all' as const };
  const run = await trained({ ...own, observation });
  expect(await client.runs.beginning({ run })).toMatchObject({ startFrom: { step: 20 }, optimizer: 'kept' });
  expect(await client.runs.beginning({ run, step: 10 })).toMatchObject({ startFrom: { step: 10 }, optimizer: 'anew' });
  const next = await trained({ ...own, startFrom: { run, step: 10 } });
  // Of the optimizer's steps none are those of the other run; of one that is whole all are.
  expect(await optimizerSteps(next)).toBe(20);
  expect(await optimizerSteps(await trained({ ...own, startFrom: { run, step: 20 } }))).toBe(40);
  expect((await valuesOf(next, 'validationLoss'))[0]!.step).toBe(0);
});
