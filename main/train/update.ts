/** One step of training as the loop takes it: its batches one after the other, the last of which moves the parameters. */
import type { GradientRecipe } from '../contract/run-specification.ts';
import type { InputArrays } from '../objectives/objective.ts';
import { accumulationStep, initialSums, type Trainable, trainingStep } from '../recipe/training-step.ts';
import type { Executor, Outputs, Variables } from '../tensor/program.ts';

export interface Update {
  /**
   * @param step counts from 1
   * @param learningRate of this step
   * @param pause is waited for after each batch but the last
   * @returns `loss` [] (of all batches together) and `gradientNorm` []
   */
  run(step: number, learningRate: number, nextBatch: () => InputArrays, pause: () => Promise<void>): Promise<Outputs>;
  /** Frees what it made, not the variables. */
  dispose(): void;
}

export interface UpdateOptions {
  recipe: GradientRecipe;
  /** A batch of the shapes and types to prepare for; its values don't matter. */
  example: InputArrays;
  seed: number;
  /** Batches that other runs drew before this one went on from them: dropout goes on counting there. */
  batchesBefore?: number;
}

/** @param variables parameters and optimizer state, which each update changes */
export function createUpdate(
  executor: Executor,
  variables: Variables,
  trained: Trainable,
  { recipe, example: batch, seed, batchesBefore = 0 }: UpdateOptions,
): Update {
  const batches = recipe.gradientAccumulation;
  const inputsOf = (arrays: InputArrays, count: number): InputArrays => ({
    ...arrays,
    // One number a batch, different for every seed; the operations mix it further.
    dropoutSeed: { data: Int32Array.of(seed, count), shape: [2] },
  });
  const withRate = (inputs: InputArrays, learningRate: number): InputArrays => ({
    ...inputs,
    learningRate: { data: Float32Array.of(learningRate), shape: [] },
  });
  const example = inputsOf(batch, 1);

  const sums = batches > 1 ? executor.createVariables(initialSums(trained)) : null;
  const all = sums ? [variables, sums] : variables;
  const accumulate = sums && executor.program('accumulate', accumulationStep(trained), all, example);
  const train = executor.program('train', trainingStep(trained, recipe), all, withRate(example, 0));
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
