/** A text as a network that reads it whole learns from it: cut into passages, and these into word pieces. */
import { LabError } from '../../contract/fault.ts';
import type { RunSpecification } from '../../contract/run-specification.ts';
import type { MaskingMarks } from '../../text/masking.ts';
import { sentencesOf, splitPassages } from '../../text/passages.ts';
import { idOf, marksAround } from '../../text/text-marks.ts';
import { WordPieceTokenizer } from '../../text/word-piece/word-piece-tokenizer.ts';
import { buildTokenizer } from '../training-data.ts';

export interface MaskedData {
  tokenizer: WordPieceTokenizer;
  marks: MaskingMarks;
  training: MaskedPart;
  validation: MaskedPart;
}

/** Passages of one side of the cut. */
export interface MaskedPart {
  passages: readonly string[];
  /** As tokens, long ones in several; none is empty. @param room most tokens of a text */
  texts(room: number): Int32Array[];
  /** Sentences as tokens in their order, with an empty one behind each passage. */
  sentences(): Int32Array[];
}

/** @throws LabError `corpus-too-short` where a side of the cut holds nothing to be read */
export function maskedData(
  text: string,
  configuration: RunSpecification['tokenizer'],
  tokenizer: WordPieceTokenizer | null = null,
): MaskedData {
  const { training, validation } = splitPassages(text);
  const used = tokenizer ?? maskedTokenizer(configuration, training);
  const data = { training: partOf(training, used), validation: partOf(validation, used) };
  for (const part of Object.values(data))
    if (part.texts(1).length === 0) throw new LabError('corpus-too-short', { tokens: 0, context: 1 });
  return { tokenizer: used, marks: marksOf(used), ...data };
}

/** Learned from texts, as the marks of masks and pairs need it. @throws TypeError for another kind */
export function maskedTokenizer(
  configuration: RunSpecification['tokenizer'],
  passages: readonly string[],
): WordPieceTokenizer {
  const tokenizer = buildTokenizer(configuration, passages.join('\n'));
  if (tokenizer instanceof WordPieceTokenizer) return tokenizer;
  throw new TypeError(`masks need word pieces, not ${configuration.kind}`);
}

/** @throws RangeError for a vocabulary that lacks one */
export function marksOf(tokenizer: WordPieceTokenizer): MaskingMarks {
  return { ...marksAround(tokenizer), mask: idOf(tokenizer, '[MASK]') };
}

function partOf(passages: readonly string[], tokenizer: WordPieceTokenizer): MaskedPart {
  return {
    passages,
    texts: (room) => passages.flatMap((passage) => inParts(tokenizer.encode(passage), room)),
    sentences: () =>
      passages.flatMap((passage) => [
        ...sentencesOf(passage)
          .map((sentence) => tokenizer.encode(sentence))
          .filter(({ length }) => length > 0),
        new Int32Array(),
      ]),
  };
}

const inParts = (tokens: Int32Array, room: number): Int32Array[] =>
  Array.from({ length: Math.ceil(tokens.length / room) }, (_, part) => tokens.subarray(part * room, (part + 1) * room));
