/**
 * Targets of a network from text to text, written token by token: the likeliest at each place (greedy), or by beam search.
 *
 * Beam search keeps, of each source, the few likeliest beginnings of a target, goes on with each of them by every token, and
 * keeps the few likeliest again. What ended is compared by log p(Y | X) / lp(Y), lp(Y) = ((5 + |Y|) / 6)^α (Wu et al. 2016,
 * "Google's Neural Machine Translation System", section 7, equation 14; |Y| with its end), since every further token makes
 * a target less likely. A search ends where nothing that is still written can come before the best that ended.
 */

import { BEGIN, END, MARKS } from '../contract/pair-marks.ts';
import type { DecodingSizes, PairNetwork } from '../models/pair-network.ts';
import {
  type Executor,
  type InputArray,
  type Step,
  sizeOf,
  type TensorMap,
  type Variables,
} from '../tensor/program.ts';
import { PADDING } from '../text/padding.ts';
import { logSoftmax } from './log-softmax.ts';

export interface Search {
  /** How many beginnings are kept; 1: greedy. */
  beams: number;
  /** α of the length penalty; 0: log p alone. */
  lengthPenalty: number;
}

export const GREEDY: Search = { beams: 1, lengthPenalty: 0 };

export interface Decoded {
  /** Without its marks. */
  tokens: number[];
  /** log p of its tokens, with its end where it has one. */
  logProbability: number;
  /** Whether it was ended by the network, and not cut off at the longest that there is room for. */
  ended: boolean;
}

export interface PairDecoder {
  /**
   * The best targets of some sources, at most `rows` by the number of beams. Yields between tokens.
   *
   * @param sources at least a token each, at most as many as there is room for
   */
  decode(sources: readonly ArrayLike<number>[], search?: Search): Generator<undefined, Decoded[]>;
  /** Takes sources in, a row each. */
  read(sources: readonly ArrayLike<number>[]): void;
  /**
   * Takes a token of each row in, and what it stands behind.
   *
   * @param from row that each goes on with, all themselves without it
   * @returns logits of the token behind it, row by row
   */
  write(tokens: ArrayLike<number>, position: number, from?: ArrayLike<number>): Float32Array;
  readonly sizes: DecodingSizes;
  dispose(): void;
}

/** @param weights of the executor, with at least the parameters in them */
export function createPairDecoder(
  executor: Executor,
  network: PairNetwork,
  weights: Variables,
  sizes: DecodingSizes,
): PairDecoder {
  const { rows, source: longest } = sizes;
  const decoding = network.decoding(sizes);
  const zeros = Object.entries(decoding.shapes).map(([name, shape]) => {
    return [name, { shape: [...shape], data: new Float32Array(sizeOf(shape)) }];
  });
  const kept = executor.createVariables(Object.fromEntries(zeros));
  const integers = (values: ArrayLike<number>, shape: number[]): InputArray => ({
    ...{ data: Int32Array.from(values), shape },
  });
  const readStep: Step = (tensors, { source, present }) => ({
    state: decoding.read(tensors, { ids: source!, present: present! }),
    outputs: {},
  });
  const writeStep: Step = (tensors, { tokens, position, from }) => {
    const held: TensorMap = Object.fromEntries(Object.keys(decoding.shapes).map((name) => [name, tensors[name]!]));
    const next = { tokens: tokens!, position: position!, from: from! };
    const { state, logits } = decoding.write(tensors, held, next);
    return { state, outputs: { logits } };
  };
  const noSource = { source: integers(new Int32Array(rows * longest), [rows, longest]) };
  const reader = executor.program('read source', readStep, [weights, kept], {
    ...noSource,
    present: { data: new Float32Array(rows * longest), shape: [rows, longest] },
  });
  const none = integers(new Int32Array(rows), [rows]);
  const writer = executor.program('write target', writeStep, [weights, kept], {
    ...{ tokens: none, position: integers([0], []), from: none },
  });
  const themselves = Int32Array.from({ length: rows }, (_, row) => row);

  const decoder: PairDecoder = {
    sizes,
    read(sources) {
      const ids = new Int32Array(rows * longest).fill(PADDING);
      for (const [row, tokens] of sources.entries()) ids.set(Array.from(tokens), row * longest);
      const present = Float32Array.from(ids, (id) => Number(id !== PADDING));
      const source = integers(ids, [rows, longest]);
      reader.run({ source, present: { data: present, shape: [rows, longest] } }).dispose();
    },
    write(tokens, position, from = themselves) {
      const outputs = writer.run({
        ...{ tokens: integers(tokens, [rows]), position: integers([position], []), from: integers(from, [rows]) },
      });
      const { logits } = outputs.read();
      outputs.dispose();
      return logits!;
    },
    *decode(sources, search = GREEDY) {
      return yield* searched(decoder, sources, search);
    },
    dispose() {
      reader.dispose();
      writer.dispose();
      kept.dispose();
    },
  };
  return decoder;
}

