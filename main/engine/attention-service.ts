/** How checkpoints of a run attend while they write the target of a source, or read a text whole. */
import type { z } from 'zod';
import type { Attention, AttentionWeights, attentionRequest } from '../contract/attention.ts';
import { LabError } from '../contract/fault.ts';
import { toWire } from '../contract/metric.ts';
import { modelOf } from '../contract/run-model.ts';
import { learnsMasked, learnsPairs } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { ToldAttention } from '../train/protocol.ts';
import type { AskCheckpoint } from './checkpoint-asking.ts';
import type { PairsFile } from './pairs-file.ts';

export function createAttentionService({
  store,
  ask,
  pairsFile,
}: {
  store: Pick<Store, 'runs'>;
  ask: AskCheckpoint;
  pairsFile: PairsFile;
}) {
  return {
    /**
     * A checkpoint after the other.
     *
     * @throws LabError `attention-not-shown`, `corpus-not-ready` where no source is given, and what checkpoints can't be
     * asked for
     */
    async *of(
      { run, text, steps, beams, lengthPenalty }: z.output<typeof attentionRequest>,
      signal?: AbortSignal,
    ): AsyncGenerator<Attention> {
      const model = modelOf(store.runs.get(run));
      const ofPairs = model !== null && learnsPairs(model);
      if (model !== null && !ofPairs && !learnsMasked(model)) throw new LabError('attention-not-shown', {});
      const corpusFile = ofPairs && text === undefined ? await pairsFile(run) : null;
      yield* ask<Attention>(
        {
          run,
          ...(steps === undefined ? {} : { steps }),
          work: ({ model, specification, backend, native }, checkpoints) => ({
            kind: 'attention',
            job: {
              ...{ model, specification, backend, native, corpusFile, search: { beams, lengthPenalty } },
              checkpoints: checkpoints.map(({ step, folder }) => ({ step, folder })),
              text: text ?? null,
            },
          }),
          hear: (message) => ('attention' in message ? attentionOf(message.attention) : undefined),
        },
        signal,
      );
    },
  };
}
export type AttentionService = ReturnType<typeof createAttentionService>;

function attentionOf({ logProbabilities, weights, ...told }: ToldAttention): Attention {
  const wired = (layers: number[][][][]): AttentionWeights =>
    layers.map((heads) => heads.map((rows) => rows.map((row) => row.map(toWire))));
  return {
    ...told,
    probabilities: logProbabilities.map((log) => toWire(Math.exp(log))),
    weights: { cross: wired(weights.cross), self: wired(weights.self), encoder: wired(weights.encoder) },
  };
}
