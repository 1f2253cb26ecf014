/** A graph in the making, and a list of what it is made of, from which another can be made. */
import type { Binding, NativeGraph, NativeValues, OperationAttribute, TensorMetadata } from './binding.ts';
import type { GraphNode } from './graph-nodes.ts';

export class GraphDraft {
  readonly nodes: GraphNode[] = [];
  private readonly binding: Binding;
  private readonly graph: NativeGraph;

  constructor(binding: Binding) {
    this.binding = binding;
    this.graph = binding.createGraph();
  }

  /** @throws Error with TensorFlow's words where the operation does not take these inputs */
  operation(
    operation: string,
    name: string,
    attributes: OperationAttribute[],
    inputs: number[],
    controls: string[] = [],
  ): TensorMetadata[] {
    const outputs = this.binding.addGraphOperation(this.graph, operation, name, attributes, inputs, controls);
    this.nodes.push({ operation, name, attributes, inputs, controls, outputs, values: null });
    return outputs;
  }

  constant(name: string, dtype: number, shape: number[], values: NativeValues): TensorMetadata {
    const made = this.binding.addGraphConstant(this.graph, name, dtype, shape, values);
    const kept = { operation: 'Const', name, attributes: [], inputs: [], controls: [], values };
    this.nodes.push({ ...kept, outputs: [{ ...made, shape }] });
    return made;
  }

  /** Of the last operation: what shape inference can't know. */
  setShapes(shapes: readonly number[][]): void {
    for (const [place, output] of this.nodes.at(-1)!.outputs.entries()) {
      output.shape = shapes[place]!;
      this.binding.setGraphShape(this.graph, output.id, output.shape);
    }
  }

  /** As a serialized GraphDef. */
  definition(): Buffer {
    return this.binding.graphDefinition(this.graph);
  }
}
