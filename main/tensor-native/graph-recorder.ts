/**
 * The stand-in for the native binding while a step is recorded: operations become nodes of a graph instead of being
 * executed, and TensorFlow's shape inference gives the shapes of their results. Tensors carry ids of graph outputs.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { InputArray, TensorMap } from '../tensor/program.ts';
import type { Binding, NativeValues, OperationAttribute, TensorMetadata } from './binding.ts';
import { drawingFunction, runningFunctions, STATEFUL_RANDOM } from './frozen-randomness.ts';
import { fusedDefinition } from './fused-graph.ts';
import { GraphDraft } from './graph-draft.ts';
import type { NativeBackend } from './load-tensorflow.ts';

/** A recorded step: a GraphDef and the names of the nodes that connect it. */
export interface RecordedStep {
  definition: Buffer;
  /** Variables whose resources come first among the function's inputs, in this order. */
  variables: string[];
  /** Names of the step's inputs, which come next. */
  inputs: string[];
  /** Names of the step's outputs, in the function's order. */
  outputs: string[];
  /** `outputs` may have one more at its end than the step has, which nobody needs. */
  nodes: { inputs: string[]; outputs: string[]; controls: string[] };
}

const LARGEST_CONSTANT = 1 << 20; // bytes; more belongs into a variable or an input
const SMALL_CONSTANT = 64; // elements; below that a constant is simpler than an operation that makes it
/** What is there before the step begins: XLA has nothing to put together with it. */
const FROM_OUTSIDE = ['ReadVariableOp', 'Placeholder', 'Const'];
const INT64 = 9; // TF_INT64, whose values come as pairs of 32 bits
/** Graph ids are told from ids of real tensors by lying above every one of them. */
const FIRST_GRAPH_ID = 1e9;

/** A step that can't be recorded. The message names program and operation. */
export class RecordingError extends Error {
  override name = 'RecordingError';
}

export interface RecordingOptions {
  /** Keeps XLA from handing a product of matrices to oneDNN together with what is around it. */
  lonelyProducts?: boolean;
  /** Makes the graph once more, with fewer and faster operations, for so many threads (`fused-graph.ts`). */
  fused?: { threads: number } | null;
}

/** Variables that the step touched, by name, with the number of their nodes. */
export type Touched = Map<string, number>;

/** One graph in the making. */
export class GraphRecorder {
  private readonly real: Binding;
  private readonly draft: GraphDraft;
  private nodes = 0;
  private readonly backend: NativeBackend;
  private readonly program: string;
  /** Graph id → the operation that made it; for constants also the values. */
  private readonly madeBy = new Map<number, { operation: string; shape: number[]; values?: NativeValues }>();
  /** Number of a variable → graph id of its resource. */
  private readonly handles = new Map<number, number>();
  private readonly outputs: string[] = [];
  private readonly outputNodes: string[] = [];
  private readonly assignments: string[] = [];
  private readonly lonelyProducts: boolean;
  private readonly fused: RecordingOptions['fused'];
  /** Graph ids of one number of every product and of its factors. */
  private readonly secondUses: number[] = [];

  constructor(backend: NativeBackend, program: string, { lonelyProducts = false, fused = null }: RecordingOptions) {
    this.backend = backend;
    this.program = program;
    this.lonelyProducts = lonelyProducts;
    this.fused = fused;
    this.real = backend.binding;
    this.draft = new GraphDraft(this.real);
  }

