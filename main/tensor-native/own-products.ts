/**
 * Has a few rows multiplied with the same matrix again and again, as a recurrent network does at each place, by
 * `LabProduct` (binding/product.h), with a matrix that is transposed once for all of them.
 */
import type { Binding, OperationAttribute } from './binding.ts';
import { type GraphNode, producersOf, type Source } from './graph-nodes.ts';

export const OWN_PRODUCT = 'LabProduct';

/** With more, TensorFlow's own product is faster; it takes 32 rows 0.22 ms to be multiplied with 256 × 1,024 weights. */
const MOST_ROWS = 64;
/** Products with one matrix; fewer are no loop. */
const FEWEST = 4;

interface Product {
  place: number;
  weights: number;
  transposed: boolean;
}

type Types = Pick<Binding, 'TF_ATTR_TYPE' | 'TF_FLOAT' | 'TF_INT32'>;

/** The same graph. Ids of new values lie above those that are there. */
export function withOwnProducts(nodes: readonly GraphNode[], types: Types): GraphNode[] {
  const producer = producersOf(nodes);
  const products = repeated(nodes.flatMap((node, place) => productOf(node, place, producer, types.TF_FLOAT)));
  if (products.size === 0) return [...nodes];
  const transpose = createTranspose(nodes, types);
  const transposed = new Map<number, number>();
  return nodes.flatMap((node, place) => {
    const product = products.get(place);
    if (!product) return [node];
    const [rows, given] = node.inputs as [number, number];
    const made: GraphNode[] = [];
    if (product.transposed && !transposed.has(given)) {
      made.push(...transpose(given, producer.get(given)!.shape));
      transposed.set(given, made.at(-1)!.outputs[0]!.id);
    }
    const weights = product.transposed ? transposed.get(given)! : given;
    return [...made, { ...node, operation: OWN_PRODUCT, attributes: [], inputs: [rows, weights] }];
  });
}

function productOf(node: GraphNode, place: number, producer: ReadonlyMap<number, Source>, float: number): Product[] {
  const { operation, inputs, outputs, attributes } = node;
  const is = (name: string) => attributes.some((each) => each.name === name && each.value === true);
  if (operation !== 'MatMul' || outputs[0]!.dtype !== float || is('transpose_a')) return [];
  const [, weights] = inputs as [number, number];
  const fits = outputs[0]!.shape[0]! <= MOST_ROWS && producer.get(weights)!.shape.length === 2;
  return fits ? [{ place, weights, transposed: is('transpose_b') }] : [];
}

/** By place those whose matrix is multiplied often enough in the same way. */
function repeated(products: readonly Product[]): Map<number, Product> {
  const key = ({ weights, transposed }: Product) => `${weights} ${transposed}`;
  const counts = new Map<string, number>();
  for (const product of products) counts.set(key(product), (counts.get(key(product)) ?? 0) + 1);
  return new Map(
    products.filter((product) => counts.get(key(product))! >= FEWEST).map((product) => [product.place, product]),
  );
}

/** Makes the nodes that transpose a matrix; the last of them gives it. */
function createTranspose(nodes: readonly GraphNode[], { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 }: Types) {
  // Not by arguments of Math.max: a long unrolled step has more outputs than a call may have.
  let next = 1 + nodes.flatMap(({ outputs }) => outputs).reduce((most, { id }) => Math.max(most, id), 0);
  const type = (name: string, value: number): OperationAttribute => ({ name, type: TF_ATTR_TYPE, value });
  return (matrix: number, shape: readonly number[]): GraphNode[] => {
    const [order, turned] = [next++, next++];
    return [
      {
        ...{ operation: 'Const', name: `order${order}`, attributes: [], inputs: [], controls: [] },
        ...{ outputs: [{ id: order, shape: [2], dtype: TF_INT32 }], values: Int32Array.of(1, 0) },
      },
      {
        ...{ operation: 'Transpose', name: `transposed${turned}`, controls: [], values: null },
        attributes: [type('T', TF_FLOAT), type('Tperm', TF_INT32)],
        inputs: [matrix, order],
        outputs: [{ id: turned, shape: [shape[1]!, shape[0]!], dtype: TF_FLOAT }],
      },
    ];
  };
}
