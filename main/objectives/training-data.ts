/** A text as it is learned from: split, tokenized, and ready to be scored. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { bitsPerByte, measureBytes, natsPerToken } from '../text/bits-per-byte.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { splitCorpus } from '../text/split.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import { trainWordPiece } from '../text/word-piece/train.ts';
import type { MetricValue } from './objective.ts';

export interface TrainingData {
  tokenizer: Tokenizer;
  training: Int32Array;
  validation: Int32Array;
  /** UTF-8 bytes of the validation part. */
  bytes: number;
  /** UTF-8 bytes of those validation characters that never occur in the training part. */
  unseenBytes: number;
  /** Mean UTF-8 bytes a validation token: turns nats per token into bits per byte. */
  bytesPerToken: number;
}

/** @param given of weights that it begins with; `null`: made of the text */
export function trainingData(
  text: string,
  configuration: RunSpecification['tokenizer'],
  given: Tokenizer | null = null,
): TrainingData {
  const { training, validation } = splitCorpus(text);
  const tokenizer = given ?? buildTokenizer(configuration, training);
  const tokens = tokenizer.encode(validation);
  return {
    tokenizer,
    training: tokenizer.encode(training),
    validation: tokens,
    ...measureBytes(validation, tokens, tokenizer.unknown),
  };
}

/** What all validation tokens cost together, as it is told. @param nats of those that are not unknown */
export function likelihoodOf(nats: number, { validation, unseenBytes, bytes }: TrainingData): MetricValue[] {
  return [
    { metric: 'validationLoss', value: natsPerToken({ nats, unseenBytes, tokens: validation.length }) },
    { metric: 'bitsPerByte', value: bitsPerByte({ nats, unseenBytes, bytes }) },
  ];
}

/** @throws TypeError for tokens that come with weights alone */
export function buildTokenizer(configuration: RunSpecification['tokenizer'], training: string): Tokenizer {
  switch (configuration.kind) {
    case 'character':
      return buildCharacterTokenizer(training);
    case 'word-piece':
      return trainWordPiece(training, {
        vocabularySize: configuration.vocabularySize,
        minimumFrequency: null,
        cased: configuration.letterCase === 'cased',
      });
    case 'byte-pair':
      throw new TypeError('byte pairs come with weights');
  }
}
