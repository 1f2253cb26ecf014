/** What a network from text to text is asked when it learns: the next token of a target, its source in view. */
import * as tf from '@tensorflow/tfjs-core';
import type { PairNetwork } from '../../models/pair-network.ts';
import type { Trainable } from '../../recipe/training-step.ts';
import { tensorOf } from '../../tensor/program.ts';
import { meanLoss } from '../mean-loss.ts';
import { textsOf } from '../texts-of.ts';

/**
 * A network that learns from pairs. Its loss is the mean of −ln p over the tokens of all targets, padding left out, in nats
 * a token: of the target alone, or of all tokens with the shares that smoothing aims at; 0 where all is padding.
 *
 * Inputs: `source` int32 [B, S]; `given` int32 [B, T], what stands before each place of a target, a token of its own before
 * the first; `targets` int32 [B, T].
 *
 * @param smoothing ε_ls, the share of a target's probability that all tokens get (Vaswani et al. 2017, section 5.4)
 */
export function trainedOnPairs(network: PairNetwork, smoothing: number): Trainable {
  return {
    parameterShapes: network.parameterShapes,
    carriedShapes: {},
    initialParameters: (random) => network.initialParameters(random),
    loss(parameters, inputs) {
      const { dropoutSeed } = inputs;
      const pair = { source: textsOf(tensorOf(inputs, 'source')), target: textsOf(tensorOf(inputs, 'given')) };
      const { logits } = network.forward(parameters, pair, dropoutSeed ? { dropoutSeed } : {}); // [B · T, V]
      const targets = tf.reshape(tensorOf(inputs, 'targets'), [-1]);
      return { loss: meanLoss(logits, targets, smoothing), carried: {} };
    },
  };
}
