import { beforeAll, describe, expect, test } from 'vitest';
import type { GradientRecipe } from '../../contract/run-specification.ts';
import { bert } from '../../models/bert.ts';
import { createRandom } from '../../random/random.ts';
import { lossAndGradients, runOnce } from '../../recipe/test-golden.ts';
import { initialTrainingState, trainingStep } from '../../recipe/training-step.ts';
import type { Executor, InputArray } from '../../tensor/program.ts';
import { testPaths } from '../../tensor-native/addon-for-tests.ts';
import { createMasking } from '../../text/masking.ts';
import { createSentencePairs } from '../../text/sentence-pairs.ts';
import { trainedOnMasked } from './masked-loss.ts';

const MARKS = { first: 1, end: 2, mask: 3 };
const [VOCABULARY, CONTEXT, ROWS] = [16, 12, 32];
const NETWORK = {
  ...{ layers: 2, heads: 2, width: 32, inner: 64, context: CONTEXT },
  ...{ dropout: 0, initialStandardDeviation: 0.2 },
};

/** Twelve words in a circle, four a line: each tells its neighbours, and a line what stands behind it. */
const LINES = Array.from({ length: 40 }, (_, line) =>
  Int32Array.from({ length: 4 }, (_, place) => 4 + ((5 * line + place) % 12)),
);

const integers = (data: Int32Array, ...shape: number[]): InputArray => ({ data, shape });

/** Batches as a run has them: pairs, then masks. */
function createBatches() {
  const random = createRandom(11, 'data');
  const pairs = createSentencePairs({ lines: LINES, batchSize: ROWS, context: CONTEXT, marks: MARKS, random });
  const masked = createMasking(VOCABULARY, MARKS, random);
  return (): Record<string, InputArray> => {
    const { ids, segments, elsewhere } = pairs.next();
    const { ids: read, chosen, targets } = masked(ids, CONTEXT);
    return {
      ...{ ids: integers(read, ROWS, CONTEXT), segments: integers(segments, ROWS, CONTEXT) },
      ...{ chosen: integers(chosen, chosen.length), targets: integers(targets, targets.length) },
      elsewhere: integers(elsewhere, ROWS),
    };
  };
}

describe.each(testPaths().filter(({ name }) => !name.includes('XLA')))('$name', ({ name, start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  test('where nothing is chosen the loss is 0, and so is every gradient', () => {
    const learned = trainedOnMasked(bert({ ...NETWORK, nextSentence: false }, VOCABULARY));
    const { elsewhere, ...batch } = createBatches()();
    const none = { ...batch, targets: integers(new Int32Array(batch.targets!.data.length), ...batch.targets!.shape) };
    const parameters = learned.initialParameters(createRandom(3, 'parameters'));
    const { loss, ...gradients } = runOnce(executor, lossAndGradients(learned), parameters, none);
    expect(loss![0]).toBe(0);
    for (const values of Object.values(gradients)) expect(values.every((value) => Math.abs(value) === 0)).toBe(true);
  });

  // Two hundred steps take a minute and a half there, and say no more than on the others.
  if (name.startsWith('cpu')) return;

  test('words behind masks, and which pairs belong together, are learned from pairs and masks that are drawn anew', () => {
    const learned = trainedOnMasked(bert({ ...NETWORK, nextSentence: true }, VOCABULARY));
    const recipe: GradientRecipe = {
      ...{
        kind: 'gradient',
        steps: 200,
        batchSize: ROWS,
        gradientAccumulation: 1,
        learningRate: 0.003,
        warmupSteps: 0,
      },
      ...{ finalLearningRateShare: 1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0, clipNorm: 1 },
    };
    const next = createBatches();
    const given = (step: number) => ({
      ...next(),
      learningRate: { data: Float32Array.of(recipe.learningRate), shape: [] },
      dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
    });
    const variables = executor.createVariables(initialTrainingState(learned, createRandom(3, 'parameters')));
    const program = executor.program('train', trainingStep(learned, recipe), variables, given(0));
    const losses = Array.from({ length: recipe.steps }, (_, step) => {
      const outputs = program.run(given(step + 1));
      const { loss } = outputs.read();
      outputs.dispose();
      return loss![0]!;
    });
    const mean = (some: number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
    // Guessing costs ln 12 and ln 2.
    expect(mean(losses.slice(0, 5))).toBeGreaterThan(Math.log(12) + Math.log(2));
    expect(mean(losses.slice(-20))).toBeLessThan(0.5);
    program.dispose();
    variables.dispose();
  });
});
