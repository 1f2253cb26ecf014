/** How well held-out pairs are known: every one of them is asked once. */
import * as tf from '@tensorflow/tfjs-core';
import type { PairNetwork } from '../../models/pair-network.ts';
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import type { Step } from '../../tensor/program.ts';
import type { Evaluation, InputArrays } from '../objective.ts';
import { textsOf } from '../texts-of.ts';
import type { TokenPair } from './pair-data.ts';

/**
 * Nats a token of the targets with their ends, the share of these tokens that is the likeliest given what stands before it,
 * and of the pairs of which each token is: a target that greedy decoding writes from its first token to its end.
 */
export function pairEvaluation({
  network,
  pairs,
  arraysOf,
  batchSize,
}: {
  network: PairNetwork;
  pairs: readonly TokenPair[];
  arraysOf: (pairs: readonly TokenPair[]) => InputArrays;
  batchSize: number;
}): Evaluation {
  const batches = Array.from({ length: Math.ceil(pairs.length / batchSize) }, (_, batch) =>
    pairs.slice(batch * batchSize, (batch + 1) * batchSize),
  );
  return {
    name: 'evaluate',
    step: evaluationStep(network),
    example: arraysOf(pairs.slice(0, batchSize)),
    batchCount: batches.length,
    *measure(program) {
      const sums = { nats: 0, right: 0, exact: 0, tokens: 0 };
      for (const batch of batches) {
        const outputs = program.run(arraysOf(batch));
        const { nats, right, exact } = outputs.read();
        outputs.dispose();
        sums.nats += nats![0]!;
        sums.right += right![0]!;
        // A row of padding has nothing that is wrong.
        sums.exact += exact!.subarray(0, batch.length).reduce((sum, one) => sum + one, 0);
        sums.tokens += batch.reduce((sum, { target }) => sum + target.length + 1, 0);
        yield;
      }
      return [
        { metric: 'validationLoss', value: sums.nats / sums.tokens },
        { metric: 'exactMatch', value: sums.exact / pairs.length },
        { metric: 'tokenAccuracy', value: sums.right / sums.tokens },
      ];
    },
  };
}

/** Gives `nats` [] and `right` [] summed over all tokens, and `exact` [B], 1 for a target that is right to its end. */
const evaluationStep =
  (network: PairNetwork): Step =>
  (parameters, inputs) => {
    const targets = inputs.targets!; // [B, T]
    const { logits } = network.forward(parameters, { source: textsOf(inputs.source!), target: textsOf(inputs.given!) });
    const { present } = textsOf(targets); // [B, T]
    const ids = tf.reshape(targets, [-1]);
    const losses = tf.mul(tf.reshape(softmaxCrossEntropy(logits, ids), targets.shape), present);
    const likeliest = tf.cast(tf.argMax(logits, 1), 'int32');
    const hits = tf.mul(tf.reshape(tf.cast(tf.equal(likeliest, ids), 'float32'), targets.shape), present);
    const missed = tf.sum(tf.sub(present, hits), 1); // [B]
    return {
      state: {},
      outputs: {
        nats: tf.sum(losses),
        right: tf.sum(hits),
        exact: tf.cast(tf.equal(missed, 0), 'float32'),
      },
    };
  };
