/**
 * Where items are computed that stand on the lab's tensor functions: those are run as steps, as in training, by the plain
 * backend in JavaScript, which is enough for a handful of numbers.
 */
import type { Executor, FloatArray, InputArray, Step } from '../../tensor/program.ts';

let started: Promise<Executor> | null = null;

/**
 * Runs a step once. The first call starts the backend and makes it this thread's active one: not for a thread in which
 * something else computes.
 *
 * @param state variables that the step reads
 * @returns the step's outputs by their names
 * @throws LabError `backend-unavailable`
 */
export async function onTensors(
  step: Step,
  inputs: Record<string, InputArray>,
  state: Record<string, FloatArray> = {},
): Promise<Record<string, Float32Array>> {
  started ??= startExecutor();
  const executor = await started;
  const variables = executor.createVariables(state);
  const program = executor.program('quiz', step, variables, inputs);
  const outputs = program.run(inputs);
  try {
    return outputs.read();
  } finally {
    outputs.dispose();
    program.dispose();
    variables.dispose();
  }
}

async function startExecutor(): Promise<Executor> {
  // Only when it is needed: whoever lists templates loads no backend.
  const { startBackend } = await import('../../tensor-native/start-backend.ts');
  const { executor } = await startBackend({ backend: 'cpu', native: null });
  return executor;
}

export function floats(values: readonly number[], shape: number[] = [values.length]): FloatArray {
  return { shape, data: Float32Array.from(values) };
}

export function integers(values: readonly number[], shape: number[] = [values.length]): InputArray {
  return { shape, data: Int32Array.from(values) };
}

/** A value among a step's outputs. @throws RangeError when it is not there */
export function outputValue(outputs: Record<string, Float32Array>, name: string, place = 0): number {
  const value = outputs[name]?.[place];
  if (value === undefined) throw new RangeError(`no output ${name}[${place}]`);
  return value;
}
