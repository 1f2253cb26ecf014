/** How well a network tells what stands behind the masks of held-out texts, always behind the same. */
import * as tf from '@tensorflow/tfjs-core';
import type { MaskedNetwork } from '../../models/bert.ts';
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import { type Step, tensorOf } from '../../tensor/program.ts';
import { PADDING } from '../../text/padding.ts';
import type { Evaluation, InputArrays, MetricValue } from '../objective.ts';
import { segmentedTexts } from './masked-loss.ts';

/**
 * Nats a chosen token and, where the network has that head, of a pair, together as the training’s loss is; the share of chosen
 * tokens that the network finds likeliest, and of the pairs of which it tells right whether the second follows.
 */
export function maskedEvaluation(network: MaskedNetwork, batches: readonly InputArrays[]): Evaluation {
  return {
    name: 'evaluate',
    step: evaluationStep(network),
    example: batches[0]!,
    batchCount: batches.length,
    *measure(program) {
      const sums = { nats: 0, right: 0, chosen: 0, nextNats: 0, nextRight: 0, pairs: 0 };
      for (const batch of batches) {
        const outputs = program.run(batch);
        const { nats, right, nextNats, nextRight } = outputs.read();
        outputs.dispose();
        sums.nats += nats![0]!;
        sums.right += right![0]!;
        sums.chosen += Int32Array.from(batch.targets!.data).filter((id) => id !== PADDING).length;
        if (network.nextSentence) {
          sums.nextNats += nextNats![0]!;
          sums.nextRight += nextRight![0]!;
          sums.pairs += batch.elsewhere!.data.length;
        }
        yield;
      }
      const ofNext: MetricValue[] = network.nextSentence
        ? [{ metric: 'nextSentenceAccuracy', value: sums.nextRight / sums.pairs }]
        : [];
      const nextLoss = network.nextSentence ? sums.nextNats / sums.pairs : 0;
      return [
        { metric: 'validationLoss', value: sums.nats / sums.chosen + nextLoss },
        { metric: 'maskedAccuracy', value: sums.right / sums.chosen },
        ...ofNext,
      ];
    },
  };
}

/** Sums over a batch: `nats` and `right` of its chosen tokens, `nextNats` and `nextRight` of its pairs. */
const evaluationStep =
  (network: MaskedNetwork): Step =>
  (parameters, inputs) => {
    const targets = tensorOf(inputs, 'targets'); // [C]
    const { encoded } = network.encode(parameters, segmentedTexts(inputs));
    const logits = network.maskedLogits(parameters, encoded, tensorOf(inputs, 'chosen')); // [C, V]
    const present = tf.cast(tf.notEqual(targets, PADDING), 'float32');
    const outputs = {
      nats: tf.sum(tf.mul(softmaxCrossEntropy(logits, targets), present)),
      right: tf.sum(tf.mul(isLikeliest(logits, targets), present)),
    };
    if (!network.nextSentence) return { state: {}, outputs };
    const elsewhere = tensorOf(inputs, 'elsewhere'); // [B]
    const next = network.nextLogits(parameters, encoded); // [B, 2]
    return {
      state: {},
      outputs: {
        ...outputs,
        nextNats: tf.sum(softmaxCrossEntropy(next, elsewhere)),
        nextRight: tf.sum(isLikeliest(next, elsewhere)),
      },
    };
  };

/** 1 where a row scores its target highest. @param logits [N, V] @param targets int32 [N] @returns [N] */
const isLikeliest = (logits: tf.Tensor, targets: tf.Tensor): tf.Tensor =>
  tf.cast(tf.equal(tf.cast(tf.argMax(logits, 1), 'int32'), targets), 'float32');