  /** Runs `body` with the stand-in in the binding's place and puts everything back, whatever happens. */
  recording<T>(body: () => T): T {
    const { backend } = this;
    const { random } = Math;
    const move = backend.move.bind(backend);
    const inputIds = backend.getInputTensorIds.bind(backend);
    const born = new WeakSet<object>();
    const standIn = Object.create(this.real, {
      executeOp: { value: this.execute },
      createTensor: { value: this.constant },
      deleteTensor: { value: (id: number) => id < FIRST_GRAPH_ID && this.real.deleteTensor(id) },
      tensorDataSync: { value: this.readConstant },
    }) as Binding;
    backend.binding = standIn;
    backend.move = (dataId, values, shape, dtype, references) => {
      this.refuseRandom();
      born.add(dataId);
      move(dataId, values, shape, dtype, references);
    };
    backend.getInputTensorIds = (tensors) => {
      for (const { dataId, shape } of tensors) {
        // A constant from outside would be moved into the graph and be lost to the outside.
        if (dataId !== undefined && backend.tensorMap.get(dataId)?.values != null && !born.has(dataId)) {
          throw this.fault(`uses a tensor [${shape.join(', ')}] made outside of the step`);
        }
      }
      return inputIds(tensors);
    };
    Math.random = () => {
      this.refuseRandom();
      throw this.fault(`draws a random number in JavaScript (${this.where()}), which would never change`);
    };
    try {
      return body();
    } finally {
      Math.random = random;
      Reflect.deleteProperty(backend, 'move'); // the methods of the class show again
      Reflect.deleteProperty(backend, 'getInputTensorIds');
      backend.binding = this.real;
    }
  }

  /** Tensors that stand for the variables. A variable joins the graph when it is first read. */
  variables(shapes: Record<string, readonly number[]>): { state: Touched; tensors: TensorMap } {
    const state: Touched = new Map();
    const tensors: TensorMap = {};
    for (const [name, shape] of Object.entries(shapes)) {
      let tensor: tf.Tensor | undefined;
      const get = () => {
        tensor ??= this.tensor(this.readVariable(this.touch(state, name), [...shape]));
        return tensor;
      };
      Object.defineProperty(tensors, name, { enumerable: true, get });
    }
    return { state, tensors };
  }

  inputs(examples: Record<string, InputArray>): TensorMap {
    const tensors: TensorMap = {};
    Object.entries(examples).forEach(([name, { data, shape }], i) => {
      const dtype = data instanceof Int32Array ? this.real.TF_INT32 : this.real.TF_FLOAT;
      tensors[name] = this.tensor(this.placeholder(`input${i}`, dtype, shape));
    });
    return tensors;
  }

  assign(state: Touched, variable: string, value: tf.Tensor): void {
    const known = state.has(variable);
    const node = this.touch(state, variable);
    const [id] = this.backend.getInputTensorIds([value]);
    // After the read, if there is one: otherwise TensorFlow may choose to read the new value.
    const after = known ? [`read${node}`] : [];
    const handle = this.handles.get(node)!;
    this.draft.operation('AssignVariableOp', `assign${node}`, [this.type('dtype')], [handle, this.graphId(id!)], after);
    this.assignments.push(`assign${node}`);
  }

  output(name: string, value: tf.Tensor): void {
    const node = `output${this.outputs.length}`;
    const [id] = this.backend.getInputTensorIds([value]);
    const dtype = this.backend.getDTypeInteger(value.dtype);
    this.draft.operation('Identity', node, [this.type('T', dtype)], [this.graphId(id!)], []);
    this.outputs.push(name);
    this.outputNodes.push(`${node}:0`);
  }

  /** @param inputs names of the step's inputs, in the order of `inputs()` */
  finish(state: Touched, inputs: string[]): RecordedStep {
    if (this.secondUses.length > 0) {
      const count = { name: 'N', type: this.real.TF_ATTR_INT, value: this.secondUses.length };
      const axis = this.addConstant([], this.real.TF_INT32, Int32Array.of(0));
      const attributes = [this.type('T'), this.type('Tidx', this.real.TF_INT32), count];
      this.draft.operation('ConcatV2', 'second_uses', attributes, [...this.secondUses, axis], []);
      this.outputNodes.push('second_uses:0');
    }
    return {
      definition:
        (this.fused && fusedDefinition(this.real, this.draft.nodes, this.fused.threads)) ?? this.draft.definition(),
      variables: [...state.keys()],
      inputs,
      outputs: this.outputs,
      nodes: {
        inputs: [...[...state.values()].map((node) => `variable${node}`), ...inputs.map((_, i) => `input${i}`)],
        outputs: this.outputNodes,
        controls: this.assignments,
      },
    };
  }

