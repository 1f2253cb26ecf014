/** The native addon as JavaScript sees it: tfjs-node-gpu's binding and what `binding/graph-function.cc` adds to it. */

/** Values of a tensor as TensorFlow takes them. */
export type NativeValues = Float32Array | Int32Array | Uint8Array;

/** A tensor on TensorFlow's side, or an output of a graph that is being built (then -1 stands for an unknown dimension). */
export interface TensorMetadata {
  id: number;
  shape: number[];
  dtype: number;
}

export interface OperationAttribute {
  name: string;
  /** One of the `TF_ATTR_…` numbers. */
  type: number;
  value: boolean | number | string | object | number[] | boolean[];
}

/** A graph under construction; freed when it is collected. */
export type NativeGraph = { readonly nativeGraph: unique symbol };

export interface Binding {
  createTensor(shape: number[], dtype: number, values: NativeValues | Uint8Array[]): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): NativeValues;
  executeOp(operation: string, attributes: OperationAttribute[], inputs: number[], outputs: number): TensorMetadata[];
  getNumOfTensors(): number;
  isUsingGpuDevice(): boolean;

  createGraph(): NativeGraph;
  addGraphConstant(
    graph: NativeGraph,
    name: string,
    dtype: number,
    shape: number[],
    values: NativeValues,
  ): TensorMetadata;
  /** `controls`: names of operations of the graph that have to run before this one. */
  addGraphOperation(
    graph: NativeGraph,
    operation: string,
    name: string,
    attributes: OperationAttribute[],
    inputs: number[],
    controls: string[],
  ): TensorMetadata[];
  /** Tells shape inference what it can't know: the shape of a variable's value. */
  setGraphShape(graph: NativeGraph, id: number, shape: number[]): void;
  /** The graph as a serialized GraphDef. */
  graphDefinition(graph: NativeGraph): Buffer;
  /** Makes a function of a GraphDef. `outputs` are written `name:index`; `controls` are run for their effect. */
  addGraphFunction(
    name: string,
    definition: Buffer,
    inputs: string[],
    outputs: string[],
    controls: string[],
    xla: boolean,
  ): void;
  removeGraphFunction(name: string): void;
  /** Makes `LabElementwise` and `LabProduct` operations like any other. Not there where they were not tried. */
  registerKernels?(): void;
  /** While on, memory that was freed goes back to the system again and again, and once more at the end. */
  releaseMemory(on: boolean): void;

  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_STRING: number;
  readonly TF_RESOURCE: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}
