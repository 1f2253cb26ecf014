/**
 * Texts of unequal length side by side in rows of one length, so that little of them is padding: a row holds several, each
 * between its own marks, and is read as if each stood alone.
 *
 *     [CLS] a a a [SEP] [CLS] b b [SEP]  ·  ·
 *
 * Which lengths share a row follows from the lengths alone; which texts of these lengths do, and in which order rows come, is
 * drawn anew for each pass. So a pass reads each text once, and the number of batches before says where the next one stands.
 */
import type { Random } from '../random/random.ts';
import { shuffled } from '../random/shuffle.ts';
import { PADDING } from './padding.ts';
import type { PairMarks } from './sentence-pair.ts';

export interface PackedBatch {
  /** [B · N] row-major, padding behind. */
  ids: Int32Array;
  /** [B · N]: which text of its row a place belongs to, from 1; 0 at padding. */
  owners: Int32Array;
  /** [B · N]: its place within that text; 0 at padding. */
  places: Int32Array;
  /** By row the texts in it, as numbers in the list, in their order. */
  texts: readonly (readonly number[])[];
}

export interface PackedTextsOptions {
  /** As tokens without marks; those that are longer than a row are cut. */
  texts: readonly Int32Array[];
  /** Places a row, N. */
  context: number;
  /** Rows a batch, B. */
  batchSize: number;
  marks: PairMarks<number>;
}

export interface PackedTexts {
  /** Rows of a pass. */
  readonly rows: number;
  /** Most texts of a row. */
  readonly mostInRow: number;
  /** Share of the places of a pass that is padding. */
  readonly padding: number;
  /** Endless batches. @param order draws the passes, as it was before the first of all @param drawn batches before */
  batches(order: Pick<Random, 'integer'>, drawn: number): { next(): PackedBatch };
  /** One pass in the order of the lengths; rows that are left in the last batch are padding. */
  once(): PackedBatch[];
}

/** [CLS] and [SEP]. */
const AROUND = 2;

/** @throws RangeError where there is no text, or a row has no room for a token */
export function packTexts({ texts, context, batchSize, marks }: PackedTextsOptions): PackedTexts {
  if (context <= AROUND) throw new RangeError(`a row of ${context} places has no room for a text`);
  const cut = texts.map((text) => text.subarray(0, context - AROUND));
  const ofLength = byLength(cut.map(({ length }) => length + AROUND));
  const rows = shareRows(new Map([...ofLength].map(([length, { length: count }]) => [length, count])), context);
  if (rows.length === 0) throw new RangeError('there is no text');
  const filled = cut.reduce((sum, { length }) => sum + length + AROUND, 0);

  /** Which texts stand in which row. */
  function arranged(pass: readonly (readonly number[])[], inOrder: (list: readonly number[]) => readonly number[]) {
    const left = new Map([...ofLength].map(([length, numbers]) => [length, [...inOrder(numbers)]]));
    return pass.map((lengths) => lengths.map((length) => left.get(length)!.pop()!));
  }

  function batchOf(taken: readonly (readonly number[])[]): PackedBatch {
    const [ids, owners, places] = [PADDING, 0, 0].map((value) => new Int32Array(batchSize * context).fill(value));
    for (const [row, numbers] of taken.entries()) {
      let at = row * context;
      for (const [owner, number] of numbers.entries()) {
        const text = [marks.first, ...cut[number]!, marks.end];
        ids!.set(text, at);
        owners!.fill(owner + 1, at, at + text.length);
        places!.set(text.keys().toArray(), at);
        at += text.length;
      }
    }
    return { ids: ids!, owners: owners!, places: places!, texts: taken };
  }

  return {
    rows: rows.length,
    mostInRow: Math.max(...rows.map(({ length }) => length)),
    padding: 1 - filled / (rows.length * context),
    batches(order, drawn) {
      let next = drawn * batchSize;
      let [pass, now]: [number, number[][]] = [-1, []];
      const row = (place: number) => {
        for (; pass < Math.floor(place / rows.length); pass++)
          now = arranged(shuffled(rows, order), (numbers) => shuffled(numbers, order));
        return now[place % rows.length]!;
      };
      return {
        next() {
          const taken = Array.from({ length: batchSize }, (_, place) => row(next + place));
          next += batchSize;
          return batchOf(taken);
        },
      };
    },
    once() {
      const all = arranged(rows, (numbers) => numbers);
      return Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, batch) =>
        batchOf(all.slice(batch * batchSize, (batch + 1) * batchSize)),
      );
    },
  };
}

/** Numbers of the texts of each length. */
function byLength(lengths: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [text, length] of lengths.entries()) {
    const group = groups.get(length);
    if (group) group.push(text);
    else groups.set(length, [text]);
  }
  return groups;
}

/**
 * The longest that is left begins a row, and the longest that still fits goes on with it (best fit, decreasing: Johnson 1973).
 *
 * @param counts of each length @returns the lengths of each row
 */
function shareRows(counts: ReadonlyMap<number, number>, context: number): number[][] {
  const left = new Map(counts);
  const lengths = [...left.keys()].sort((one, other) => other - one);
  const rows: number[][] = [];
  for (const length of lengths) {
    while (left.get(length)! > 0) {
      const row: number[] = [];
      let room = context;
      for (const fitting of lengths) {
        while (fitting <= room && left.get(fitting)! > 0) {
          left.set(fitting, left.get(fitting)! - 1);
          row.push(fitting);
          room -= fitting;
        }
      }
      rows.push(row);
    }
  }
  return rows;
}
