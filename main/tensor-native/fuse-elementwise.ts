/**
 * Puts the small operations of a graph that lie between two others together into one, `LabElementwise`
 * (binding/elementwise.h says what it is and what its program looks like).
 *
 * A place of an LSTM is two products of matrices and some thirty sums, products and squashing functions of matrices of 32
 * rows, of which TensorFlow takes longer to start each than to compute it.
 *
 * Put together are operations of one level: how many others, that can't be put together, lie on the longest way to them.
 * So no way leads out of a group and into it again. What is needed by a later level only is computed there: the slope of a
 * gate's sigmoid goes with the gradient that it is multiplied with, and need not be kept until then.
 */
import { consumersOf, type GraphNode, producersOf, type Source } from './graph-nodes.ts';

/** What a program computes, as in `elementwise.h`. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['Add', 0],
  ['AddV2', 0],
  ['Sub', 1],
  ['Mul', 2],
  ['Square', 2],
  ['Tanh', 3],
  ['Sigmoid', 4],
]);
/** Numbers of a matrix: a larger one is faster on several threads, which TensorFlow's own operations take. */
const LARGEST = 1 << 16;
/** Numbers of a row that are computed at once; fewer are not worth a step of a program. */
const NARROWEST = 4;
/** Operations: fewer are not worth a group. */
const FEWEST = 2;

/** Several nodes that become one. */
export interface Fusion {
  /** Places in the list of nodes. */
  members: readonly number[];
  /** Ids of what comes from other nodes, in the order of the program's inputs. */
  inputs: readonly number[];
  /** Ids of what others need, in the order of the program's outputs, and their shapes. */
  outputs: readonly { id: number; shape: readonly number[] }[];
  rows: number;
  /** Of so many of the rows; in each input the first of them lies at `starts` rows. */
  program(rows: number, starts: readonly number[]): number[];
  constants: number[];
}

/** @param float the number of TensorFlow's type of 32-bit floats */
export function planFusions(nodes: readonly GraphNode[], float: number): Fusion[] {
  const producer = producersOf(nodes);
  const graph = { nodes, producer, consumers: consumersOf(nodes, producer), float };
  const rows = nodes.map((node) => fusibleRows(graph, node));
  const levels = levelsOf(graph, rows);
  return groupsOf(graph, rows, levels).flatMap((members) => {
    const work = members.filter((member) => CODES.has(nodes[member]!.operation));
    const fusion = work.length >= FEWEST ? programOf(graph, members) : null;
    // What nobody needs is left out with what it is made of.
    return fusion && fusion.outputs.length > 0 ? [fusion] : [];
  });
}

interface Graph {
  nodes: readonly GraphNode[];
  producer: ReadonlyMap<number, Source>;
  consumers: readonly (readonly number[])[];
  float: number;
}

/** Rows of what a node computes, where it can be put together with others; else `null`. */
function fusibleRows({ nodes, producer, float }: Graph, { operation, inputs, outputs }: GraphNode): number | null {
  const isMatrix = outputs.every(({ dtype, shape }) => dtype === float && shape.length === 2);
  if (!isMatrix || outputs.length === 0) return null;
  const [rows, columns] = outputs[0]!.shape as [number, number];
  if (outputs.some(({ shape }) => shape[0]! * shape[1]! > LARGEST)) return null;
  const source = (id: number) => producer.get(id)!;
  const valuesOf = (id: number) => nodes[source(id).node]!.values;
  const isRows = (id: number) => source(id).shape.length === 2 && source(id).shape[0] === rows;
  if (CODES.has(operation)) {
    const fits = (id: number) =>
      (isRows(id) && source(id).shape[1] === columns) ||
      source(id).shape.join() === String(columns) ||
      (valuesOf(id)?.length === 1 && source(id).shape.length < 2);
    return inputs.every(fits) ? rows : null;
  }
  const along = (id: number | undefined) => id !== undefined && [1, -1].includes(Number(valuesOf(id)?.[0]));
  if (operation === 'SplitV') return isRows(inputs[0]!) && along(inputs[2]) ? rows : null;
  if (operation === 'ConcatV2') return inputs.slice(0, -1).every(isRows) && along(inputs.at(-1)) ? rows : null;
  return null;
}

/** Of each node. `rows`: `null` of what can't be put together. */
function levelsOf({ nodes, producer, consumers }: Graph, rows: readonly (number | null)[]): number[] {
  const levels: number[] = [];
  for (const [place, { inputs }] of nodes.entries()) {
    const before = inputs.map((id) => producer.get(id)!.node);
    const further = (from: number) => Number(rows[place] !== null && rows[from] !== rows[place]);
    levels.push(before.reduce((level, from) => Math.max(level, levels[from]! + further(from)), 0));
  }
  // As late as those that need it, where all of them can be put together with it.
  for (let place = nodes.length - 1; place >= 0; place--) {
    const needed = consumers[place]!;
    if (rows[place] === null || needed.length === 0 || needed.some((by) => rows[by] !== rows[place])) continue;
    levels[place] = Math.min(...needed.map((by) => levels[by]!));
  }
  return levels;
}

