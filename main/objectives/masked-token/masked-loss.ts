/** What a network that reads whole texts is asked when it learns: tokens behind masks, and whether a pair belongs together. */
import * as tf from '@tensorflow/tfjs-core';
import type { MaskedNetwork, SegmentedTexts } from '../../models/bert.ts';
import type { Trainable } from '../../recipe/training-step.ts';
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import { type TensorMap, tensorOf } from '../../tensor/program.ts';
import { meanLoss } from '../mean-loss.ts';
import { textsOf } from '../texts-of.ts';

/**
 * A network that learns from masked texts (Devlin et al. 2019, section 3.1). Its loss is the mean of −ln p over the chosen
 * tokens of all texts together, in nats a token, 0 where none is chosen; where the network has a next-sentence head, plus the
 * mean of −ln p of what is true of each pair.
 *
 * Inputs: `ids` int32 [B, N], after masking, padding behind; `segments` int32 [B, N]; `chosen` int32 [C], text · N + place;
 * `targets` int32 [C], what stood there before, padding where less is chosen than there is room for (such a place may be
 * any, and counts nothing); with a next-sentence head `elsewhere` int32 [B], 0 where the second half follows the first, 1
 * where it is from elsewhere; where texts share rows `owners` and `places` int32 [B, N], as the network takes them.
 */
export function trainedOnMasked(network: MaskedNetwork): Trainable {
  return {
    parameterShapes: network.parameterShapes,
    carriedShapes: {},
    initialParameters: (random) => network.initialParameters(random),
    loss(parameters, inputs) {
      const { dropoutSeed } = inputs;
      const texts = segmentedTexts(inputs);
      const { encoded } = network.encode(parameters, texts, dropoutSeed ? { dropoutSeed } : {});
      const logits = network.maskedLogits(parameters, encoded, tensorOf(inputs, 'chosen')); // [C, V]
      const masked = meanLoss(logits, tensorOf(inputs, 'targets'));
      if (!network.nextSentence) return { loss: masked, carried: {} };
      const next = softmaxCrossEntropy(network.nextLogits(parameters, encoded), tensorOf(inputs, 'elsewhere')); // [B]
      return { loss: tf.add(masked, tf.mean(next)), carried: {} };
    },
  };
}

/** What the network reads, out of the inputs of a step. */
export function segmentedTexts(inputs: TensorMap): SegmentedTexts {
  const { owners, places } = inputs;
  return {
    ...textsOf(tensorOf(inputs, 'ids')),
    segments: tensorOf(inputs, 'segments'),
    ...(owners && places ? { packed: { owners, places } } : {}),
  };
}
