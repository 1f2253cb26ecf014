import type { Tensor } from '@tensorflow/tfjs-core';
import type { Random } from '../random/random.ts';
import type { AttentionWeights } from '../tensor/operations.ts';
import type { FloatArray, TensorMap } from '../tensor/program.ts';
import type { Texts } from './encoder-layer.ts';
import type { StepSizes } from './network.ts';

/** How much each place takes from each other: [B, H, places, places]; a row adds up to 1, to 0 where there is nothing to take. */
export interface Attentions {
  encoder: AttentionWeights[];
  self: AttentionWeights[];
  cross: AttentionWeights[];
}

/** How many sources are read side by side, how many targets are written of each, and how long both may be. */
export interface DecodingSizes {
  sources: number;
  beams: number;
  source: number;
  target: number;
}

/** Targets being written, a token at a time, without computing again what stands. */
export interface PairDecoding {
  /** Name → shape of what is kept of the sources, and of the targets as far as they are written; zeros at first. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Places of a target are kept by blocks of so many: what is full is never written again. */
  readonly block: number;
  /** Takes sources in. @param source [N, S] @returns what is kept of them */
  read(parameters: TensorMap, source: Texts): TensorMap;
  /**
   * Takes a token of each target in. Of the places that are kept, those of all beams stand side by side, and each beam is told
   * which are its own: whichever it goes on with, nothing is moved.
   *
   * @param next `tokens` int32 [N, K]; their `position` int32 [], from 0; `own` float32 [N, K, places · K], the blocks up to
   *   that of the position, 1 where the token looks: at its own place and at those of the target before it. A block that is
   *   not full has its places at its end
   * @returns `logits` float32 [N · K, V] of the token behind it, and what is kept of the targets from now on
   */
  write(
    parameters: TensorMap,
    kept: TensorMap,
    next: { tokens: Tensor; position: Tensor; own: Tensor },
  ): { state: TensorMap; logits: Tensor };
}

/** A network from one text to another. All functions of tensors are pure and may stand inside a `Step`. */
export interface PairNetwork {
  /** Name → shape of every parameter; the order is the order of creation. */
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Number of trained numbers. */
  readonly parameterCount: number;
  /** Values before the first step. */
  initialParameters(random: Random): Record<string, FloatArray>;
  /**
   * Scores of every token for the place behind each of a target, all at once: what is written so far is given (teacher
   * forcing). @param target what stands before each place that is scored @returns `logits` float32 [B · T, V], and by layer
   * how places attended
   */
  forward(
    parameters: TensorMap,
    pair: { source: Texts; target: Texts },
    options?: { dropoutSeed?: Tensor },
  ): { logits: Tensor; attentions: Attentions };
  decoding(sizes: DecodingSizes): PairDecoding;
  /** @param batch B pairs of at most `window` tokens on either side */
  stepSizes(batch: { batchSize: number; window: number }): StepSizes;
}