  private touch(state: Touched, variable: string): number {
    let node = state.get(variable);
    if (node === undefined) {
      node = state.size;
      state.set(variable, node);
      this.handles.set(node, this.placeholder(`variable${node}`, this.real.TF_RESOURCE, []).id);
    }
    return node;
  }

  private readVariable(node: number, shape: number[]): TensorMetadata {
    const handle = this.handles.get(node)!;
    const [value] = this.draft.operation('ReadVariableOp', `read${node}`, [this.type('dtype')], [handle], []);
    this.draft.setShapes([shape]);
    this.madeBy.set(value!.id, { operation: 'ReadVariableOp', shape });
    return { ...value!, shape };
  }

  private placeholder(name: string, dtype: number, shape: number[]): TensorMetadata {
    const attributes = [this.type('dtype', dtype), { name: 'shape', type: this.real.TF_ATTR_SHAPE, value: shape }];
    const [made] = this.draft.operation('Placeholder', name, attributes, [], []);
    this.madeBy.set(made!.id, { operation: 'Placeholder', shape });
    return made!;
  }

  // ---- the stand-in for the binding ----

  private readonly execute = (
    operation: string,
    attributes: OperationAttribute[],
    inputs: number[],
    count: number,
  ): TensorMetadata[] => {
    if (STATEFUL_RANDOM.test(operation))
      throw this.fault(`draws random numbers by ${operation}, which has a state of its own`);
    const { TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_ATTR_INT, TF_ATTR_SHAPE, TF_ATTR_STRING, TF_ATTR_TYPE } = this.real;
    const known = [TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_ATTR_INT, TF_ATTR_SHAPE, TF_ATTR_STRING, TF_ATTR_TYPE];
    const strange = attributes.find(({ type }) => !known.includes(type));
    if (strange) throw this.fault(`${operation} has the attribute ${strange.name} of the unknown type ${strange.type}`);
    const ids = inputs.map((id) => this.graphId(id, operation));
    const made = this.add(operation, attributes, ids);
    for (const { id, shape } of made) {
      this.madeBy.set(id, { operation, shape });
      if (shape.some((size) => size < 0)) throw this.fault(`${operation} has a result whose shape depends on values`);
    }
    return made.slice(0, count).map(({ id, shape, dtype }) => ({ id: id + FIRST_GRAPH_ID, shape, dtype }));
  };

  private add(operation: string, attributes: OperationAttribute[], ids: number[]): TensorMetadata[] {
    const node = `operation${this.nodes++}`;
    try {
      if (operation === 'BatchMatMulV2') return this.product(node, attributes, ids);
      return this.draft.operation(operation, node, attributes, ids, []);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new RecordingError(`${this.program}: ${operation} can't be recorded: ${reason}`, { cause: error });
    }
  }

  private product(node: string, attributes: OperationAttribute[], ids: number[]): TensorMetadata[] {
    // TensorFlow.js has one product for all ranks; TensorFlow's own for two matrices has faster kernels.
    const matrices = ids.every((id) => this.madeBy.get(id)!.shape.length === 2);
    const matrixNames: Record<string, string> = { adj_x: 'transpose_a', adj_y: 'transpose_b' };
    const translated = attributes.map(({ name, ...rest }) => ({ ...rest, name: matrixNames[name] ?? name }));
    const made = matrices
      ? this.draft.operation('MatMul', node, translated, ids, [])
      : this.draft.operation('BatchMatMulV2', node, attributes, ids, []);
    if (this.lonelyProducts) {
      const factors = ids.filter((id) => !FROM_OUTSIDE.includes(this.madeBy.get(id)!.operation));
      for (const [i, id] of factors.entries()) this.giveSecondUse(id, this.madeBy.get(id)!.shape, `${node}_factor${i}`);
      this.giveSecondUse(made[0]!.id, made[0]!.shape, `${node}_product`);
    }
    return made;
  }

