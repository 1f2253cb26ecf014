/** How a network from text to text attended while it wrote a target: one pass with the whole target given. */
import { ATTENTION_KINDS, type AttentionKind } from '../contract/attention.ts';
import { BEGIN, END } from '../contract/pair-marks.ts';
import type { PairNetwork } from '../models/pair-network.ts';
import type { Executor, InputArray, Step, Variables } from '../tensor/program.ts';
import type { Decoded } from './beam-search.ts';
import { logSoftmax } from './log-softmax.ts';

/** Of one layer: head, row, column. */
export type LayerWeights = number[][][];

export interface WrittenPair {
  /** ln p of each token of the target, and of its end where it has one, given those before it. */
  logProbabilities: number[];
  /** By layer; a row of `cross` and `self` is the place at which a token was written. */
  weights: Record<AttentionKind, LayerWeights[]>;
}

/**
 * @param source with marks, at least a token
 * @param target what was written of it, with marks
 */
export function pairAttention(
  { executor, network, weights }: { executor: Executor; network: PairNetwork; weights: Variables },
  source: ArrayLike<number>,
  { tokens, ended }: Pick<Decoded, 'tokens' | 'ended'>,
): WrittenPair {
  const expected = ended ? [...tokens, END] : tokens;
  // Each is written at the place of the one before it.
  const given = [BEGIN, ...tokens].slice(0, expected.length);
  const inputs = { source: row(source), sourceThere: there(source), given: row(given), givenThere: there(given) };
  const program = executor.program('attention', attentionStep(network), weights, inputs);
  const outputs = program.run(inputs);
  const { logits, ...attended } = outputs.read();
  outputs.dispose();
  program.dispose();
  const vocabulary = logits!.length / given.length;
  const [columns, rows] = [source.length, given.length];
  const shapes = { cross: { rows, columns }, self: { rows, columns: rows }, encoder: { rows: columns, columns } };
  const byLayer = (kind: AttentionKind) => {
    const layers: LayerWeights[] = [];
    for (let flat = attended[nameOf(kind, 0)]; flat; flat = attended[nameOf(kind, layers.length)])
      layers.push(byHead(flat, shapes[kind]));
    return layers;
  };
  return {
    logProbabilities: expected.map(
      (token, place) => logSoftmax(logits!.subarray(place * vocabulary, (place + 1) * vocabulary))[token]!,
    ),
    weights: { cross: byLayer('cross'), self: byLayer('self'), encoder: byLayer('encoder') },
  };
}

export const row = (tokens: ArrayLike<number>): InputArray => ({
  data: Int32Array.from(tokens),
  shape: [1, tokens.length],
});

/** One pair or text alone has no padding. */
export const there = ({ length }: ArrayLike<number>): InputArray => ({
  ...{ data: new Float32Array(length).fill(1), shape: [1, length] },
});

const nameOf = (kind: AttentionKind, layer: number) => `${kind}.${layer}`;

const attentionStep =
  (network: PairNetwork): Step =>
  (parameters, { source, sourceThere, given, givenThere }) => {
    const { logits, attentions } = network.forward(parameters, {
      source: { ids: source!, present: sourceThere! },
      target: { ids: given!, present: givenThere! },
    });
    const named = ATTENTION_KINDS.flatMap((kind) =>
      attentions[kind].map((weights, layer) => [nameOf(kind, layer), weights()] as const),
    );
    return { state: {}, outputs: { logits, ...Object.fromEntries(named) } };
  };

/** @param flat [1, heads, rows, columns] */
export function byHead(flat: Float32Array, { rows, columns }: { rows: number; columns: number }): LayerWeights {
  const rowAt = (start: number) => Array.from(flat.subarray(start, start + columns), shortest);
  return Array.from({ length: flat.length / (rows * columns) }, (_, head) =>
    Array.from({ length: rows }, (_, place) => rowAt((head * rows + place) * columns)),
  );
}

/** The same number of 32 bits in fewer digits, as it goes over the wire: nine always tell it. */
const shortest = (value: number): number => Number(value.toPrecision(9));
