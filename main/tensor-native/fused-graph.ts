/**
 * A graph once more, faster: with the lab's own products (`own-products.ts`), with small operations put together
 * (`fuse-elementwise.ts`), and both in parts.
 *
 * Sequences of a batch do not know of each other. So what is computed row by row, all places of a recurrent layer and the
 * way back, is computed for some of the rows by one thread and for the others by another, which meet at its end alone.
 */
import type { Binding, TensorMetadata } from './binding.ts';
import { type Fusion, planFusions } from './fuse-elementwise.ts';
import { GraphDraft } from './graph-draft.ts';
import { type GraphNode, producersOf } from './graph-nodes.ts';
import { OWN_PRODUCT, withOwnProducts } from './own-products.ts';

/** A thread with fewer rows multiplies them no faster. */
const FEWEST_ROWS = 8;

/**
 * @param threads that compute at the same time
 * @returns its GraphDef, in which nodes that were not changed keep their names; `null` of a graph without a loop, in which
 *   products are large and what lies between them is, too: there is nothing to be won
 */
export function fusedDefinition(binding: Binding, given: readonly GraphNode[], threads: number): Buffer | null {
  const nodes = withOwnProducts(given, binding);
  if (!nodes.some(({ operation }) => operation === OWN_PRODUCT)) return null;
  const fusions = planFusions(nodes, binding.TF_FLOAT);
  const fusionOf = new Map(fusions.flatMap((fusion) => fusion.members.map((member) => [member, fusion] as const)));
  const maker = new Maker(binding, nodes, threads);
  const done = new Set<GraphNode | Fusion>();
  const producer = producersOf(nodes);

  function need(ids: readonly number[]): void {
    for (const id of ids) if (!maker.has(id)) add(producer.get(id)!.node);
  }
  function add(place: number): void {
    const node = nodes[place]!;
    const fusion = fusionOf.get(place);
    if (done.has(fusion ?? node)) return;
    done.add(fusion ?? node);
    need((fusion ?? node).inputs);
    if (fusion) maker.fuse(fusion);
    else if (node.operation === OWN_PRODUCT) maker.multiply(node);
    else maker.copy(node);
  }

  // A group comes where its last member stands, or before what needs it.
  const last = new Map(fusions.map((fusion) => [fusion, Math.max(...fusion.members)]));
  for (const place of nodes.keys()) {
    const fusion = fusionOf.get(place);
    if (!fusion || last.get(fusion) === place) add(place);
  }
  return maker.draft.definition();
}

/** Makes nodes in a new graph. A value is there whole, or in parts of as many rows each, and whole when that is needed. */
class Maker {
  readonly draft: GraphDraft;
  private readonly binding: Binding;
  private readonly shapes: ReadonlyMap<number, readonly number[]>;
  private readonly threads: number;
  private readonly whole = new Map<number, number>();
  private readonly parts = new Map<number, number[]>();

  constructor(binding: Binding, nodes: readonly GraphNode[], threads: number) {
    this.binding = binding;
    this.draft = new GraphDraft(binding);
    this.shapes = new Map([...producersOf(nodes)].map(([id, { shape }]) => [id, shape]));
    this.threads = threads;
  }

  has(id: number): boolean {
    return this.whole.has(id) || this.parts.has(id);
  }

  copy({ operation, name, attributes, inputs, controls, outputs, values }: GraphNode): void {
    const [first] = outputs;
    if (values !== null) {
      this.whole.set(first!.id, this.draft.constant(name, first!.dtype, first!.shape, values).id);
      return;
    }
    const isBelow = attributes.some((each) => each.name === 'axis' && each.value === 0);
    if (operation === 'Pack' && isBelow && this.isInParts(inputs[0]!)) {
      this.pack(inputs, first!);
      return;
    }
    const added = this.draft.operation(operation, name, attributes, this.wholes(inputs), controls);
    this.draft.setShapes(outputs.map(({ shape }) => shape));
    for (const [place, { id }] of outputs.entries()) this.whole.set(id, added[place]!.id);
  }

