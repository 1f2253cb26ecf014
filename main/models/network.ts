import type { Tensor } from '@tensorflow/tfjs-core';
import type { Random } from '../random/random.ts';
import type { FloatArray, TensorMap } from '../tensor/program.ts';

/** How many numbers a step works with, beside those that its parameters decide. */
export interface StepSizes {
  /** What the backward pass needs of the forward pass of one batch, once each. */
  activations: number;
  /** The logits of every token at every place of one batch, once. */
  logits: number;
}

/** What a network with a state offers besides. */
export interface StateGradients {
  /**
   * How much a loss after the last position changes with the state after each position.
   *
   * @param inputs int32 [B, T], from a state of zeros
   * @param lossOf of logits [B, V]
   * @returns [T, B, H], of the last layer's states
   */
  stateGradients(parameters: TensorMap, inputs: Tensor, lossOf: (logits: Tensor) => Tensor): Tensor;
}

export function hasStates(network: Network): network is Network & StateGradients {
  return 'stateGradients' in network;
}

/** What every model family offers, whatever is asked of it. All functions of tensors are pure and may stand inside a `Step`. */
export interface Network {
  /** Name → shape of every parameter; the order is the order of creation. */
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Name of the parameter whose rows are the tokens' vectors, [V, m]. */
  readonly wordVectors: string;
  /** Number of trained numbers. */
  readonly parameterCount: number;
  /** Values before the first step. */
  initialParameters(random: Random): Record<string, FloatArray>;
  /**
   * Scores of every token for the place behind each of the last S positions. Only these go through the output matrix.
   *
   * @param inputs int32 [B, T], T at most the window
   * @param options `scored` is S, all T without it; `dropoutSeed` int32 [2], without it nothing is dropped; `carried` as
   *   the stretch of each text before left it, zeros without it
   * @returns `logits` float32 [B · S, V]; `carried` of the shapes below
   */
  forward(
    parameters: TensorMap,
    inputs: Tensor,
    options?: { scored?: number; dropoutSeed?: Tensor; carried?: TensorMap },
  ): { logits: Tensor; carried: TensorMap };
  /**
   * Name → shape of what goes from one stretch of a text to the next beside its tokens, for so many texts side by side;
   * nothing where all that counts lies within a window.
   */
  carriedShapes(sequences: number): Readonly<Record<string, readonly number[]>>;
  /** Whether `continueWith` may go back to an earlier position of a text, or only on, and to 0. */
  readonly rewinds: boolean;
  /** Name → shape of what `continueWith` keeps of the tokens that it has seen; zeros at first. */
  readonly continuationShapes: Readonly<Record<string, readonly number[]>>;
  /**
   * Logits of the token after this one, without computing those before it again.
   *
   * @param seen as the call for the position before left it, at 0 whatever another text left; what it holds of this and
   *   later positions has no influence
   * @param next `token` and `position` int32 []; positions count from 0
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
