import { beforeAll, describe, expect, test } from 'vitest';
import type { GptConfiguration } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import { trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import { initialTrainingState } from '../recipe/training-step.ts';
import type { Executor } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { specification } from './fixtures/specification.ts';
import { createUpdate } from './update.ts';

const ROWS = 6;
const CONTEXT = 8;
const VOCABULARY = 29;
const configuration: GptConfiguration = {
  kind: 'gpt',
  layers: 2,
  heads: 2,
  width: 16,
  context: CONTEXT,
  positions: 'learned',
  dropout: 0,
  initialStandardDeviation: 0.1,
};

/** Three steps over the same sequences, in batches of so many. */
async function threeSteps(executor: Executor, gradientAccumulation: number, dropout = 0) {
  const model = trainedOnNextToken(modelFor({ ...configuration, dropout }, VOCABULARY), 2);
  const batchSize = ROWS / gradientAccumulation;
  const variables = executor.createVariables(initialTrainingState(model, createRandom(3, 'parameters')));
  const recipe = { ...specification.recipe, batchSize, gradientAccumulation, clipNorm: 0.5 };
  const random = createRandom(5, 'data');
  const draw = () => ({
    data: Int32Array.from({ length: batchSize * CONTEXT }, () => random.integer(VOCABULARY)),
    shape: [batchSize, CONTEXT],
  });
  const zeros = { data: new Int32Array(batchSize * CONTEXT), shape: [batchSize, CONTEXT] };
  const example = { inputs: zeros, targets: zeros };
  const update = createUpdate(executor, variables, model, { recipe, example, seed: 1 });
  const figures: number[] = [];
  let pauses = 0;
  for (let step = 1; step <= 3; step++) {
    // The targets are the inputs: then sequences and targets are drawn in the same order whatever the batches.
    const next = () => {
      const inputs = draw();
      return { inputs, targets: inputs };
    };
    const outputs = await update.run(step, 3e-3, next, async () => void pauses++);
    const { loss, gradientNorm } = outputs.read();
    outputs.dispose();
    figures.push(loss![0]!, gradientNorm![0]!);
  }
  const parameters = Object.values(variables.read(Object.keys(model.parameterShapes))).flatMap(({ data }) => [...data]);
  update.dispose();
  variables.dispose();
  return { figures, parameters, pauses };
}

describe.each(testPaths())('$name', ({ start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  test('accumulated batches are one large batch: losses, norms before clipping, parameters', async () => {
    const { tensors } = executor.memory();
    const whole = await threeSteps(executor, 1);
    const parted = await threeSteps(executor, 3);
    expect([whole.pauses, parted.pauses]).toEqual([0, 6]);
    expect(executor.memory().tensors).toBe(tensors);
    parted.figures.forEach((value, i) => {
      expect(value).toBeCloseTo(whole.figures[i]!, 5);
    });
    // Where a gradient is zero in truth (a key's bias), Adam makes steps of full size out of its rounding.
    const apart = parted.parameters.map((value, i) => Math.abs(value - whole.parameters[i]!)).sort((a, b) => a - b);
    expect(apart[Math.floor(0.9 * apart.length)]).toBeLessThan(2e-5);
  });

  test('each batch of a step drops other places', async () => {
    const [once, again, parted] = [
      await threeSteps(executor, 1, 0.5),
      await threeSteps(executor, 1, 0.5),
      await threeSteps(executor, 3, 0.5),
    ];
    expect(again).toEqual(once);
    expect(parted.figures[0]).not.toBeCloseTo(once.figures[0]!, 5);
  });
});
