/** Which operations are put together, and what the program of a group computes: run here in a few lines of its own. */
import { describe, expect, test } from 'vitest';
import type { NativeValues } from './binding.ts';
import { type Fusion, planFusions } from './fuse-elementwise.ts';
import type { GraphNode } from './graph-nodes.ts';

const FLOAT = 1;

/** Nodes in the making; each call gives the ids of what the node gives. */
function graph() {
  const nodes: GraphNode[] = [];
  let next = 0;
  const add = (operation: string, inputs: number[], shapes: number[][], values: NativeValues | null = null) => {
    const outputs = shapes.map((shape) => ({ id: next++, shape, dtype: FLOAT }));
    nodes.push({ operation, name: `n${nodes.length}`, attributes: [], inputs, controls: [], outputs, values });
    return outputs.map(({ id }) => id);
  };
  const one = (...given: Parameters<typeof add>) => add(...given)[0]!;
  return {
    nodes,
    given: (shape: number[]) => one('Placeholder', [], [shape]),
    number: (value: number) => one('Const', [], [[]], Float32Array.of(value)),
    axis: () => one('Const', [], [[]], Int32Array.of(1)),
    sizes: (values: number[]) => one('Const', [], [[values.length]], Int32Array.from(values)),
    work: (operation: string, inputs: number[], shape: number[]) => one(operation, inputs, [shape]),
    add,
  };
}
const operationsOf = ({ members }: Fusion, nodes: readonly GraphNode[]) =>
  members.map((member) => nodes[member]!.operation);

/** Runs the program of a group as elementwise.h says it. @param values by id, each [rows, ·] in row-major order */
function run(fusion: Fusion, values: Map<number, Float32Array>, rows: number, starts = fusion.inputs.map(() => 0)) {
  const numbers = fusion.program(rows, starts);
  let at = 0;
  const next = () => numbers[at++]!;
  const list = (size: number) => Array.from({ length: next() }, () => Array.from({ length: size }, next));
  const [of, width, registers] = [next(), next(), next()];
  const columns = list(1).map(([count]) => count!);
  const [constants, loads, work, stores] = [list(1), list(4), list(4), list(3)];
  expect(at).toBe(numbers.length);
  const outputs = columns.map((count) => new Float32Array(of * count));
  const computed = [
    (a: number, b: number) => a + b,
    (a: number, b: number) => a - b,
    (a: number, b: number) => a * b,
    Math.tanh,
    (a: number) => 1 / (1 + Math.exp(-a)),
  ];
  for (let row = 0; row < of; row++) {
    const slots = Array.from({ length: registers }, () => new Float32Array(width));
    for (const [place, [slot]] of constants.entries()) slots[slot!]!.fill(fusion.constants[place]!);
    for (const [slot, input, column, stride] of loads) {
      const from = row * stride! + column!;
      slots[slot!]!.set(values.get(fusion.inputs[input!]!)!.subarray(from, from + width));
    }
    for (const [code, to, left, right] of work)
      for (let i = 0; i < width; i++) slots[to!]![i] = computed[code!]!(slots[left!]![i]!, slots[right!]![i]!);
    for (const [slot, output, column] of stores)
      outputs[output!]!.set(slots[slot!]!, row * columns[output!]! + column!);
  }
  return outputs;
}

