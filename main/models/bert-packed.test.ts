/** Texts that share a row attend as if each stood alone. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { BertConfiguration } from '../contract/run-specification.ts';
import { textsOf } from '../objectives/texts-of.ts';
import { createRandom } from '../random/random.ts';
import { runOnce } from '../recipe/test-golden.ts';
import type { Executor, InputArray } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { PADDING } from '../text/padding.ts';
import { bertOf } from './bert.ts';

const MODEL: BertConfiguration = {
  kind: 'bert',
  ...{ layers: 2, heads: 2, width: 16, inner: 32, context: 24, nextSentence: 'left-out' as const },
  ...{ dropout: 0, initialStandardDeviation: 0.3 },
};

// XLA takes long to compile it, and computes the same graph.
describe.each(testPaths().filter(({ name }) => !name.includes('XLA')))('$name', ({ start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  test('a text gives nothing to the others of its row and to padding, and attends within itself as it does alone', () => {
    const network = bertOf(MODEL, 25);
    const parameters = network.initialParameters(createRandom(3, 'parameters'));
    const ids = [1, 7, 8, 2, 1, 9, 2, PADDING, PADDING];
    const [owners, places] = [
      [1, 1, 1, 1, 2, 2, 2, 0, 0],
      [0, 1, 2, 3, 0, 1, 2, 0, 0],
    ];
    const integers = (data: number[]): InputArray => ({ data: Int32Array.from(data), shape: [1, data.length] });
    const read = (inputs: Record<string, InputArray>) =>
      runOnce(
        executor,
        (state, { ids, segments, owners, places }) => {
          const packed = owners && places ? { packed: { owners, places } } : {};
          const { attentions } = network.encode(state, { ...textsOf(ids!), segments: segments!, ...packed });
          return { state: {}, outputs: { weights: attentions[1]!() } };
        },
        parameters,
        inputs,
      ).weights!;
    const together = read({
      ...{ ids: integers(ids), segments: integers(ids.map(() => 0)) },
      ...{ owners: integers(owners!), places: integers(places!) },
    });
    for (const { from, to } of [
      { from: 0, to: 4 },
      { from: 4, to: 7 },
    ]) {
      const own = ids.slice(from, to);
      const alone = read({ ids: integers(own), segments: integers(own.map(() => 0)) });
      for (let head = 0; head < MODEL.heads; head++)
        for (let row = from; row < to; row++) {
          const weights = together.subarray((head * ids.length + row) * ids.length).subarray(0, ids.length);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
          for (const [column, weight] of weights.entries())
            if (column < from || column >= to) expect(weight).toBe(0);
            else expect(weight).toBeCloseTo(alone[(head * own.length + row - from) * own.length + column - from]!, 5);
        }
    }
  });
});
