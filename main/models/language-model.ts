import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { FloatArray, TensorMap } from '../tensor/program.ts';
import type { Random } from '../tensor/random.ts';

/** Sizes that decide how much memory training takes. */
export interface Workload {
  /** Sequences a step. */
  batchSize: number;
  /** Tokens a sequence. */
  context: number;
  execution: 'compiled' | 'eager';
}

/** What every model family offers. All functions of tensors are pure and may stand inside a `Step`. */
export interface LanguageModel {
  /** Name → shape of every parameter; the order is the order of creation. */
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Number of trained numbers. */
  readonly parameterCount: number;
  /** Values before the first step. */
  initialParameters(random: Random): Record<string, FloatArray>;
  /**
   * Mean of −ln p(target) over all positions, in nats a token.
   *
   * @param batch `inputs` and `targets` int32 [B, T], target t being the token after input t; T at most the context
   * @param dropoutSeed int32 [2]; without it nothing is dropped
   */
  trainingLoss(parameters: TensorMap, batch: { inputs: Tensor; targets: Tensor }, dropoutSeed?: Tensor): Scalar;
  /**
   * Sum of −ln p(target) · weight over the last S positions of each window, in nats. Nothing is dropped. Only these
   * positions go through the output matrix.
   *
   * @param batch `inputs` int32 [B, T]; `targets` int32 and `weights` float32 [B, S], S at most T
   */
  score(parameters: TensorMap, batch: { inputs: Tensor; targets: Tensor; weights: Tensor }): Scalar;
  /**
   * Logits of the token after one position. What stands behind that position has no influence.
   *
   * @param batch `inputs` int32 [1, T]; `position` int32 [] or [1], from 0
   * @returns float32 [V]
   */
  nextTokenLogits(parameters: TensorMap, batch: { inputs: Tensor; position: Tensor }): Tensor;
  /** Estimate of what training adds at its peak to a process that has started its backend, in bytes. */
  trainingMemoryBytes(workload: Workload): number;
}