describe('a gate', () => {
  const { nodes, given, number, axis, sizes, work, add } = graph();
  const [x, bias, ones] = [given([2, 8]), given([8]), number(1)];
  const sum = work('Add', [x, bias], [2, 8]);
  const [left, right] = add(
    'SplitV',
    [sum, sizes([4, 4]), axis()],
    [
      [2, 4],
      [2, 4],
    ],
  );
  const gate = work('Sigmoid', [left!], [2, 4]);
  const rest = work('Sub', [ones, gate], [2, 4]);
  const both = work('ConcatV2', [work('Mul', [gate, right!], [2, 4]), work('Square', [rest], [2, 4]), axis()], [2, 8]);
  work('MatMul', [both, given([8, 3])], [2, 3]);
  const [fusion, ...others] = planFusions(nodes, FLOAT);

  test('is one operation, with what is needed of it alone', () => {
    expect(others).toEqual([]);
    expect(fusion!.inputs).toEqual([x, bias]);
    expect(fusion!.outputs).toEqual([{ id: both, shape: [2, 8] }]);
    expect(operationsOf(fusion!, nodes)).toEqual(['Add', 'SplitV', 'Sigmoid', 'Sub', 'Mul', 'Square', 'ConcatV2']);
  });

  test('computes the same, and of some of the rows the same', () => {
    const values = new Map([
      [x, Float32Array.from({ length: 16 }, (_, i) => (i - 7) / 3)],
      [bias, Float32Array.from({ length: 8 }, (_, i) => i / 10)],
    ]);
    const expected = Float32Array.from({ length: 16 }, (_, i) => {
      const [row, column] = [Math.floor(i / 8), i % 8];
      const at = (c: number) => Math.fround(values.get(x)![row * 8 + c]! + values.get(bias)![c]!);
      const s = 1 / (1 + Math.exp(-at(column % 4)));
      return column < 4 ? s * at(column + 4) : (1 - s) ** 2;
    });
    const [whole] = run(fusion!, values, 2);
    for (const [i, value] of whole!.entries()) expect(value).toBeCloseTo(expected[i]!, 6);
    // The second row: of x it is the second, the bias has one for all.
    const [second] = run(fusion!, values, 1, [1, 0]);
    expect(second).toEqual(whole!.slice(8));
  });
});

test('no way leads out of a group and into it again', () => {
  const { nodes, given, work } = graph();
  const [x, W] = [given([4, 8]), given([8, 8])];
  const before = work('Tanh', [work('Add', [x, x], [4, 8])], [4, 8]);
  const product = work('MatMul', [before, W], [4, 8]);
  // Needs both what lies before the product and what lies behind it.
  const after = work('Mul', [work('Add', [product, before], [4, 8]), before], [4, 8]);
  work('MatMul', [after, W], [4, 8]);
  const fusions = planFusions(nodes, FLOAT);
  expect(fusions.map((fusion) => operationsOf(fusion, nodes))).toEqual([
    ['Add', 'Tanh'],
    ['Add', 'Mul'],
  ]);
  expect(fusions[1]!.inputs).toEqual([product, before]);
});

test('what a later group needs alone is computed there', () => {
  const { nodes, given, work, number } = graph();
  const [x, W, ones] = [given([4, 8]), given([8, 8]), number(1)];
  const state = work('Tanh', [work('Add', [x, x], [4, 8])], [4, 8]);
  const slope = work('Sub', [ones, work('Square', [state], [4, 8])], [4, 8]);
  const product = work('MatMul', [state, W], [4, 8]);
  work('MatMul', [work('Mul', [product, slope], [4, 8]), W], [4, 8]);
  const fusions = planFusions(nodes, FLOAT);
  expect(fusions.map((fusion) => operationsOf(fusion, nodes))).toEqual([
    ['Add', 'Tanh'],
    ['Square', 'Sub', 'Mul'],
  ]);
});

test('left as they are: one alone, large ones, other types, rows along another axis, what nobody needs', () => {
  const { nodes, given, work, add } = graph();
  const x = given([4, 8]);
  work('MatMul', [work('Tanh', [x], [4, 8]), x], [4, 8]);
  const large = given([1024, 128]);
  work('MatMul', [work('Tanh', [work('Add', [large, large], [1024, 128])], [1024, 128]), large], [1024, 128]);
  const column = given([4, 1]);
  work('MatMul', [work('Tanh', [work('Mul', [x, column], [4, 8])], [4, 8]), x], [4, 8]);
  const below = add('Const', [], [[]], Int32Array.of(0))[0]!;
  work('MatMul', [work('Tanh', [work('ConcatV2', [x, x, below], [8, 8])], [8, 8]), x], [8, 8]);
  work('Tanh', [work('Add', [x, x], [4, 8])], [4, 8]);
  expect(planFusions(nodes, FLOAT)).toEqual([]);
  expect(planFusions(nodes, 2)).toEqual([]);
});
