import { LabError } from '../contract/fault.ts';
import type { Precision } from '../contract/run.ts';
import {
  checkFilled,
  checkInputs,
  type Executor,
  type FloatArray,
  type InputArray,
  listOfVariables,
  type Outputs,
  type Program,
  type Step,
  type Variables,
} from '../tensor/program.ts';
import type { Binding, OperationAttribute } from './binding.ts';
import type { LoadedTensorflow } from './load-tensorflow.ts';
import { recordStep } from './record-step.ts';

const RESOURCE_EXHAUSTED = 8; // TF_Code: an allocation failed

/** Functions and variables of one eager context share their names, across all executors of a process. */
let created = 0;

/**
 * Runs each step as one function of TensorFlow, its state being variables on TensorFlow's side.
 *
 * A step is recorded for the shapes of its example inputs; its first run compiles it.
 *
 * @param options.threads that compute at the same time
 * @param options.precision how products are computed in this process
 * @param options.xla has XLA compile the function (`_XlaMustCompile`) instead of TensorFlow's own executor run it
 */
export function createCompiledExecutor(
  { binding, backend }: LoadedTensorflow,
  { xla, precision, threads }: { xla: boolean; precision: Precision; threads: number },
): Executor {
  const held = new WeakMap<Variables, CompiledVariables>();
  // XLA does that itself, the lab's own products are of 32 bits, and there are no kernels for a GPU.
  const fuses = !xla && precision === 'float32' && !binding.isUsingGpuDevice() && binding.registerKernels !== undefined;
  if (fuses) binding.registerKernels!();
  return {
    execution: 'compiled',
    xla,
    createVariables(values) {
      const variables = new CompiledVariables(binding, values);
      held.set(variables, variables);
      return variables;
    },
    program(name, step, variables, exampleInputs) {
      const owners = listOfVariables(variables).map((one) => {
        const own = held.get(one);
        if (own === undefined) throw new Error(`${name}: these variables belong to another executor`);
        return own;
      });
      return compiledProgram(name, step, owners, exampleInputs);
    },
    memory: () => ({ tensors: binding.getNumOfTensors() }),
  };

  function execute(called: string, ids: number[], outputs: number) {
    try {
      return binding.executeOp(called, [], ids, outputs);
    } catch (error) {
      const exhausted =
        error instanceof Error && error.message.startsWith(`Invalid TF_Status: ${RESOURCE_EXHAUSTED}\n`);
      throw exhausted ? new LabError('out-of-memory', {}, { cause: error }) : error;
    }
  }

  function compiledProgram(
    name: string,
    step: Step,
    owners: readonly CompiledVariables[],
    exampleInputs: Record<string, InputArray>,
  ): Program {
    const shapes = Object.assign({}, ...owners.map((own) => own.shapes)) as Record<string, readonly number[]>;
    const recorded = recordStep(backend, name, step, shapes, exampleInputs, {
      lonelyProducts: xla && precision === 'bfloat16',
      fused: fuses ? { threads } : null,
    });
    const called = `${name.replace(/\W/g, '_')}_${created++}`;
    const { inputs, outputs, controls } = recorded.nodes;
    binding.addGraphFunction(called, recorded.definition, inputs, outputs, controls, xla);
    let disposed = false;
    let compiled = false;
    return {
      run(given) {
        if (disposed) throw new Error(`${name}: the program has been disposed of`);
        checkInputs(name, exampleInputs, given);
        const resources = recorded.variables.map((variable) =>
          owners.find((own) => variable in own.shapes)!.handle(variable),
        );
        const fed = recorded.inputs.map((input) => upload(binding, given[input]!));
        // The first run compiles.
        if (!compiled) binding.releaseMemory(true);
        try {
          const made = execute(called, [...resources, ...fed], outputs.length);
          for (const { id } of made.slice(recorded.outputs.length)) binding.deleteTensor(id);
          return nativeOutputs(binding, new Map(recorded.outputs.map((output, i) => [output, made[i]!.id])));
        } finally {
          for (const id of fed) binding.deleteTensor(id);
          if (!compiled) binding.releaseMemory(false);
          compiled = true;
        }
      },
      dispose() {
        if (disposed) return;
        disposed = true;
        binding.removeGraphFunction(called);
      },
    };
  }
}

