import { beforeAll, describe, expect, test } from 'vitest';
import { BEGIN, END, MARKS } from '../contract/pair-marks.ts';
import type { PairNetwork } from '../models/pair-network.ts';
import { transformer } from '../models/transformer.ts';
import { textsOf } from '../objectives/texts-of.ts';
import { createRandom } from '../random/random.ts';
import type { Executor, InputArray, Variables } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { beamSearch } from './beam-search.ts';
import { logSoftmax } from './log-softmax.ts';
import { createPairDecoder, type PairDecoder } from './pair-decoder.ts';

/** Three tokens beside the marks. */
const VOCABULARY = MARKS + 3;
const SOURCE = 4;
const TARGET = 3;
const network: PairNetwork = transformer(
  { layers: 2, heads: 2, width: 16, inner: 24, context: 6, embeddings: 'shared', dropout: 0 },
  { source: VOCABULARY, target: VOCABULARY },
);
const SOURCES = [[3, 4, 5, 3], [5], [4, 4]];

/** As they are drawn, and larger, so that what is likely is not all the same. */
function weightsOf(executor: Executor): Variables {
  const values = network.initialParameters(createRandom(3, 'parameters'));
  for (const [name, { data }] of Object.entries(values))
    if (!name.includes('norm')) data.set(data.map((value) => 2 * value));
  return executor.createVariables(values);
}

const integers = (rows: readonly (readonly number[])[], length: number): InputArray => ({
  shape: [rows.length, length],
  data: Int32Array.from(rows.flatMap((row) => [...row, ...new Array(length - row.length).fill(0)])),
});

describe.each(testPaths())('on $name', ({ start }) => {
  let executor: Executor;
  let weights: Variables;
  beforeAll(async () => {
    ({ executor } = await start());
    weights = weightsOf(executor);
  });

  /** ln p of each token behind each place of one target, all at once. */
  function forced(source: number[], target: number[]): Float64Array[] {
    const given = [BEGIN, ...target];
    const inputs = { source: integers([source], SOURCE), given: integers([given], given.length) };
    const program = executor.program(
      'forced',
      (parameters, tensors) => ({
        state: {},
        outputs: {
          logits: network.forward(parameters, {
            source: textsOf(tensors.source!),
            target: textsOf(tensors.given!),
          }).logits,
        },
      }),
      weights,
      inputs,
    );
    const outputs = program.run(inputs);
    const { logits } = outputs.read();
    outputs.dispose();
    program.dispose();
    return given.map((_, place) => logSoftmax(logits!.subarray(place * VOCABULARY, (place + 1) * VOCABULARY)));
  }

  const withDecoder = <Result>([sources, beams]: [number, number], use: (decoder: PairDecoder) => Result): Result => {
    const sizes = { sources, beams, source: SOURCE, target: TARGET };
    const decoder = createPairDecoder(executor, network, weights, sizes);
    const result = use(decoder);
    decoder.dispose();
    return result;
  };
  const finished = <Result>(steps: Generator<undefined, Result>): Result => {
    for (;;) {
      const next = steps.next();
      if (next.done) return next.value;
    }
  };

  test('a token at a time gives what all at once gives, whatever row it goes on with', () => {
    const targets = [
      [3, 4, 5],
      [5, 5, 3],
      [4, 3, 3],
    ];
    withDecoder([3, 1], (decoder) => {
      const expected = targets.map((target, row) => forced(SOURCES[row]!, target));
      decoder.read(SOURCES);
      const given = targets.map((target) => [BEGIN, ...target]);
      for (let position = 0; position < TARGET; position++) {
        const logits = decoder.write(
          given.map((row) => row[position]!),
          position,
        );
        for (const [row, at] of expected.entries()) {
          const logs = logSoftmax(logits.subarray(row * VOCABULARY, (row + 1) * VOCABULARY));
          for (const [token, log] of logs.entries()) expect(log).toBeCloseTo(at[position]![token]!, 4);
        }
      }
    });
    // Three beginnings of one source: at the second place rows 1 and 2 go on with the first.
    withDecoder([1, 3], (decoder) => {
      decoder.read([SOURCES[0]!]);
      decoder.write([BEGIN, BEGIN, BEGIN], 0);
      decoder.write([3, 4, 5], 1);
      const logits = decoder.write([4, 5, 3], 2, [0, 0, 0]);
      for (const [row, target] of [
        [3, 4],
        [3, 5],
        [3, 3],
      ].entries()) {
        const logs = logSoftmax(logits.subarray(row * VOCABULARY, (row + 1) * VOCABULARY));
        const at = forced(SOURCES[0]!, target)[2]!;
        for (const [token, log] of logs.entries()) expect(log).toBeCloseTo(at[token]!, 4);
      }
    });
  });

  test('greedy writes the likeliest token at each place, of several sources side by side as of one', () => {
    const together = withDecoder([3, 1], (decoder) => finished(beamSearch(decoder, SOURCES)));
    for (const [row, source] of SOURCES.entries()) {
      const tokens: number[] = [];
      let ended = false;
      while (!ended && tokens.length < TARGET) {
        const logs = forced(source, tokens).at(-1)!;
        const allowed = [END, 3, 4, 5];
        const next = allowed.reduce((best, token) => (logs[token]! > logs[best]! ? token : best));
        if (next === END) ended = true;
        else tokens.push(next);
      }
      expect(together[row]).toMatchObject({ tokens, ended });
      expect(withDecoder([1, 1], (decoder) => finished(beamSearch(decoder, [source])))[0]!.tokens).toEqual(tokens);
    }
  });
});

describe('with as many beams as there are targets', () => {
  test.each([0, 0.6, 1.5])('a search finds what trying them all finds, with a length penalty of %d', async (alpha) => {
    const path = testPaths().at(-1)!;
    const { executor } = await path.start();
    const weights = weightsOf(executor);
    // A token or the end at each place.
    const beams = 4 ** TARGET;
    const sizes = { sources: 1, beams, source: SOURCE, target: TARGET };
    const decoder = createPairDecoder(executor, network, weights, sizes);
    const alone = createPairDecoder(executor, network, weights, { ...sizes, beams: 1 });
    for (const source of SOURCES) {
      const steps = beamSearch(decoder, [source], alpha);
      let next = steps.next();
      while (!next.done) next = steps.next();
      const [found] = next.value;
      const best = everyTarget()
        .map((tokens) => {
          const logProbability = [...tokens, END].reduce((sum, token, place) => {
            alone.read([source]);
            return sum + tokenLog(alone, tokens.slice(0, place), token);
          }, 0);
          return { tokens, logProbability, score: logProbability / ((5 + tokens.length + 1) / 6) ** alpha };
        })
        .reduce((one, other) => (other.score > one.score ? other : one));
      expect(found!.tokens).toEqual(best.tokens);
      expect(found!.logProbability).toBeCloseTo(best.logProbability, 3);
    }
  });
});

/** All that fit, with their end. */
function everyTarget(): number[][] {
  let last: number[][] = [[]];
  const all = [...last];
  for (let length = 1; length < TARGET; length++) {
    last = last.flatMap((tokens) => [3, 4, 5].map((token) => [...tokens, token]));
    all.push(...last);
  }
  return all;
}

/** ln p of a token behind those before it. @param decoder of one row */
function tokenLog(decoder: PairDecoder, before: number[], token: number): number {
  let logits = new Float32Array();
  for (const [position, one] of [BEGIN, ...before].entries())
    logits = decoder.write([one], position) as Float32Array<ArrayBuffer>;
  return logSoftmax(logits)[token]!;
}
