/** Does a network that goes on with a text answer the sources of pairs? Asked at every evaluation of a run on a text of pairs. */
import { sizeOf, type TensorMap } from '../../tensor/program.ts';
import type { Evaluation, InputArrays } from '../objective.ts';
import { pairShares } from '../pair-rows.ts';
import type { AskedRow } from '../question-rows.ts';
import { greedyHits } from './likelihood.ts';
import type { Asked } from './validation.ts';

/** Tokens that are read, and those behind the last of them, of which some are asked. */
interface Passage {
  /** The pair that they are of. */
  row: number;
  inputs: readonly number[];
  targets: readonly number[];
  /** Places among the targets. */
  from: number;
  to: number;
}

/** Side by side in one run of the program; what is carried on begins with zeros, or goes on from the pass before. */
interface Pass {
  passages: readonly Passage[];
  begins: boolean;
}

/** B sequences of T tokens, the last S of which predict. */
interface Shape {
  sequences: number;
  length: number;
  scored: number;
}

/**
 * The share of the pairs whose target, with the line's end, greedy decoding would write, and of these tokens given those
 * before: one pass with the targets given tells that. A line that is longer than all that a network can take in counts as
 * not answered. Its program takes `inputs` [B, T], `targets` [B, S] and what is carried on, and gives `hits` [B, S] and
 * what is carried on after them.
 *
 * @param rows at least one
 */
export function pairAnswersEvaluation({
  network,
  rows,
  window,
  predicting,
  batchSize,
}: Pick<Asked, 'network' | 'window' | 'predicting' | 'batchSize'> & { rows: readonly AskedRow[] }): Evaluation {
  const carriedShapes = Object.entries(network.carriedShapes(batchSize));
  const longest = Math.max(...rows.map(({ to }) => to));
  const length = predicting === window ? Math.min(window, longest) : window;
  const shape = { sequences: batchSize, length, scored: predicting === window ? length : predicting };
  const passages = rows.flatMap((row, place) => {
    if (predicting < window) return singlePassages(row, place, window);
    return carriedShapes.length === 0 && row.to > window ? [] : [wholePassage(row, place)];
  });
  const passes = passesOf(passages, shape);
  const nothing: InputArrays = Object.fromEntries(
    carriedShapes.map(([name, shape]) => [name, { data: new Float32Array(sizeOf(shape)), shape: [...shape] }]),
  );

  return {
    name: 'answer pairs',
    step(parameters, { inputs, targets, ...before }) {
      const batch = { inputs: inputs!, targets: targets! };
      const { hits, carried } = greedyHits(network, parameters, batch, before as TensorMap);
      return { state: {}, outputs: { hits, ...carried } };
    },
    example: { ...arraysOf(passes[0]?.passages ?? [], shape), ...nothing },
    batchCount: passes.length,
    *measure(program) {
      const wanted = rows.map(({ from, to }) => to - from);
      const right = rows.map(() => 0);
      let carried = nothing;
      for (const { passages, begins } of passes) {
        const outputs = program.run({ ...arraysOf(passages, shape), ...(begins ? nothing : carried) });
        const { hits, ...after } = outputs.read();
        outputs.dispose();
        for (const [place, { row, from, to }] of passages.entries())
          for (let at = from; at < to; at++) right[row]! += hits![place * shape.scored + at]!;
        carried = Object.fromEntries(
          carriedShapes.map(([name, shape]) => [name, { data: after[name]!, shape: [...shape] }]),
        );
        yield;
      }
      return pairShares(wanted, right);
    },
  };
}

/** A row from its first token on. */
const wholePassage = ({ tokens, from, to }: AskedRow, row: number): Passage => ({
  ...{ row, from, to },
  inputs: tokens.slice(0, -1),
  targets: tokens.slice(1),
});

/** Each asked token of a row with the `window` tokens before it; what a text of one short line lacks is unknown. */
function singlePassages({ tokens, from, to }: AskedRow, row: number, window: number): Passage[] {
  const lacking = Math.max(0, window - from - 1);
  const given = [...Array.from({ length: lacking }, () => 0), ...tokens];
  return Array.from({ length: to - from }, (_, place) => {
    const at = lacking + from + place + 1;
    return { row, inputs: given.slice(at - window, at), targets: [given[at]!], from: 0, to: 1 };
  });
}

/** What is longer than T is read on in the pass behind, at the same place. */
function passesOf(passages: readonly Passage[], { sequences, length, scored }: Shape): Pass[] {
  const passes: Pass[] = [];
  for (let first = 0; first < passages.length; first += sequences) {
    const together = passages.slice(first, first + sequences);
    const pieces = Math.ceil(Math.max(...together.map(({ inputs }) => inputs.length)) / length);
    for (let piece = 0; piece < pieces; piece++) {
      const placed = (place: number) => Math.min(scored, Math.max(0, place - piece * scored));
      passes.push({
        begins: piece === 0,
        passages: together.map(({ row, inputs, targets, from, to }) => ({
          row,
          inputs: inputs.slice(piece * length, (piece + 1) * length),
          targets: targets.slice(piece * scored, (piece + 1) * scored),
          from: placed(from),
          to: placed(to),
        })),
      });
    }
  }
  return passes;
}

/** Behind what is shorter, and in rows that are left, stand zeros. */
function arraysOf(passages: readonly Passage[], { sequences, length, scored }: Shape): InputArrays {
  const inputs = new Int32Array(sequences * length);
  const targets = new Int32Array(sequences * scored);
  for (const [place, passage] of passages.entries()) {
    inputs.set(passage.inputs, place * length);
    targets.set(passage.targets, place * scored);
  }
  return {
    inputs: { data: inputs, shape: [sequences, length] },
    targets: { data: targets, shape: [sequences, scored] },
  };
}
