/** Targets that a checkpoint of a run writes for many sources. */
import type { z } from 'zod';
import type { DecodingEvent, decodingRequest } from '../contract/decoding.ts';
import { LabError } from '../contract/fault.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import type { WrittenPairs, WrittenPairsRequest } from '../contract/written-pairs.ts';
import type { Store } from '../store/open-store.ts';
import type { AskCheckpoint } from './checkpoint-asking.ts';
import type { PairsFile } from './pairs-file.ts';

export function createDecodingService({
  store,
  ask,
  pairsFile,
}: {
  store: Pick<Store, 'runs'>;
  ask: AskCheckpoint;
  pairsFile: PairsFile;
}) {
  /**
   * As they are written, the shortest first.
   *
   * @throws LabError `model-without-pairs`, `corpus-not-ready` where no sources are given, and what checkpoints can't be
   * asked for
   */
  async function* decode(
    { run, text, step, count, beams, lengthPenalty }: z.output<typeof decodingRequest>,
    signal?: AbortSignal,
  ): AsyncGenerator<DecodingEvent> {
    if (!learnsPairs(store.runs.trained(run).specification.model)) throw new LabError('model-without-pairs', {});
    const corpusFile = text === undefined ? await pairsFile(run) : null;
    const asked = { text: text ?? null, corpusFile, count: count ?? null, search: { beams, lengthPenalty } };
    yield* ask<DecodingEvent>(
      {
        run,
        ...(step === undefined ? {} : { steps: [step] }),
        work: (job) => ({ kind: 'decoding', job: { ...job, ...asked } }),
        hear: (message, step) => {
          if (!('decoding' in message)) return undefined;
          return 'asked' in message.decoding ? { step, ...message.decoding } : message.decoding;
        },
      },
      signal,
    );
  }

  return {
    decode,
    /** The first held-out pairs all at once, greedily. @throws LabError as {@link decode} */
    async written({ run, step, count }: WrittenPairsRequest, signal?: AbortSignal): Promise<WrittenPairs> {
      let written: WrittenPairs | null = null;
      const asked = { run, count, ...(step === undefined ? {} : { step }), beams: 1, lengthPenalty: 0 };
      for await (const told of decode(asked, signal))
        if ('asked' in told) written = { step: told.step, held: told.all, rows: [] };
        else if ('rows' in told)
          for (const { place, source, wanted, written: target, right } of told.rows)
            written!.rows[place] = { source, wanted: wanted!, written: target, right: right! };
      if (written === null || signal?.aborted) throw signal?.reason ?? new Error('The process ended without an answer');
      return written;
    },
  };
}
export type DecodingService = ReturnType<typeof createDecodingService>;
