/** The validation loss of a network that carries something on: every character once, in rows that are read on and on. */

import { sizeOf, type TensorMap } from '../../tensor/program.ts';
import { validationStreams } from '../../text/validation-streams.ts';
import type { Evaluation, InputArrays } from '../objective.ts';
import { likelihoodOf } from '../training-data.ts';
import { summedLoss } from './likelihood.ts';
import type { Asked } from './validation.ts';

type Carried = Record<string, Float32Array>;

/**
 * As `validationEvaluation`, with the whole past of a row. Its program takes `inputs`, `targets` and `weights` [B, T] and
 * what is carried on, and gives `nats` [] and what is carried on after them.
 *
 * @throws LabError `corpus-too-short`
 */
export function streamEvaluation({ network, data, window: context, batchSize }: Asked): Evaluation {
  const { training, validation, tokenizer } = data;
  const streams = validationStreams({ training, validation, context, unknown: tokenizer.unknown, batchSize });
  const shape = [batchSize, context];
  const batches: InputArrays[] = streams.map((stream) => ({
    inputs: { data: stream.inputs, shape },
    targets: { data: stream.targets, shape },
    weights: { data: stream.weights, shape },
  }));
  const shapes = Object.entries(network.carriedShapes(batchSize));
  const arraysOf = (values: Carried): InputArrays =>
    Object.fromEntries(shapes.map(([name, shape]) => [name, { data: values[name]!, shape: [...shape] }]));
  const nothing: Carried = Object.fromEntries(shapes.map(([name, shape]) => [name, new Float32Array(sizeOf(shape))]));
  return {
    name: 'evaluate',
    step(parameters, { inputs, targets, weights, ...rest }) {
      const { nats, carried } = summedLoss(
        network,
        parameters,
        { inputs: inputs!, targets: targets!, weights: weights! },
        rest as TensorMap,
      );
      return { state: {}, outputs: { nats, ...carried } };
    },
    example: { ...batches[0]!, ...arraysOf(nothing) },
    batchCount: batches.length,
    *measure(program) {
      let nats = 0;
      let carried = nothing;
      for (const batch of batches) {
        const outputs = program.run({ ...batch, ...arraysOf(carried) });
        const { nats: told, ...after } = outputs.read();
        outputs.dispose();
        nats += told![0]!;
        carried = after;
        yield;
      }
      return likelihoodOf(nats, data);
    },
  };
}
