/** The validation loss of a run: every validation character once, with at least half a context before it. */
import type { Network } from '../../models/model.ts';
import { type MappingCorpus, sequenceLength } from '../../text/mappings/mapping-corpora.ts';
import { sequenceWindows } from '../../text/sequence-windows.ts';
import { validationBatches, validationWindows } from '../../text/validation-windows.ts';
import type { Evaluation } from '../objective.ts';
import { likelihoodOf, type TrainingData } from '../training-data.ts';
import { summedLoss } from './likelihood.ts';

/** What is asked, of which network. */
export interface Asked {
  network: Network;
  data: TrainingData;
  /** Where the corpus is made of sequences. */
  mapping: MappingCorpus | null;
  /** Tokens a sequence, T. */
  window: number;
  /** Places of a sequence that predict in training: the last so many. */
  predicting: number;
  /** Sequences a batch, B. */
  batchSize: number;
}

/**
 * Nats a token over every validation token, a character never seen in training costing its UTF-8 bytes at 1/256 each, and
 * the same as bits per byte. Its program takes `inputs` [B, T], `targets` [B, S], `weights` [B, S] and gives `nats` [].
 *
 * @throws LabError `corpus-too-short`, `context-shorter-than-sequence`
 */
export function validationEvaluation(asked: Asked): Evaluation {
  const { network, data, mapping, window: context, predicting, batchSize } = asked;
  const { training, validation, tokenizer } = data;
  const windows = mapping
    ? sequenceWindows({ validation, context, sequenceLength: sequenceLength(mapping) })
    : validationWindows({
        training,
        validation,
        context,
        unknown: tokenizer.unknown,
        // Where all places predict, the first of them have too short a past to be scored by.
        ...(predicting === context ? {} : { scored: predicting }),
      });
  const { scored } = windows;
  const batches = [...validationBatches(windows, batchSize)].map(({ inputs, targets, weights }) => ({
    inputs: { data: inputs, shape: [batchSize, context] },
    targets: { data: targets, shape: [batchSize, scored] },
    weights: { data: weights, shape: [batchSize, scored] },
  }));
  return {
    name: 'evaluate',
    step: (parameters, { inputs, targets, weights }) => ({
      state: {},
      outputs: {
        nats: summedLoss(network, parameters, { inputs: inputs!, targets: targets!, weights: weights! }).nats,
      },
    }),
    example: batches[0]!,
    batchCount: batches.length,
    *measure(program) {
      let nats = 0;
      for (const batch of batches) {
        const outputs = program.run(batch);
        nats += outputs.read().nats![0]!;
        outputs.dispose();
        yield;
      }
      return likelihoodOf(nats, data);
    },
  };
}
