/** A corpus file as the trainer needs it: split, tokenized, and ready to be scored. */
import { readFileSync } from 'node:fs';
import type { RunSpecification } from '../contract/run-specification.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { splitCorpus } from '../text/split.ts';
import type { Tokenizer } from '../text/tokenizer.ts';

export interface TrainingData {
  tokenizer: Tokenizer;
  training: Int32Array;
  validation: Int32Array;
  /** UTF-8 bytes of the validation part. */
  validationBytes: number;
  /** UTF-8 bytes of those validation characters that never occur in the training part. */
  unseenBytes: number;
}

const encoder = new TextEncoder();

export function loadTrainingData(file: string, configuration: RunSpecification['tokenizer']): TrainingData {
  const { training, validation } = splitCorpus(readFileSync(file, 'utf8'));
  const tokenizer = buildTokenizer(configuration, training);
  const tokens = tokenizer.encode(validation);
  let unseenBytes = 0;
  if (tokenizer.unknown !== null) {
    let position = 0;
    for (const character of validation)
      if (tokens[position++] === tokenizer.unknown) unseenBytes += encoder.encode(character).length;
  }
  return {
    tokenizer,
    training: tokenizer.encode(training),
    validation: tokens,
    validationBytes: encoder.encode(validation).length,
    unseenBytes,
  };
}

function buildTokenizer(configuration: RunSpecification['tokenizer'], training: string): Tokenizer {
  switch (configuration.kind) {
    case 'character':
      return buildCharacterTokenizer(training);
  }
}
