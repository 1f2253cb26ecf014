/** One step of training as the loop takes it: its batches one after the other, the last of which moves the parameters. */
import type { Recipe } from '../contract/run-specification.ts';
import { accumulationStep, initialSums, type Trainable, trainingStep } from '../recipe/training-step.ts';
import type { Executor, InputArray, Outputs, Variables } from '../tensor/program.ts';
import type { Batch } from '../text/batches.ts';

export interface Update {
  /**
   * @param step counts from 1
   * @param learningRate of this step
   * @param pause is waited for after each batch but the last
   * @returns `loss` [] (of all batches together) and `gradientNorm` []
   */
  run(step: number, learningRate: number, nextBatch: () => Batch, pause: () => Promise<void>): Promise<Outputs>;
  /** Frees what it made, not the variables. */
  dispose(): void;
}

export interface UpdateOptions {
  recipe: Recipe;
  context: number;
  seed: number;
  /** Batches that other runs drew before this one went on from them: dropout goes on counting there. */
  batchesBefore?: number;
}

/** @param variables parameters and optimizer state, which each update changes */
export function createUpdate(
  executor: Executor,
  variables: Variables,
  model: Trainable,
  { recipe, context, seed, batchesBefore = 0 }: UpdateOptions,
): Update {
  const batches = recipe.gradientAccumulation;
  const inputsOf = ({ inputs, targets }: Batch, count: number) => {
    const shape = [recipe.batchSize, context];
    return {
      inputs: { data: inputs, shape },
      targets: { data: targets, shape },
      // One number a batch, different for every seed; the operations mix it further.
      dropoutSeed: { data: Int32Array.of(seed, count), shape: [2] },
    } satisfies Record<string, InputArray>;
  };
  const withRate = (inputs: Record<string, InputArray>, learningRate: number) => ({
    ...inputs,
    learningRate: { data: Float32Array.of(learningRate), shape: [] },
  });
  const empty = () => new Int32Array(recipe.batchSize * context);
  const example = inputsOf({ inputs: empty(), targets: empty() }, 1);

  const sums = batches > 1 ? executor.createVariables(initialSums(model)) : null;
  const all = sums ? [variables, sums] : variables;
  const accumulate = sums && executor.program('accumulate', accumulationStep(model), all, example);
  const train = executor.program('train', trainingStep(model, recipe), all, withRate(example, 0));
  return {
    async run(step, learningRate, nextBatch, pause) {
      const before = batchesBefore + (step - 1) * batches;
      for (let i = 1; i < batches; i++) {
        accumulate!.run(inputsOf(nextBatch(), before + i)).dispose();
        await pause();
      }
      return train.run(withRate(inputsOf(nextBatch(), before + batches), learningRate));
    },
    dispose() {
      accumulate?.dispose();
      train.dispose();
      sums?.dispose();
    },
  };
}
