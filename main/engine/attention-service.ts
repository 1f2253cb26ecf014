/** How checkpoints of a run attend while they write the target of a source. */
import type { z } from 'zod';
import type { Attention, AttentionWeights, attentionRequest } from '../contract/attention.ts';
import { LabError } from '../contract/fault.ts';
import { toWire } from '../contract/metric.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { ToldAttention } from '../train/protocol.ts';
import type { AskCheckpoint } from './checkpoint-asking.ts';

export function createAttentionService({
  store,
  ask,
  corpusFile,
}: {
  store: Pick<Store, 'runs'>;
  ask: AskCheckpoint;
  /** `null` when the text is gone. */
  corpusFile: (sha256: string) => Promise<string | null>;
}) {
  /** The text whose held-out pairs a run was never shown. @throws LabError `corpus-not-ready` {corpus} */
  async function textOf(run: string): Promise<string> {
    const { specification, corpusSha256 } = store.runs.trained(run);
    const file = corpusSha256 === null ? null : await corpusFile(corpusSha256);
    if (file === null) throw new LabError('corpus-not-ready', { corpus: specification.corpus });
    return file;
  }

  return {
    /**
     * A checkpoint after the other.
     *
     * @throws LabError `model-without-pairs`, `corpus-not-ready` where no source is given, and what checkpoints can't be
     * asked for
     */
    async *of(
      { run, text, steps, beams, lengthPenalty }: z.output<typeof attentionRequest>,
      signal?: AbortSignal,
    ): AsyncGenerator<Attention> {
      if (!learnsPairs(store.runs.trained(run).specification.model)) throw new LabError('model-without-pairs', {});
      const corpusFile = text === undefined ? await textOf(run) : null;
      yield* ask<Attention>(
        {
          run,
          ...(steps === undefined ? {} : { steps }),
          work: ({ specification, backend, native }, checkpoints) => ({
            kind: 'attention',
            job: {
              ...{ specification, backend, native, corpusFile, search: { beams, lengthPenalty } },
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