/** A beginning of a target. */
interface Beginning {
  /** Where it is written. */
  row: number;
  tokens: number[];
  logProbability: number;
}

/** What was found of one source. */
interface Found {
  live: Beginning[];
  ended: Decoded[];
}

function* searched(
  decoder: PairDecoder,
  sources: readonly ArrayLike<number>[],
  search: Search,
): Generator<undefined, Decoded[]> {
  const { beams } = search;
  const { rows, target: longest } = decoder.sizes;
  if (sources.length * beams > rows) throw new RangeError(`${sources.length} × ${beams} targets in ${rows} rows`);
  decoder.read(sources.flatMap((source) => Array.from({ length: beams }, () => source)));
  const found = sources.map(
    (_, place): Found => ({ live: [{ row: place * beams, tokens: [], logProbability: 0 }], ended: [] }),
  );
  let [tokens, from] = [new Int32Array(rows).fill(BEGIN), undefined as Int32Array | undefined];
  for (let position = 0; position < longest && found.some((one) => one.live.length > 0); position++) {
    const logits = decoder.write(tokens, position, from);
    [tokens, from] = [new Int32Array(rows).fill(END), Int32Array.from({ length: rows }, (_, row) => row)];
    for (const [place, one] of found.entries()) {
      goOn(one, logits, { ...search, vocabulary: logits.length / rows, longest });
      for (const [beam, beginning] of one.live.entries()) {
        const row = place * beams + beam;
        from[row] = beginning.row;
        tokens[row] = beginning.tokens.at(-1)!;
        beginning.row = row;
      }
    }
    yield;
  }
  return found.map((one) => bestOf(one, search));
}

/** Every beginning a token further, of which the likeliest stay. */
function goOn(
  found: Found,
  logits: Float32Array,
  { beams, lengthPenalty, vocabulary, longest }: Search & { vocabulary: number; longest: number },
): void {
  const further = found.live.flatMap((beginning) => {
    const logs = logSoftmax(logits.subarray(beginning.row * vocabulary, (beginning.row + 1) * vocabulary));
    return likeliest(logs, beams + 1).map((token) => ({
      ...{ beginning, token, score: beginning.logProbability + logs[token]! },
    }));
  });
  further.sort((one, other) => other.score - one.score);
  found.live = [];
  for (const [place, { beginning, token, score }] of further.entries()) {
    if (found.live.length === beams) break;
    if (token !== END) {
      found.live.push({ row: beginning.row, tokens: [...beginning.tokens, token], logProbability: score });
    } else if (place < beams) {
      found.ended.push({ tokens: beginning.tokens, logProbability: score, ended: true });
    }
  }
  const best = Math.max(...found.ended.map((one) => penalised(one, lengthPenalty)));
  // What is still written gets no likelier, and its penalty is no larger than that of the longest.
  const hope =
    Math.max(...found.live.map(({ logProbability }) => logProbability)) / lengthPenaltyOf(longest, lengthPenalty);
  if (best >= hope) found.live = [];
}

const lengthPenaltyOf = (length: number, alpha: number): number => ((5 + length) / 6) ** alpha;

const penalised = ({ tokens, logProbability, ended }: Decoded, alpha: number): number =>
  logProbability / lengthPenaltyOf(tokens.length + Number(ended), alpha);

/** Of what ended; where nothing did, of what was cut off. */
function bestOf({ live, ended }: Found, { lengthPenalty }: Search): Decoded {
  const cut = live.map(({ tokens, logProbability }): Decoded => ({ tokens, logProbability, ended: false }));
  const all = ended.length > 0 ? ended : cut;
  return all.reduce((best, one) => (penalised(one, lengthPenalty) > penalised(best, lengthPenalty) ? one : best));
}

/** Of the tokens that may stand in a target or behind it the likeliest, the likeliest first. */
function likeliest(logs: Float64Array, count: number): number[] {
  const tokens = [END, ...Array.from({ length: logs.length - MARKS }, (_, place) => MARKS + place)];
  tokens.sort((one, other) => logs[other]! - logs[one]! || one - other);
  return tokens.slice(0, count);
}
