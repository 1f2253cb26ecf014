/** Labelled lines packed into rows, as a classifier reads them. */
import { createRandom } from '../../random/random.ts';
import type { InputArray } from '../../tensor/program.ts';
import { type PackedBatch, type PackedTexts, packTexts } from '../../text/packed-texts.ts';
import type { PairMarks } from '../../text/sentence-pair.ts';
import type { InputArrays } from '../objective.ts';
import type { LabelledLine } from './label-data.ts';

export interface LabelBatches {
  readonly example: InputArrays;
  /** Endless ones. @param seed of their order @param drawn batches before */
  endless(seed: number, drawn: number): { next(): InputArrays };
  /** Each line once. */
  once(): InputArrays[];
}

/** @param mostInRow texts of a row that there is room for, where others have to fit into the same shapes */
export function labelBatches(
  lines: readonly LabelledLine[],
  {
    context,
    batchSize,
    marks,
    mostInRow,
  }: { context: number; batchSize: number; marks: PairMarks<number>; mostInRow?: number },
): LabelBatches & { readonly mostInRow: number } {
  const packed: PackedTexts = packTexts({ texts: lines.map(({ text }) => text), context, batchSize, marks });
  const most = mostInRow ?? packed.mostInRow;
  const sizes = { context, batchSize, texts: batchSize * most };
  const arrays = (batch: PackedBatch) => arraysOf(batch, lines, sizes);
  return {
    mostInRow: packed.mostInRow,
    example: arrays(packed.once()[0]!),
    endless(seed, drawn) {
      const batches = packed.batches(createRandom(seed, 'passes'), drawn);
      return { next: () => arrays(batches.next()) };
    },
    once: () => packed.once().map(arrays),
  };
}

/** Inputs of `trainedOnLabels`. */
function arraysOf(
  { ids, owners, places, texts }: PackedBatch,
  lines: readonly LabelledLine[],
  { context, batchSize, texts: most }: { context: number; batchSize: number; texts: number },
): InputArrays {
  const inRows = (data: Int32Array): InputArray => ({ data, shape: [batchSize, context] });
  const ofTexts = (data: Int32Array | Float32Array): InputArray => ({ data, shape: [most] });
  const [firsts, labels, present] = [new Int32Array(most), new Int32Array(most), new Float32Array(most)];
  const numbers = new Int32Array(ids.length).fill(most);
  let number = 0;
  for (const [row, ofRow] of texts.entries()) {
    for (const [owner, line] of ofRow.entries()) {
      const from = owners.indexOf(owner + 1, row * context);
      firsts[number] = from;
      labels[number] = lines[line]!.label;
      present[number] = 1;
      for (let place = from; place < (row + 1) * context && owners[place] === owner + 1; place++)
        numbers[place] = number;
      number++;
    }
  }
  return {
    ...{
      ids: inRows(ids),
      segments: inRows(new Int32Array(ids.length)),
      owners: inRows(owners),
      places: inRows(places),
    },
    numbers: { data: numbers, shape: [ids.length] },
    ...{ firsts: ofTexts(firsts), labels: ofTexts(labels), counted: ofTexts(present) },
  };
}
