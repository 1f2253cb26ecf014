import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import type { LanguageConfiguration } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import { createRandom } from '../random/random.ts';
import { softmaxCrossEntropy } from '../tensor/operations.ts';
import type { Executor } from '../tensor/program.ts';
import { startBackend } from '../tensor-native/start-backend.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { checkpointOf } from './fixtures/checkpoint-plan.ts';
import { networkContinuation } from './open-continuation.ts';
import { placesInText } from './places-in-text.ts';

const MODELS: LanguageConfiguration[] = [
  { kind: 'rnn', layers: 1, wordWidth: 8, hidden: 16, window: 8, initialStandardDeviation: 0.25 },
  {
    ...{ kind: 'gpt', layers: 1, heads: 2, width: 8, context: 8, positions: 'learned', dropout: 0 },
    initialStandardDeviation: 0.25,
  },
];
const tokenizer = buildCharacterTokenizer('machine\n');

let executor: Executor;
beforeAll(async () => {
  ({ executor } = await startBackend({ backend: 'cpu', native: null }));
});

describe.each(MODELS)('$kind', (model) => {
  const network = modelFor(model, tokenizer.vocabularySize);
  const weights = network.initialParameters(createRandom(3, 'parameters'));
  const plan = checkpointOf(1);
  const checkpoint: Checkpoint = { ...plan, weights, state: { ...plan.state, tokenizer: { ...tokenizer.toJSON() } } };
  const ask = (text: string, { count = 3, held = checkpoint } = {}) =>
    placesInText(
      {
        ...{ model, specification: null, checkpoint: '', backend: 'cpu', native: null },
        ...{ text, count },
      },
      held,
      async () => networkContinuation(model, executor),
    );

  test('the mean loss is that of the network’s own logits', async () => {
    const { rows, unseen } = await ask('machine');
    expect(unseen).toEqual([]);
    expect(rows.map(({ input, target }) => input + target)).toEqual(['ma', 'ac', 'ch', 'hi', 'in', 'ne']);
    const ids = [...tokenizer.encode('machine')];
    const own = tf.tidy(() => {
      const parameters = Object.fromEntries(
        Object.entries(weights).map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]),
      );
      const { logits } = network.forward(parameters, tf.tensor2d([ids.slice(0, -1)], undefined, 'int32'));
      return tf.mean(softmaxCrossEntropy(logits, tf.tensor1d(ids.slice(1), 'int32'))).dataSync()[0]!;
    });
    const mean = rows.reduce((sum, { logProbability }) => sum - logProbability!, 0) / rows.length;
    expect(mean).toBeCloseTo(own, 5);
  });

  test('at each place the probabilities of all tokens sum to one, the likeliest first', async () => {
    const { rows } = await ask('mac', { count: tokenizer.vocabularySize });
    for (const { likeliest } of rows) {
      const chances = likeliest.map(({ probability }) => probability);
      expect(chances).toEqual([...chances].sort((one, other) => other - one));
      // But for the sign of what is unknown, which is never written.
      expect(chances).toHaveLength(tokenizer.vocabularySize - 1);
      const sum = chances.reduce((total, chance) => total + chance, 0);
      expect(sum).toBeLessThan(1);
      expect(sum).toBeGreaterThan(0.5);
    }
  });

  test('what training never showed stands as it was typed, and has no probability', async () => {
    const { rows, unseen } = await ask('mΩa');
    expect(unseen).toEqual(['Ω']);
    expect(rows).toMatchObject([
      { input: 'm', target: 'Ω', logProbability: null },
      { input: 'Ω', target: 'a', logProbability: expect.any(Number) },
    ]);
    for (const { likeliest } of rows) expect(likeliest).toHaveLength(3);
  });

  test('a text beyond its window is read to its end', async () => {
    const { rows } = await ask('machine\n'.repeat(4));
    expect(rows).toHaveLength(31);
    expect(rows.every(({ logProbability }) => Number.isFinite(logProbability))).toBe(true);
  });

  test('weights that are no numbers any more tell NaN, and nothing that is likely', async () => {
    const broken = Object.fromEntries(
      Object.entries(weights).map(([name, { shape, data }]) => [name, { shape, data: data.map(() => Number.NaN) }]),
    );
    const { rows } = await ask('ma', { held: { ...checkpoint, weights: broken } });
    expect(rows).toEqual([{ input: 'm', target: 'a', logProbability: Number.NaN, likeliest: [] }]);
  });

  test('a text with nothing to predict, or too much to look at, is refused before a backend begins', async () => {
    for (const text of ['m', 'm'.repeat(201), 'Ω'.repeat(201)]) {
      const refused = await ask(text).catch(faultOf);
      expect(refused).toMatchObject({
        code: 'places-text-length',
        parameters: { tokens: [...text].length, least: 2, most: 200 },
      });
    }
    expect((await ask('m'.repeat(200))).rows).toHaveLength(199);
  });
});
