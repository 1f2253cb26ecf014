import * as tf from '@tensorflow/tfjs-core';
import {
  checkFilled,
  checkInputs,
  type Executor,
  type FloatArray,
  type InputArray,
  listOfVariables,
  type Outputs,
  type TensorMap,
  type Variables,
} from './program.ts';

/**
 * Runs steps operation by operation on TensorFlow.js's active backend, whichever it is.
 *
 * It belongs to that backend: its programs refuse to run while another one is active.
 */
export function createEagerExecutor(): Executor {
  const backend = tf.getBackend();
  const checkBackend = () => {
    if (tf.getBackend() !== backend) throw new Error(`the active backend is ${tf.getBackend()}, not ${backend}`);
  };
  const held = new WeakMap<Variables, EagerVariables>();

  return {
    execution: 'eager',
    xla: false,
    createVariables(values) {
      const variables = new EagerVariables(values);
      held.set(variables, variables);
      return variables;
    },
    program(name, step, variables, exampleInputs) {
      const owners = listOfVariables(variables).map((one) => {
        const own = held.get(one);
        if (own === undefined) throw new Error(`${name}: these variables belong to another executor`);
        return own;
      });
      const ownerOf = (variable: string) => owners.find((own) => variable in own.tensors) ?? owners[0]!;
      return {
        run(inputs) {
          checkBackend();
          checkInputs(name, exampleInputs, inputs);
          const given: TensorMap = {};
          for (const input of Object.keys(exampleInputs)) given[input] = tensorOfArray(inputs[input]!);
          try {
            const result = tf.tidy(() => {
              const tensors = Object.assign({}, ...owners.map((own) => own.tensors)) as TensorMap;
              const { state, outputs } = step(tensors, given);
              for (const [variable, tensor] of Object.entries(state)) ownerOf(variable).check(name, variable, tensor);
              // Clones cost nothing and make every result a tensor of its own, whatever the step handed back.
              return { state: cloneAll(state), outputs: cloneAll(outputs) };
            });
            for (const [variable, tensor] of Object.entries(result.state)) ownerOf(variable).replace(variable, tensor);
            return eagerOutputs(result.outputs);
          } finally {
            tf.dispose(given);
          }
        },
        dispose() {},
      };
    },
    memory: () => ({ tensors: tf.memory().numTensors }),
  };
}

class EagerVariables implements Variables {
  readonly names: readonly string[];
  readonly tensors: TensorMap = {};

  constructor(values: Record<string, FloatArray>) {
    this.names = Object.keys(values);
    for (const [name, value] of Object.entries(values)) {
      checkFilled(name, value);
      this.tensors[name] = tf.keep(tensorOfArray(value));
    }
  }

  read(names = this.names): Record<string, FloatArray> {
    const values: Record<string, FloatArray> = {};
    for (const name of names) {
      const tensor = this.find(name);
      values[name] = { shape: [...tensor.shape], data: copyOut(tensor) };
    }
    return values;
  }

  write(values: Record<string, FloatArray>): void {
    for (const [name, value] of Object.entries(values)) {
      checkFilled(name, value);
      checkShape('write', name, this.find(name), value);
    }
    for (const [name, value] of Object.entries(values)) this.replace(name, tensorOfArray(value));
  }

  check(program: string, name: string, tensor: tf.Tensor): void {
    checkShape(program, name, this.find(name), tensor);
  }

  replace(name: string, tensor: tf.Tensor): void {
    this.tensors[name]?.dispose();
    this.tensors[name] = tf.keep(tensor);
  }

  dispose(): void {
    tf.dispose(this.tensors);
  }

  private find(name: string): tf.Tensor {
    const tensor = this.tensors[name];
    if (tensor === undefined) throw new RangeError(`no variable is called ${name}`);
    return tensor;
  }
}

function checkShape(what: string, name: string, own: { shape: number[] }, given: { shape: number[] }): void {
  if (own.shape.join() !== given.shape.join()) {
    throw new RangeError(`${what}: ${name} has the shape [${own.shape.join(', ')}], not [${given.shape.join(', ')}]`);
  }
}

function tensorOfArray({ data, shape }: InputArray): tf.Tensor {
  return tf.tensor(data.slice(), shape, data instanceof Int32Array ? 'int32' : 'float32');
}

function cloneAll(tensors: TensorMap): TensorMap {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tf.clone(tensor)]));
}

/** A copy: on the `cpu` backend `dataSync` hands out its own array. */
function copyOut(tensor: tf.Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync());
}

function eagerOutputs(tensors: TensorMap): Outputs {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return {
    read: () => Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, copyOut(tensor)])),
    dispose: () => tf.dispose(tensors),
  };
}
