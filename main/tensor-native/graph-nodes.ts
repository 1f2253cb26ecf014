/** The nodes of a graph as a list, in an order in which each stands behind what it needs. */
import type { NativeValues, OperationAttribute, TensorMetadata } from './binding.ts';

/** A node. Ids are those of the list that it stands in. */
export interface GraphNode {
  operation: string;
  name: string;
  attributes: OperationAttribute[];
  inputs: number[];
  /** Names of nodes that run before. */
  controls: string[];
  outputs: TensorMetadata[];
  /** Of a constant. */
  values: NativeValues | null;
}

/** Where a value comes from. */
export interface Source {
  /** Place in the list. */
  node: number;
  shape: readonly number[];
}

/** By id. */
export function producersOf(nodes: readonly GraphNode[]): Map<number, Source> {
  return new Map(
    nodes.flatMap(({ outputs }, node) => outputs.map(({ id, shape }): [number, Source] => [id, { node, shape }])),
  );
}

/** Of each node the places of those that need it, once for each value that they take. */
export function consumersOf(nodes: readonly GraphNode[], producer: ReadonlyMap<number, Source>): number[][] {
  const consumers: number[][] = nodes.map(() => []);
  for (const [place, { inputs }] of nodes.entries())
    for (const id of inputs) consumers[producer.get(id)!.node]!.push(place);
  return consumers;
}
