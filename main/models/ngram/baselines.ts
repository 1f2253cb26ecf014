/** What counting alone reaches on a text, in bits per byte: the lines that every curve is read against. */
import { mostCounted } from '../../contract/model-facts.ts';
import type { Baselines } from '../../contract/run.ts';
import { KneserNey } from './kneser-ney.ts';

/** Of the five-gram. */
const ORDER = 5;

/**
 * Scores the validation part, character by character (code points), under three models of the training part:
 *
 * - `uniform`: 1/V for each of the V different characters;
 * - `unigram`: add-one frequencies, (c + 1) / (n + V);
 * - `fiveGram`: interpolated Kneser–Ney of order 5, counted over at most the last `mostCounted` of them; every text
 *   that comes with the lab is shorter. The first scored characters have the end of the training part as their context.
 *
 * A character that the training part does not hold costs 8 bits for each of its UTF-8 bytes in all three, as it does
 * for a network; `unseen` is what that comes to. Bits per byte is the sum over all bytes of the validation part.
 *
 * Takes a second or two for a million characters without giving way: call it in a thread of its own.
 *
 * @throws RangeError when a part is empty
 */
export function baselinesOf({
  training,
  validation,
  mostCounted: most = mostCounted(ORDER),
}: {
  training: string;
  validation: string;
  mostCounted?: number;
}): Baselines {
  if (training === '' || validation === '') throw new RangeError('A part is empty');
  const counts = new Map<number, number>();
  const known = codePointsOf(training);
  for (const character of known) counts.set(character, (counts.get(character) ?? 0) + 1);
  const vocabularySize = counts.size;
  const counted = known.subarray(Math.max(0, known.length - most));
  const model = KneserNey.of(counted, { order: ORDER, vocabularySize });
  const context = model.begin();
  for (const character of known.subarray(-model.order)) model.advance(context, character);

  const bits = { uniform: 0, unigram: 0, fiveGram: 0, unseen: 0 };
  for (const character of codePointsOf(validation)) {
    const count = counts.get(character);
    const unseen = count === undefined ? 8 * utf8Length(String.fromCodePoint(character)) : 0;
    bits.unseen += unseen;
    bits.uniform += count === undefined ? unseen : Math.log2(vocabularySize);
    bits.unigram += count === undefined ? unseen : -Math.log2((count + 1) / (known.length + vocabularySize));
    bits.fiveGram += count === undefined ? unseen : -Math.log2(model.probability(context, character));
    model.advance(context, character);
  }
  const bytes = utf8Length(validation);
  return {
    uniform: bits.uniform / bytes,
    unigram: bits.unigram / bytes,
    fiveGram: bits.fiveGram / bytes,
    unseen: bits.unseen / bytes,
  };
}

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Code points are token ids enough: counting needs no dense vocabulary. */
function codePointsOf(text: string): Int32Array {
  const codePoints = new Int32Array(text.length);
  let length = 0;
  for (let unit = 0; unit < text.length; length += 1) {
    const codePoint = text.codePointAt(unit)!;
    codePoints[length] = codePoint;
    unit += codePoint > 0xffff ? 2 : 1;
  }
  return codePoints.subarray(0, length);
}
