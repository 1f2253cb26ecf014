import { beforeAll, describe, expect, test } from 'vitest';
import { ATTENTION_KINDS } from '../contract/attention.ts';
import { BEGIN, MARKS } from '../contract/pair-marks.ts';
import { transformer } from '../models/transformer.ts';
import { textsOf } from '../objectives/texts-of.ts';
import { createRandom } from '../random/random.ts';
import type { Executor, InputArray, Variables } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { beamSearch } from './beam-search.ts';
import { pairAttention } from './pair-attention.ts';
import { createPairDecoder } from './pair-decoder.ts';

const VOCABULARY = MARKS + 3;
const LAYERS = 2;
const HEADS = 2;
const CONTEXT = 6;
const network = transformer(
  { layers: LAYERS, heads: HEADS, width: 16, inner: 24, context: CONTEXT, embeddings: 'shared', dropout: 0 },
  { source: VOCABULARY, target: VOCABULARY },
);
const SOURCE = [3, 4, 5];

/** Texts of unequal length, padding behind them. */
const integers = (rows: readonly (readonly number[])[], length: number): InputArray => ({
  shape: [rows.length, length],
  data: Int32Array.from(rows.flatMap((row) => [...row, ...new Array(length - row.length).fill(0)])),
});

describe.each(testPaths())('on $name', ({ start }) => {
  let executor: Executor;
  let weights: Variables;
  beforeAll(async () => {
    ({ executor } = await start());
    const values = network.initialParameters(createRandom(3, 'parameters'));
    // Larger, so that what is looked at is not all the same.
    for (const [name, { data }] of Object.entries(values))
      if (!name.includes('norm')) data.set(data.map((value) => 2 * value));
    weights = executor.createVariables(values);
  });
  const asked = (tokens: number[], ended = true) =>
    pairAttention({ executor, network, weights }, SOURCE, { tokens, ended });

  test('each row adds up to one, and of a target nothing that comes later weighs anything', () => {
    const found = asked([5, 4]).weights;
    const sizes = { cross: [3, 3], self: [3, 3], encoder: [3, 3] };
    for (const kind of ATTENTION_KINDS) {
      expect(found[kind]).toHaveLength(LAYERS);
      for (const heads of found[kind]) {
        expect(heads).toHaveLength(HEADS);
        for (const rows of heads) {
          expect([rows.length, rows[0]!.length]).toEqual(sizes[kind]);
          for (const row of rows) expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
        }
      }
    }
    const later = found.self.flat(2).flatMap((cells, place) => cells.slice((place % 3) + 1));
    expect(later).toHaveLength(LAYERS * HEADS * 3);
    expect(new Set(later)).toEqual(new Set([0]));
    expect(new Set(found.self.flat(3)).size).toBeGreaterThan(LAYERS * HEADS);
  });

  test('what is written later changes nothing of what was looked at before', () => {
    const [one, other] = [asked([5, 4, 3]), asked([5, 4, 4])];
    for (const kind of ['cross', 'self'] as const)
      for (const [layer, heads] of one.weights[kind].entries())
        for (const [head, rows] of heads.entries()) {
          const beside = other.weights[kind][layer]![head]!;
          for (const place of [0, 1, 2])
            for (const [column, weight] of rows[place]!.entries())
              expect(weight).toBeCloseTo(beside[place]![column]!, 6);
          expect(rows[3]).not.toEqual(beside[3]);
        }
  });

  test('they are the network’s own, as it computes them of pairs side by side with padding behind them', () => {
    const inputs = {
      source: integers([SOURCE, [4, 4, 4, 4, 3]], 5),
      given: integers(
        [
          [BEGIN, 5],
          [BEGIN, 3, 3, 4],
        ],
        4,
      ),
    };
    const program = executor.program(
      'beside',
      (parameters, { source, given }) => {
        const pair = { source: textsOf(source!), target: textsOf(given!) };
        const { attentions } = network.forward(parameters, pair);
        return { state: {}, outputs: { cross: attentions.cross[1]!(), self: attentions.self[0]!() } };
      },
      weights,
      inputs,
    );
    const outputs = program.run(inputs);
    const { cross, self } = outputs.read();
    outputs.dispose();
    program.dispose();
    const { weights: alone } = asked([5]);
    for (let head = 0; head < HEADS; head++)
      for (let row = 0; row < 2; row++) {
        for (let column = 0; column < 5; column++) {
          const beside = cross![(head * 4 + row) * 5 + column]!;
          // What is padding weighs nothing.
          if (column < SOURCE.length) expect(alone.cross[1]![head]![row]![column]).toBeCloseTo(beside, 5);
          else expect(beside).toBe(0);
        }
        for (let column = 0; column < 2; column++)
          expect(alone.self[0]![head]![row]![column]).toBeCloseTo(self![(head * 4 + row) * 4 + column]!, 5);
      }
  });

  test.each([
    { name: 'with its end', target: CONTEXT },
    { name: 'cut off', target: 1 },
  ])('each token has the probability that decoding gave it: $name', ({ target }) => {
    const decoder = createPairDecoder(executor, network, weights, {
      ...{ sources: 1, beams: 1, source: SOURCE.length, target },
    });
    const decoding = beamSearch(decoder, [SOURCE]);
    let next = decoding.next();
    while (!next.done) next = decoding.next();
    decoder.dispose();
    const [best] = next.value;
    const { logProbabilities } = asked(best!.tokens, best!.ended);
    expect(logProbabilities).toHaveLength(best!.tokens.length + Number(best!.ended));
    expect(logProbabilities.reduce((sum, log) => sum + log, 0)).toBeCloseTo(best!.logProbability, 4);
  });
});