/** State as resources of TensorFlow, which every program can read and assign. */
class CompiledVariables implements Variables {
  readonly names: readonly string[];
  readonly shapes: Record<string, readonly number[]> = {};
  private readonly resources = new Map<string, number>();
  private readonly binding: Binding;

  constructor(binding: Binding, values: Record<string, FloatArray>) {
    this.binding = binding;
    this.names = Object.keys(values);
    const own = created++;
    this.names.forEach((name, i) => {
      const value = values[name]!;
      checkFilled(name, value);
      const [handle] = binding.executeOp(
        'VarHandleOp',
        [
          floatType(binding, 'dtype'),
          { name: 'shape', type: binding.TF_ATTR_SHAPE, value: value.shape },
          { name: 'shared_name', type: binding.TF_ATTR_STRING, value: `variables_${own}_${i}` },
        ],
        [],
        1,
      );
      this.shapes[name] = [...value.shape];
      this.resources.set(name, handle!.id);
      this.assign(name, value);
    });
  }

  read(names = this.names): Record<string, FloatArray> {
    const values: Record<string, FloatArray> = {};
    for (const name of names) {
      const handle = this.handle(name);
      const [value] = this.binding.executeOp('ReadVariableOp', [floatType(this.binding, 'dtype')], [handle], 1);
      values[name] = { shape: [...this.shapes[name]!], data: this.binding.tensorDataSync(value!.id) as Float32Array };
      this.binding.deleteTensor(value!.id);
    }
    return values;
  }

  write(values: Record<string, FloatArray>): void {
    for (const [name, value] of Object.entries(values)) {
      this.handle(name);
      checkFilled(name, value);
      const shape = this.shapes[name]!;
      if (shape.join() !== value.shape.join()) {
        throw new RangeError(`write: ${name} has the shape [${shape.join(', ')}], not [${value.shape.join(', ')}]`);
      }
    }
    for (const [name, value] of Object.entries(values)) this.assign(name, value);
  }

  dispose(): void {
    for (const handle of this.resources.values()) {
      this.binding.executeOp('DestroyResourceOp', [], [handle], 0);
      this.binding.deleteTensor(handle);
    }
    this.resources.clear();
  }

  /** Id of the resource of that name. */
  handle(name: string): number {
    const handle = this.resources.get(name);
    if (handle === undefined) throw new RangeError(`no variable is called ${name}`);
    return handle;
  }

  private assign(name: string, value: FloatArray): void {
    const id = upload(this.binding, value);
    this.binding.executeOp('AssignVariableOp', [floatType(this.binding, 'dtype')], [this.resources.get(name)!, id], 0);
    this.binding.deleteTensor(id);
  }
}

/**
 * A tensor of TensorFlow's own with these values. One made of a typed array shares V8's memory, and a variable that kept
 * it might let go of it on a thread where Node-API must not be called; hence the copy on TensorFlow's side.
 */
function upload(binding: Binding, { data, shape }: InputArray): number {
  const dtype = data instanceof Int32Array ? binding.TF_INT32 : binding.TF_FLOAT;
  const shared = binding.createTensor(shape, dtype, data);
  try {
    return binding.executeOp('DeepCopy', [{ name: 'T', type: binding.TF_ATTR_TYPE, value: dtype }], [shared], 1)[0]!.id;
  } finally {
    binding.deleteTensor(shared);
  }
}

function nativeOutputs(binding: Binding, ids: Map<string, number>): Outputs {
  return {
    read() {
      const values: Record<string, Float32Array> = {};
      for (const [name, id] of ids) values[name] = Float32Array.from(binding.tensorDataSync(id));
      return values;
    },
    dispose() {
      for (const id of ids.values()) binding.deleteTensor(id);
      ids.clear();
    },
  };
}

function floatType(binding: Binding, name: string): OperationAttribute {
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}
