/** The validation loss of a run: every validation character once, with at least half a context before it. */
import type { Network } from '../models/model.ts';
import type { Program, Step } from '../tensor/program.ts';
import { bitsPerByte, natsPerToken } from '../text/bits-per-byte.ts';
import { sequenceLength } from '../text/mappings/mapping-corpora.ts';
import { sequenceWindows } from '../text/sequence-windows.ts';
import { validationBatches, validationWindows } from '../text/validation-windows.ts';
import type { TrainingData } from './training-data.ts';

export interface ValidationResult {
  /** Nats a token over every validation token; a character never seen in training costs its UTF-8 bytes at 1/256 each. */
  loss: number;
  bitsPerByte: number;
}

/** Sum of −ln p over the scored positions. Inputs `inputs` [B, T], `targets` [B, S], `weights` [B, S]; output `nats` []. */
export function evaluationStep(model: Network): Step {
  return (parameters, { inputs, targets, weights }) => ({
    state: {},
    outputs: { nats: model.summedLoss(parameters, { inputs: inputs!, targets: targets!, weights: weights! }) },
  });
}

/** @throws LabError `corpus-too-short`, `context-shorter-than-sequence` */
export function createValidation(data: TrainingData, { context, batchSize }: { context: number; batchSize: number }) {
  const { training, validation, tokenizer, mapping } = data;
  const windows = mapping
    ? sequenceWindows({ validation, context, sequenceLength: sequenceLength(mapping) })
    : validationWindows({ training, validation, context, unknown: tokenizer.unknown });
  const { scored } = windows;
  const batches = [...validationBatches(windows, batchSize)];
  const shaped = batches.map(({ inputs, targets, weights }) => ({
    inputs: { data: inputs, shape: [batchSize, context] },
    targets: { data: targets, shape: [batchSize, scored] },
    weights: { data: weights, shape: [batchSize, scored] },
  }));
  return {
    /** Shapes to compile for. */
    example: shaped[0]!,
    batchCount: shaped.length,
    /** Yields between batches, so that a stop is heard; the last value is the result. */
    *evaluate(program: Program): Generator<undefined, ValidationResult> {
      let nats = 0;
      for (const batch of shaped) {
        const outputs = program.run(batch);
        nats += outputs.read().nats![0]!;
        outputs.dispose();
        yield;
      }
      return {
        loss: natsPerToken({ nats, unseenBytes: data.unseenBytes, tokens: data.validation.length }),
        bitsPerByte: bitsPerByte({ nats, unseenBytes: data.unseenBytes, bytes: data.bytes }),
      };
    },
  };
}
