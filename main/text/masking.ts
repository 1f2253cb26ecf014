/** What stands behind masks: tokens of a text that are hidden from a network, or changed, for it to tell (BERT). */
import { countChosen, MASKING, mostChosen } from '../contract/masking.ts';
import type { Random } from '../random/random.ts';
import { PADDING } from './padding.ts';
import type { PairMarks } from './sentence-pair.ts';

/** Numbers of the tokens that are no words; a fourth one is padding. */
export interface MaskingMarks extends PairMarks<number> {
  /** [MASK]. */
  mask: number;
}

export interface MaskedBatch {
  /** [B · N] row-major: what the network reads. */
  ids: Int32Array;
  /** [B · M], M as {@link mostChosen}: text · N + place, ascending within a text; 0 where less is chosen. */
  chosen: Int32Array;
  /** [B · M]: what stood at the chosen places; padding where less is chosen. */
  targets: Int32Array;
}

/**
 * Chooses tokens of texts anew at each call, none of them a mark or padding, all of a text with the same chance; of the
 * chosen eight in ten become [MASK], one any token that is no mark, one stays (Devlin et al. 2019, section 3.1, task 1, and
 * appendix A.1). What is drawn follows from where a text has words, never from which. The released code draws ten times and
 * keeps what it drew, so that the same masks come back; anew at each batch is as good or better (Liu et al. 2019, section
 * 4.1).
 *
 * @param vocabulary number of tokens
 * @returns a function of texts, `ids` [B · N] row-major, which stay as they are, of N = `context` places each
 * @throws RangeError where all tokens are marks
 */
export function createMasking(
  vocabulary: number,
  { first, end, mask }: MaskingMarks,
  random: Random,
): (ids: Int32Array, context: number) => MaskedBatch {
  const marks = new Set([PADDING, first, end, mask]);
  const words = Int32Array.from({ length: vocabulary }, (_, id) => id).filter((id) => !marks.has(id));
  if (words.length === 0) throw new RangeError(`all of ${vocabulary} tokens are marks`);
  const changed = (id: number): number => {
    const share = random.uniform();
    if (share < MASKING.masked) return mask;
    return share < MASKING.masked + MASKING.random ? words[random.integer(words.length)]! : id;
  };
  return (ids, context) => {
    const rows = ids.length / context;
    const most = mostChosen(context);
    const read = ids.slice();
    const [chosen, targets] = [new Int32Array(rows * most), new Int32Array(rows * most).fill(PADDING)];
    for (let row = 0; row < rows; row++) {
      const open = placesOf(ids, row * context, context, (id) => !marks.has(id));
      drawn(open, countChosen(open.length), random).forEach((place, number) => {
        chosen[row * most + number] = place;
        targets[row * most + number] = ids[place]!;
        read[place] = changed(ids[place]!);
      });
    }
    return { ids: read, chosen, targets };
  };
}

/** Places of tokens that can be chosen, among all of the batch. */
function placesOf(ids: Int32Array, from: number, length: number, isOpen: (id: number) => boolean): number[] {
  return Array.from({ length }, (_, place) => from + place).filter((place) => isOpen(ids[place]!));
}

/** So many of the places, in their order, each set of them with the same chance (Fisher and Yates, ended early). */
function drawn(places: readonly number[], count: number, random: Random): number[] {
  const left = [...places];
  for (let taken = 0; taken < count; taken++) {
    const other = taken + random.integer(left.length - taken);
    [left[taken], left[other]] = [left[other]!, left[taken]!];
  }
  return left.slice(0, count).sort((one, other) => one - other);
}
