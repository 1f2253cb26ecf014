import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Random } from '../random/random.ts';
import type { FloatArray, TensorMap } from '../tensor/program.ts';

/** How many numbers a step works with, beside those that its parameters decide. */
export interface StepSizes {
  /** What the backward pass needs of the forward pass of one batch, once each. */
  activations: number;
  /** The logits of every token at every place of one batch, once. */
  logits: number;
}

/** What every model family offers. All functions of tensors are pure and may stand inside a `Step`. */
export interface Network {
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
  summedLoss(parameters: TensorMap, batch: { inputs: Tensor; targets: Tensor; weights: Tensor }): Scalar;
  /**
   * Whether greedy decoding would write the target, at each of the last S positions of a window: 1 or 0.
   *
   * @param batch `inputs` int32 [B, T]; `targets` int32 [B, S], S at most T
   * @returns float32 [B, S]
   */
  greedyHits(parameters: TensorMap, batch: { inputs: Tensor; targets: Tensor }): Tensor;
  /** Name → shape of what `continueWith` keeps of the tokens that it has seen; zeros at position 0. */
  readonly continuationShapes: Readonly<Record<string, readonly number[]>>;
  /**
   * Logits of the token after this one, without computing those before it again.
   *
   * @param seen as the call for the position before left it; what it holds of this and later positions has no influence
   * @param next `token` and `position` int32 []; positions count from 0 and end below the context
   * @returns `logits` float32 [V] and the new `state`
   */
  continueWith(
    parameters: TensorMap,
    seen: TensorMap,
    next: { token: Tensor; position: Tensor },
  ): { state: TensorMap; logits: Tensor };
  /** @param batch B sequences of T tokens */
  stepSizes(batch: { batchSize: number; window: number }): StepSizes;
}