/** Places of nodes of one level and as many rows that are connected, in order. */
function groupsOf({ nodes, producer }: Graph, rows: readonly (number | null)[], levels: readonly number[]): number[][] {
  const groupOf = nodes.map((_, place) => place);
  const find = (place: number): number => {
    let root = place;
    while (groupOf[root] !== root) root = groupOf[root]!;
    return root;
  };
  for (const [place, { inputs }] of nodes.entries())
    for (const id of inputs) {
      const from = producer.get(id)!.node;
      const isOne = rows[place] !== null && rows[from] === rows[place] && levels[from] === levels[place];
      if (isOne) groupOf[Math.max(find(place), find(from))] = Math.min(find(place), find(from));
    }
  const groups = new Map<number, number[]>();
  for (const place of nodes.keys())
    if (rows[place] !== null) groups.set(find(place), [...(groups.get(find(place)) ?? []), place]);
  return [...groups.values()];
}

/** `null` where the columns have no common part that is wide enough. */
function programOf({ nodes, producer, consumers }: Graph, members: readonly number[]): Fusion | null {
  const inside = new Set(members);
  const columnsOf = (id: number) => producer.get(id)!.shape.at(-1) ?? 1;
  const isMatrix = (id: number) => producer.get(id)!.shape.length === 2;
  const matrices = members.flatMap((member) => {
    const { inputs, outputs } = nodes[member]!;
    return [...inputs.filter(isMatrix), ...outputs.map(({ id }) => id)].map(columnsOf);
  });
  const width = matrices.reduce(commonDivisor);
  if (width < NARROWEST) return null;
  const [rows] = nodes[members[0]!]!.outputs[0]!.shape as [number];
  const assembly = new Assembly(width);
  const read = (id: number): number[] => {
    const { node, shape } = producer.get(id)!;
    const { values } = nodes[node]!;
    if (values?.length === 1 && shape.length < 2) return [assembly.constant(Number(values[0]))];
    return assembly.value(id, shape.length === 2 ? columnsOf(id) : 0, columnsOf(id));
  };
  for (const member of members) evaluate(nodes[member]!, read, assembly);

  const outputs = members.flatMap((member) => {
    const isNeeded = consumers[member]!.some((by) => !inside.has(by));
    // Of several parts those that are needed by nobody outside are few, and a part is small.
    return isNeeded ? nodes[member]!.outputs.map(({ id, shape }) => ({ id, shape })) : [];
  });
  return { members, outputs, rows, ...assembly.finish(outputs.map(({ id }) => id)) };
}

/** What a node gives, as registers of an assembly. */
function evaluate({ operation, inputs, outputs }: GraphNode, read: (id: number) => number[], assembly: Assembly): void {
  if (operation === 'ConcatV2') {
    assembly.name(outputs[0]!.id, inputs.slice(0, -1).flatMap(read));
    return;
  }
  if (operation === 'SplitV') {
    const parts = read(inputs[0]!);
    let from = 0;
    for (const { id, shape } of outputs) {
      const count = shape[1]! / assembly.width;
      assembly.name(id, parts.slice(from, from + count));
      from += count;
    }
    return;
  }
  const left = read(inputs[0]!);
  const right = operation === 'Square' ? left : inputs.length > 1 ? read(inputs[1]!) : left;
  const count = outputs[0]!.shape[1]! / assembly.width;
  const at = (parts: number[], place: number) => parts[parts.length === 1 ? 0 : place]!;
  const code = CODES.get(operation)!;
  assembly.name(
    outputs[0]!.id,
    Array.from({ length: count }, (_, place) => assembly.work(code, at(left, place), at(right, place))),
  );
}

/** A program in the making: a value is as many registers as its columns have parts. */
class Assembly {
  readonly width: number;
  private readonly values = new Map<number, number[]>();
  private readonly scalars = new Map<number, number>();
  private readonly inputs: number[] = [];
  private readonly loads: number[][] = [];
  private readonly steps: number[][] = [];
  private registers = 0;

  constructor(width: number) {
    this.width = width;
  }

  constant(value: number): number {
    const known = this.scalars.get(value) ?? this.registers++;
    this.scalars.set(value, known);
    return known;
  }

  /** Of this group, or loaded from another. @param stride numbers from one row to the next, 0 where all share one */
  value(id: number, stride: number, columns: number): number[] {
    const known = this.values.get(id);
    if (known) return known;
    const input = this.inputs.push(id) - 1;
    const parts = Array.from({ length: columns / this.width }, (_, place) => {
      const register = this.registers++;
      this.loads.push([register, input, place * this.width, stride]);
      return register;
    });
    this.values.set(id, parts);
    return parts;
  }

  work(code: number, left: number, right: number): number {
    const register = this.registers++;
    this.steps.push([code, register, left, right]);
    return register;
  }

  name(id: number, parts: number[]): void {
    this.values.set(id, parts);
  }

  finish(outputs: readonly number[]): Pick<Fusion, 'inputs' | 'program' | 'constants'> {
    const stored = outputs.map((id) => this.values.get(id)!);
    const stores = stored.flatMap((parts, output) =>
      parts.map((register, place) => [register, output, place * this.width]),
    );
    const listed = (list: readonly (readonly number[])[]) => [list.length, ...list.flat()];
    return {
      inputs: this.inputs,
      constants: [...this.scalars.keys()],
      program: (rows, starts) => [
        ...[rows, this.width, this.registers],
        ...listed(stored.map((parts) => [parts.length * this.width])),
        ...listed([...this.scalars.values()].map((register) => [register])),
        ...listed(
          this.loads.map(([register, input, column, stride]) => [
            ...[register!, input!],
            ...[column! + starts[input!]! * stride!, stride!],
          ]),
        ),
        ...listed(this.steps),
        ...listed(stores),
      ],
    };
  }
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