  /**
   * XLA gives oneDNN a product together with operations around it that nothing else uses, in combinations that oneDNN
   * can't compile; TensorFlow 2.21 then dies (`ud2` in dnnl::graph::partition::compile_). What has a second use is left
   * out: so one number of each goes into an output that nobody reads. It costs nothing to be seen, and a product alone is
   * even faster (a step of gpt-classroom 106 → 101 ms, large 473 → 444).
   */
  private giveSecondUse(id: number, shape: number[], name: string): void {
    const { draft, real } = this;
    const rank = shape.length;
    const begin = this.addConstant([rank], real.TF_INT32, new Int32Array(rank));
    const size = this.addConstant([rank], real.TF_INT32, new Int32Array(rank).fill(1));
    const index = [this.type('T'), this.type('Index', real.TF_INT32)];
    const [one] = draft.operation('Slice', `${name}_one`, index, [id, begin, size], []);
    const flat = this.addConstant([1], real.TF_INT32, Int32Array.of(1));
    const types = [this.type('T'), this.type('Tshape', real.TF_INT32)];
    const [number] = draft.operation('Reshape', `${name}_number`, types, [one!.id, flat], []);
    this.secondUses.push(number!.id);
  }

  private readonly constant = (shape: number[], dtype: number, values: NativeValues | Uint8Array[]): number => {
    if (Array.isArray(values)) throw this.fault('uses a tensor of texts');
    if (values.length > SMALL_CONSTANT && dtype !== INT64 && values.every((value) => value === values[0])) {
      return this.fill(shape, dtype, values); // as tf.zeros and tf.ones make
    }
    if (values.byteLength > LARGEST_CONSTANT) {
      const megabytes = (values.byteLength / LARGEST_CONSTANT).toFixed(1);
      throw this.fault(
        `has a constant [${shape.join(', ')}] of ${megabytes} MB (${this.where()}): make it a variable or an input`,
      );
    }
    return this.addConstant(shape, dtype, values.slice()) + FIRST_GRAPH_ID;
  };

  private addConstant(shape: number[], dtype: number, values: NativeValues): number {
    const { id } = this.draft.constant(`constant${this.nodes++}`, dtype, shape, values);
    this.madeBy.set(id, { operation: 'Const', shape, values });
    return id;
  }

  /** One value in every place takes no room in the graph. */
  private fill(shape: number[], dtype: number, values: NativeValues): number {
    const extent = this.addConstant([shape.length], this.real.TF_INT32, Int32Array.from(shape));
    const value = this.addConstant([], dtype, values.slice(0, 1));
    const attributes = [this.type('T', dtype), this.type('index_type', this.real.TF_INT32)];
    const [{ id }] = this.add('Fill', attributes, [extent, value]) as [TensorMetadata];
    this.madeBy.set(id, { operation: 'Fill', shape });
    return id + FIRST_GRAPH_ID;
  }

  private readonly readConstant = (id: number): NativeValues => {
    const made = id < FIRST_GRAPH_ID ? undefined : this.madeBy.get(id - FIRST_GRAPH_ID);
    if (made?.values !== undefined) return made.values.slice();
    throw this.fault(
      `reads the value of a tensor made by ${made?.operation ?? 'something outside of it'} (${this.where()})`,
    );
  };

  // ---- helpers ----

  private tensor({ id, shape, dtype }: TensorMetadata): tf.Tensor {
    return this.backend.createOutputTensor({ id: id + FIRST_GRAPH_ID, shape, dtype });
  }

  private graphId(id: number, operation = this.where()): number {
    if (id < FIRST_GRAPH_ID) throw this.fault(`uses a tensor made outside of the step (${operation})`);
    return id - FIRST_GRAPH_ID;
  }

  private type(name: string, value: number = this.real.TF_FLOAT): OperationAttribute {
    return { name, type: this.real.TF_ATTR_TYPE, value };
  }

  private refuseRandom(): void {
    const drawing = drawingFunction();
    if (drawing)
      throw this.fault(`draws random numbers by tf.${drawing}, which would never change: use dropout of operations.ts`);
  }

  /** The functions of TensorFlow.js that are running, outermost first. */
  private where(): string {
    return `in ${runningFunctions().join(' > ') || 'the step itself'}`;
  }

  private fault(what: string): RecordingError {
    return new RecordingError(`${this.program}: the step ${what}`);
  }
}
