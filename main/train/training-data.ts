/** A corpus file as the trainer needs it: split, tokenized, and ready to be scored. */
import { readFileSync } from 'node:fs';
import type { RunSpecification } from '../contract/run-specification.ts';
import { type Batch, type BatchesOptions, createBatches } from '../text/batches.ts';
import { measureBytes } from '../text/bits-per-byte.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { type MappingCorpus, mappingCorpus, sequenceLength } from '../text/mappings/mapping-corpora.ts';
import { splitCorpus } from '../text/split.ts';
import type { Tokenizer } from '../text/tokenizer.ts';

export interface TrainingData {
  tokenizer: Tokenizer;
  /** What the sequences are made from and asked about, where the corpus is one that the lab makes; `null` for a text. */
  mapping: MappingCorpus | null;
  training: Int32Array;
  validation: Int32Array;
  /** UTF-8 bytes of the validation part. */
  bytes: number;
  /** UTF-8 bytes of those validation characters that never occur in the training part. */
  unseenBytes: number;
  /** Mean UTF-8 bytes a validation token: turns nats per token into bits per byte. */
  bytesPerToken: number;
}

export function loadTrainingData(
  corpus: { name: string; file: string },
  configuration: RunSpecification['tokenizer'],
): TrainingData {
  const { training, validation } = splitCorpus(readFileSync(corpus.file, 'utf8'));
  const tokenizer = buildTokenizer(configuration, training);
  const tokens = tokenizer.encode(validation);
  return {
    tokenizer,
    mapping: mappingCorpus(corpus.name) ?? null,
    training: tokenizer.encode(training),
    validation: tokens,
    ...measureBytes(validation, tokens, tokenizer.unknown),
  };
}

/** Endless batches of the training part; where it is made of sequences, rows begin where they do. */
export function batchesOf(
  { training, mapping }: TrainingData,
  options: Omit<BatchesOptions, 'tokens' | 'sequenceLength'>,
): { next(): Batch } {
  return createBatches({ ...options, tokens: training, sequenceLength: mapping ? sequenceLength(mapping) : 1 });
}

function buildTokenizer(configuration: RunSpecification['tokenizer'], training: string): Tokenizer {
  switch (configuration.kind) {
    case 'character':
      return buildCharacterTokenizer(training);
  }
}
