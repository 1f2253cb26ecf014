/** Targets of a network from text to text, some sources and some beginnings of each side by side, written token by token. */

import { END } from '../contract/pair-marks.ts';
import { likeliestTokens } from '../models/likeliest-tokens.ts';
import type { DecodingSizes, PairDecoding, PairNetwork } from '../models/pair-network.ts';
import {
  type Executor,
  type InputArray,
  type Program,
  type Step,
  sizeOf,
  type TensorMap,
  type Variables,
} from '../tensor/program.ts';
import { PADDING } from '../text/padding.ts';

/** Of all tokens the likeliest of each row, the likeliest first. */
export interface LikeliestTokens {
  /** How many of each row. */
  count: number;
  /** Row by row. */
  tokens: ArrayLike<number>;
  /** ln p of them, of all tokens that there are. */
  logs: ArrayLike<number>;
}

/** A row is a beginning of a target; those of a source stand together. */
export interface PairDecoder {
  readonly sizes: DecodingSizes;
  /** Takes sources in, at most as many as there is room for. @param sources of at least a token each */
  read(sources: readonly ArrayLike<number>[]): void;
  /**
   * Takes a token of each row in, and what it stands behind.
   *
   * @param position from 0, each behind the one before
   * @param from row of the same source that each goes on with, all themselves without it
   * @returns logits of the token behind it, row by row
   */
  write(tokens: ArrayLike<number>, position: number, from?: ArrayLike<number>): Float32Array;
  /** The same, of which the likeliest tokens alone are told: of those that may be written one more than there are beams. */
  propose(tokens: ArrayLike<number>, position: number, from?: ArrayLike<number>): LikeliestTokens;
  dispose(): void;
}

/** @param weights of the executor, with at least the parameters in them */
export function createPairDecoder(
  executor: Executor,
  network: PairNetwork,
  weights: Variables,
  sizes: DecodingSizes,
): PairDecoder {
  const { sources: most, beams, source: longest } = sizes;
  const rows = most * beams;
  const decoding = network.decoding(sizes);
  const zeros = Object.entries(decoding.shapes).map(([name, shape]) => {
    return [name, { shape: [...shape], data: new Float32Array(sizeOf(shape)) }];
  });
  const kept = executor.createVariables(Object.fromEntries(zeros));
  const readStep: Step = (tensors, { source, present }) => ({
    state: decoding.read(tensors, { ids: source!, present: present! }),
    outputs: {},
  });
  const reader = executor.program('read source', readStep, [weights, kept], {
    source: integers(new Int32Array(most * longest), [most, longest]),
    present: { data: new Float32Array(most * longest), shape: [most, longest] },
  });
  /** Of each row, which beam of its source wrote each of its places. */
  let paths: number[][] = [];

  function inputsOf(tokens: ArrayLike<number>, position: number, from?: ArrayLike<number>) {
    paths = Array.from({ length: rows }, (_, row) => [
      ...(paths[from?.[row] ?? row] ?? []).slice(0, position),
      row % beams,
    ]);
    const blocks = Math.floor(position / decoding.block) + 1;
    const places = blocks * decoding.block;
    const own = new Float32Array(rows * places * beams);
    for (const [row, path] of paths.entries())
      for (const [place, beam] of path.entries()) {
        const isFull = place < places - decoding.block;
        own[(row * places + place + (isFull ? 0 : places - path.length)) * beams + beam] = 1;
      }
    return {
      tokens: integers(tokens, [most, beams]),
      position: integers([position], []),
      own: { data: own, shape: [most, beams, places * beams] },
    };
  }
  const programOf = (step: Step) => {
    /** By number of blocks; each made when first needed: most targets are shorter than they could be. */
    const programs = new Map<number, Program>();
    return {
      run(...asked: Parameters<typeof inputsOf>) {
        const inputs = inputsOf(...asked);
        const size = inputs.own.shape[2]!;
        const program = programs.get(size) ?? executor.program('write target', step, [weights, kept], inputs);
        programs.set(size, program);
        const outputs = program.run(inputs);
        const read = outputs.read();
        outputs.dispose();
        return read;
      },
      dispose: () => programs.forEach((program) => void program.dispose()),
    };
  };
  const logits = programOf(writingStep(decoding));
  const likeliest = programOf(likeliestStep(decoding, beams + 1 + NEVER_WRITTEN));

  return {
    sizes,
    read(sources) {
      const ids = new Int32Array(most * longest).fill(PADDING);
      for (const [row, tokens] of sources.entries()) ids.set(Array.from(tokens), row * longest);
      const present = Float32Array.from(ids, (id) => Number(id !== PADDING));
      reader
        .run({ source: integers(ids, [most, longest]), present: { data: present, shape: [most, longest] } })
        .dispose();
    },
    write: (...asked) => logits.run(...asked).logits!,
    propose(...asked) {
      const { tokens, logs } = likeliest.run(...asked);
      return { count: tokens!.length / rows, tokens: tokens!, logs: logs! };
    },
    dispose() {
      for (const each of [reader, logits, likeliest, kept]) each.dispose();
    },
  };
}

/** Padding and the beginning, which stand before the end. */
const NEVER_WRITTEN = END;

const integers = (values: ArrayLike<number>, shape: number[]): InputArray => ({ data: Int32Array.from(values), shape });

const writingStep =
  (decoding: PairDecoding): Step =>
  (tensors, { tokens, position, own }) => {
    const held: TensorMap = Object.fromEntries(Object.keys(decoding.shapes).map((name) => [name, tensors[name]!]));
    const { state, logits } = decoding.write(tensors, held, { tokens: tokens!, position: position!, own: own! });
    return { state, outputs: { logits } };
  };

const likeliestStep =
  (decoding: PairDecoding, most: number): Step =>
  (tensors, inputs) => {
    const { state, outputs } = writingStep(decoding)(tensors, inputs);
    return { state, outputs: likeliestTokens(outputs.logits!, most) };
  };
