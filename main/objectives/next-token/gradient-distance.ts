/**
 * How far back a recurrent network learns: the gradient of one loss with respect to the states before it, by their distance.
 *
 * Pascanu, Mikolov, Bengio 2013, "On the difficulty of training recurrent neural networks", section 2: each place that the
 * gradient goes back multiplies it once more, so that it vanishes or explodes. What is clipped is the gradient of the
 * weights, which adds all distances up; these norms are before that.
 */
import * as tf from '@tensorflow/tfjs-core';
import { GRADIENT_DISTANCES } from '../../contract/metric.ts';
import type { Network, StateGradients } from '../../models/model.ts';
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import { validationStreams } from '../../text/validation-streams.ts';
import type { Evaluation, InputArrays } from '../objective.ts';
import type { Asked } from './validation.ts';

/**
 * ‖∂loss/∂s‖₂ of the last layer's state so many places before the prediction, the mean over B stretches of the validation
 * part, the same at every evaluation. Its program takes `inputs` [B, T] and `targets` [B] and gives `norms` [T].
 */
export function gradientDistanceEvaluation({
  network,
  data: { training, validation },
  window: context,
  batchSize,
}: Omit<Asked, 'network'> & { network: Network & StateGradients }): Evaluation {
  const last = validationStreams({ training, validation, context, unknown: null, batchSize }).at(-1)!;
  const targets = Int32Array.from({ length: batchSize }, (_, row) => last.targets[(row + 1) * context - 1]!);
  const given: InputArrays = {
    inputs: { data: last.inputs, shape: [batchSize, context] },
    targets: { data: targets, shape: [batchSize] },
  };
  const asked = GRADIENT_DISTANCES.filter(({ distance }) => distance < context);
  return {
    name: 'gradient by distance',
    step(parameters, { inputs, targets }) {
      const losses = (logits: tf.Tensor) => tf.sum(softmaxCrossEntropy(logits, targets!));
      const gradients = network.stateGradients(parameters, inputs!, losses); // [T, B, H]
      return { state: {}, outputs: { norms: tf.mean(tf.sqrt(tf.sum(tf.square(gradients), 2)), 1) } };
    },
    example: given,
    batchCount: 1,
    *measure(program) {
      const outputs = program.run(given);
      const { norms } = outputs.read();
      outputs.dispose();
      yield;
      return asked.map(({ metric, distance }) => ({ metric, value: norms![context - 1 - distance]! }));
    },
  };
}
