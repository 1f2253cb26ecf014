import * as tf from '@tensorflow/tfjs-core';
import type { InputArray, Step } from '../tensor/program.ts';
import { GraphRecorder, type RecordedStep, RecordingError, type RecordingOptions } from './graph-recorder.ts';
import type { NativeBackend } from './load-tensorflow.ts';

/**
 * Turns a step into a graph.
 *
 * The step runs once, without computing anything and without taking memory for its tensors. What a graph can't express,
 * or would silently freeze, is an error that names the operation.
 *
 * @param name of the program, for error messages
 * @param variableShapes name → shape of what the step may read and change, all float32
 * @throws RecordingError naming the operation that can't be recorded
 */
export function recordStep(
  backend: NativeBackend,
  name: string,
  step: Step,
  variableShapes: Record<string, readonly number[]>,
  exampleInputs: Record<string, InputArray>,
  options: RecordingOptions = {},
): RecordedStep {
  if (tf.getBackend() !== 'tensorflow')
    throw new Error(`${name}: the active backend is ${tf.getBackend()}, not tensorflow`);
  const recorder = new GraphRecorder(backend, name, options);
  return recorder.recording(() => {
    let recorded: RecordedStep | undefined;
    tf.tidy(() => {
      const { state, tensors } = recorder.variables(variableShapes);
      const result = step(tensors, recorder.inputs(exampleInputs));
      for (const [variable, value] of Object.entries(result.state)) {
        const shape = variableShapes[variable];
        if (shape === undefined) throw new RecordingError(`${name}: no variable is called ${variable}`);
        if (shape.join() !== value.shape.join()) {
          throw new RecordingError(
            `${name}: ${variable} has the shape [${shape.join(', ')}], not [${value.shape.join(', ')}]`,
          );
        }
        recorder.assign(state, variable, value);
      }
      for (const [output, value] of Object.entries(result.outputs)) recorder.output(output, value);
      recorded = recorder.finish(state, Object.keys(exampleInputs));
    });
    return recorded!;
  });
}
