/**
 * What a step is, and what runs it.
 *
 * A step is written once, as a pure function of tensors. An executor runs it operation by operation or compiled to one
 * function, with the same meaning: whoever trains, scores or samples does not see the difference, except in speed.
 */
import type { Tensor } from '@tensorflow/tfjs-core';

export type TensorMap = Record<string, Tensor>;

/**
 * One step: from the state and the inputs to the new state and the outputs.
 *
 * Pure: the same tensors in, the same out. It may not read a tensor's values, not branch on them, and draw no random
 * numbers in JavaScript (`dropout` of operations.ts takes its seed as an input). Learning rate, seeds and step numbers
 * are inputs or state: whatever JavaScript computes is a constant of the compiled step. `state` of the result names
 * what changes; the rest stays.
 */
export type Step = (state: TensorMap, inputs: TensorMap) => { state: TensorMap; outputs: TensorMap };

/** A value on its way into a step. The arrays are copied: they may be reused after `run`. */
export interface InputArray {
  data: Float32Array | Int32Array;
  shape: number[];
}

/** A value on its way out of or into the variables, in row-major order. */
export interface FloatArray {
  shape: number[];
  data: Float32Array;
}

/** What a run put out. Reading waits for the result and copies it; take only what is needed. */
export interface Outputs {
  read(): Record<string, Float32Array>;
  /** Frees the outputs; they can't be read afterwards. */
  dispose(): void;
}

export interface Program {
  /**
   * Runs the step once: the variables hold the new state when it returns.
   *
   * @throws when an input is missing or has another shape or type than the example had; the variables are unchanged
   */
  run(inputs: Record<string, InputArray>): Outputs;
  /** Frees the program, not the variables. */
  dispose(): void;
}

/** The state that steps share and change: parameters, optimizer state, step counter. 32-bit floating point. */
export interface Variables {
  readonly names: readonly string[];
  /** Copies of the current values: all, or those named. */
  read(names?: readonly string[]): Record<string, FloatArray>;
  /** Replaces the values named; shapes must stay. */
  write(values: Record<string, FloatArray>): void;
  dispose(): void;
}

export interface Executor {
  /** `compiled`: each step as one graph function; `eager`: operation by operation. */
  readonly execution: 'compiled' | 'eager';
  /** Whether compiled steps go through XLA. */
  readonly xla: boolean;
  createVariables(values: Record<string, FloatArray>): Variables;
  /**
   * Prepares a step for inputs of the shapes and types of `exampleInputs` (their values don't matter) over the given
   * variables. Several programs can share variables, and one can stand on several (the weights of a run and the state of
   * a text being written, say); their names then differ.
   *
   * @param name appears in error messages
   * @throws when the step can't be compiled; the message names the operation
   */
  program(
    name: string,
    step: Step,
    variables: Variables | readonly Variables[],
    exampleInputs: Record<string, InputArray>,
  ): Program;
  /** Tensors alive now; flat from step to step. */
  memory(): { tensors: number };
}

/** The variables of a program as a list. @throws RangeError when two of them have a name in common */
export function listOfVariables(variables: Variables | readonly Variables[]): readonly Variables[] {
  const list = 'names' in variables ? [variables] : variables;
  const names = list.flatMap((one) => one.names);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`two variables are called ${twice}`);
  return list;
}

/** The tensor of that name. @throws RangeError naming it when it is not there */
export function tensorOf(tensors: TensorMap, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined)
    throw new RangeError(`no tensor is called ${name}; there are ${Object.keys(tensors).join(', ')}`);
  return tensor;
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** @throws RangeError when a value doesn't fill its shape */
export function checkFilled(
  name: string,
  { data, shape }: { data: { length: number }; shape: readonly number[] },
): void {
  if (data.length !== sizeOf(shape))
    throw new RangeError(`${name}: ${data.length} values for the shape [${shape.join(', ')}]`);
}

/** @throws RangeError when the inputs of a run are not those that the program was made for */
export function checkInputs(
  program: string,
  expected: Record<string, InputArray>,
  given: Record<string, InputArray>,
): void {
  for (const [name, example] of Object.entries(expected)) {
    const value = given[name];
    if (value === undefined) throw new RangeError(`${program}: the input ${name} is missing`);
    checkFilled(`${program}: input ${name}`, value);
    const type = (array: InputArray) => (array.data instanceof Int32Array ? 'int32' : 'float32');
    if (type(value) !== type(example) || value.shape.join() !== example.shape.join()) {
      throw new RangeError(
        `${program}: the input ${name} is ${type(value)} [${value.shape.join(', ')}], the program was made for ` +
          `${type(example)} [${example.shape.join(', ')}]`,
      );
    }
  }
}