  multiply({ name, inputs, outputs }: GraphNode): void {
    const [{ id, shape }] = outputs as [TensorMetadata];
    const [rows, weights] = inputs as [number, number];
    const [of, columns] = shape as [number, number];
    const matrix = this.wholes([weights])[0]!;
    this.inParts([{ id, shape }], of, (part, count, from) => {
      const given = this.part(rows, part);
      const [first] = given === null ? [from] : [0];
      const attributes = [this.integer('first', first), this.integer('rows', count)];
      const factors = [given ?? this.wholes([rows])[0]!, matrix];
      const added = this.draft.operation(OWN_PRODUCT, part === 0 ? name : `${name}_${part}`, attributes, factors);
      this.draft.setShapes([[count, columns]]);
      return added;
    });
  }

  fuse({ inputs, outputs, rows, program, constants }: Fusion): void {
    this.inParts(outputs, rows, (part, count, from) => {
      const given = inputs.map((id) => this.part(id, part) ?? this.wholes([id])[0]!);
      const starts = inputs.map((id) => (this.part(id, part) === null ? from : 0));
      const attributes = [
        this.integer('N', inputs.length),
        this.integer('M', outputs.length),
        { ...this.integer('program', 0), value: program(count, starts) },
        { name: 'constants', type: this.binding.TF_ATTR_FLOAT, value: constants },
      ];
      const added = this.draft.operation('LabElementwise', `fused${this.draft.nodes.length}`, attributes, given);
      this.draft.setShapes(outputs.map(({ shape }) => [count, shape[1]!]));
      return added;
    });
  }

  /** @param make the values of one part: which, of how many rows, from which row on */
  private inParts(
    outputs: readonly { id: number; shape: readonly number[] }[],
    rows: number,
    make: (part: number, count: number, from: number) => TensorMetadata[],
  ): void {
    const count = partsOf(rows, this.threads);
    const made = Array.from({ length: count }, (_, part) => make(part, rows / count, (part * rows) / count));
    for (const [place, { id }] of outputs.entries()) {
      const ids = made.map((part) => part[place]!.id);
      if (count === 1) this.whole.set(id, ids[0]!);
      else this.parts.set(id, ids);
    }
  }

  private isInParts = (id: number): boolean => !this.whole.has(id) && this.parts.has(id);

  /** `null` of what is not in parts. */
  private part(id: number, part: number): number | null {
    return this.parts.get(id)?.[part] ?? null;
  }

  private wholes(ids: readonly number[]): number[] {
    return ids.map((id) => {
      const known = this.whole.get(id);
      if (known !== undefined) return known;
      const joined = this.join(this.parts.get(id)!, this.shapes.get(id)!);
      this.whole.set(id, joined);
      return joined;
    });
  }

  /** Matrices one below the other. */
  private join(ids: readonly number[], shape: readonly number[]): number {
    const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = this.binding;
    const name = `joined${this.draft.nodes.length}`;
    const axis = this.draft.constant(`${name}_axis`, TF_INT32, [], Int32Array.of(0));
    const types = [
      { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
      { name: 'Tidx', type: TF_ATTR_TYPE, value: TF_INT32 },
    ];
    const attributes = [...types, this.integer('N', ids.length)];
    const [joined] = this.draft.operation('ConcatV2', name, attributes, [...ids, axis.id]);
    this.draft.setShapes([[...shape]]);
    return joined!.id;
  }

  /** What is stacked from values in parts lies in memory as these do one behind the other: it is written once. */
  private pack(inputs: readonly number[], { id, shape }: TensorMetadata): void {
    const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = this.binding;
    const pieces = inputs.flatMap((input) => this.parts.get(input) ?? this.wholes([input]));
    const joined = this.join(pieces, [shape[0]! * shape[1]!, shape[2]!]);
    const name = `packed${this.draft.nodes.length}`;
    const extent = this.draft.constant(`${name}_shape`, TF_INT32, [shape.length], Int32Array.from(shape));
    const attributes = [
      { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
      { name: 'Tshape', type: TF_ATTR_TYPE, value: TF_INT32 },
    ];
    const [packed] = this.draft.operation('Reshape', name, attributes, [joined, extent.id]);
    this.draft.setShapes([shape]);
    this.whole.set(id, packed!.id);
  }

  private integer(name: string, value: number) {
    return { name, type: this.binding.TF_ATTR_INT, value: value as number | number[] };
  }
}

/** As many as there are threads, or fewer, of as many rows each. */
function partsOf(rows: number, threads: number): number {
  let parts = Math.max(1, Math.min(threads, Math.floor(rows / FEWEST_ROWS)));
  while (rows % parts !== 0) parts--;
  return parts;
}
