/** Pairs of sentences of which half belong together: what BERT’s next-sentence task is made of. */
import type { Random } from '../random/random.ts';
import { PADDING } from './padding.ts';
import { type PairMarks, sentencePair } from './sentence-pair.ts';

export interface SentencePairs {
  /** [B · N] row-major: [CLS] A [SEP] B [SEP], padding behind. */
  ids: Int32Array;
  /** [B · N]: 0 up to and with the first [SEP], 1 up to the second, 0 at padding. */
  segments: Int32Array;
  /** [B]: 0 where B stands behind A in the text, 1 where it is from elsewhere. */
  elsewhere: Int32Array;
}

export interface SentencePairsOptions {
  /** The sentences of a text in their order, as tokens; an empty one ends a passage, over which no pair goes. */
  lines: readonly Int32Array[];
  /** Rows a batch, B. */
  batchSize: number;
  /** Places a row, N. */
  context: number;
  marks: PairMarks<number>;
  random: Random;
}

/** [CLS] and two [SEP]. */
const MARKS = 3;

/**
 * Endless batches of pairs (Devlin et al. 2019, section 3.1, task 2). A is any line that has one behind it; B is that one, or,
 * as a coin falls, any line of the text that says something else: what stands behind A is true next wherever it is taken from.
 * The only state is the generator’s. The arrays of a batch are new ones and belong to the caller.
 *
 * @throws RangeError where no two lines follow each other, all say the same, or the context has no room for a token of each
 */
export function createSentencePairs(options: SentencePairsOptions): { next(): SentencePairs } {
  const { lines, batchSize, context, marks, random } = options;
  const room = context - MARKS;
  if (room < 2) throw new RangeError(`a context of ${context} has no room for two sentences`);
  const firsts = lines.flatMap((line, place) => (line.length > 0 && lines[place + 1]?.length ? [place] : []));
  if (firsts.length === 0) throw new RangeError('no two sentences follow each other');
  const otherThan = linesBut(lines);
  return {
    next() {
      const [ids, segments] = [new Int32Array(batchSize * context).fill(PADDING), new Int32Array(batchSize * context)];
      const elsewhere = new Int32Array(batchSize);
      for (let row = 0; row < batchSize; row++) {
        const first = firsts[random.integer(firsts.length)]!;
        elsewhere[row] = random.integer(2);
        const second = elsewhere[row] === 0 ? first + 1 : otherThan(first + 1, random);
        const pair = sentencePair(...cut([...lines[first]!], [...lines[second]!], room), marks);
        ids.set(pair.tokens, row * context);
        segments.set(pair.segments, row * context);
      }
      return { ids, segments, elsewhere };
    },
  };
}

/**
 * To so many tokens together: the longer of the two loses its last one until they fit, the second of two that are as long.
 *
 * @param room at least 2
 */
export function cut<Token>(a: readonly Token[], b: readonly Token[], room: number): [Token[], Token[]] {
  const first = Math.min(a.length, Math.max(Math.ceil(room / 2), room - b.length));
  return [a.slice(0, first), b.slice(0, room - first)];
}

/**
 * Draws a line that says something else than one that is given, each with the same chance.
 *
 * By one number, in a list in which lines that say the same stand together: where one of them fills most of a text, drawing
 * until another comes would take long.
 *
 * @throws RangeError where all say the same
 */
function linesBut(lines: readonly Int32Array[]): (place: number, random: Random) => number {
  const alike = new Map<string, number[]>();
  const saying = lines.map((line) => line.join(' '));
  for (const [place, said] of saying.entries()) {
    if (said === '') continue;
    const known = alike.get(said);
    if (known) known.push(place);
    else alike.set(said, [place]);
  }
  if (alike.size < 2) throw new RangeError('all sentences say the same');
  const ordered = [...alike.values()].flat();
  const starts = new Map<string, number>();
  let start = 0;
  for (const [said, places] of alike) {
    starts.set(said, start);
    start += places.length;
  }
  return (place, random) => {
    const [from, count] = [starts.get(saying[place]!)!, alike.get(saying[place]!)!.length];
    const drawn = random.integer(ordered.length - count);
    return ordered[drawn < from ? drawn : drawn + count]!;
  };
}
