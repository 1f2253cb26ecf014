/** Held-out pairs as a checkpoint of a run writes them. */
import { LabError } from '../contract/fault.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import type { WrittenPairs, WrittenPairsRequest } from '../contract/written-pairs.ts';
import type { Store } from '../store/open-store.ts';
import type { AskCheckpoint } from './checkpoint-asking.ts';

/** The file of the very text whose pairs a run learned, and was not shown. @throws LabError as {@link createPairsFile} */
export type PairsFile = (run: string) => Promise<string>;

/**
 * @param corpusFile gives `null` when the text is gone
 * @throws LabError (of what it makes) `model-without-pairs`, `corpus-not-ready` {corpus}
 */
export function createPairsFile(
  store: Pick<Store, 'runs'>,
  corpusFile: (sha256: string) => Promise<string | null>,
): PairsFile {
  return async (run) => {
    const { specification, corpusSha256 } = store.runs.trained(run);
    if (!learnsPairs(specification.model)) throw new LabError('model-without-pairs', {});
    const file = corpusSha256 === null ? null : await corpusFile(corpusSha256);
    if (file === null) throw new LabError('corpus-not-ready', { corpus: specification.corpus });
    return file;
  };
}

export function createWrittenPairsService(ask: AskCheckpoint, pairsFile: PairsFile) {
  return {
    /** @throws LabError `model-without-pairs`, `corpus-not-ready`, and where the checkpoint can’t be asked */
    async of({ run, step, count }: WrittenPairsRequest, signal?: AbortSignal): Promise<WrittenPairs> {
      const corpusFile = await pairsFile(run);
      const asked = ask<WrittenPairs>(
        {
          run,
          ...(step === undefined ? {} : { steps: [step] }),
          work: (job) => ({ kind: 'pairs', job: { ...job, corpusFile, count } }),
          hear: (message, step) => ('pairs' in message ? { step, ...message.pairs } : undefined),
        },
        signal,
      );
      for await (const pairs of asked) return pairs;
      throw signal?.reason ?? new Error('The process ended without an answer');
    },
  };
}
export type WrittenPairsService = ReturnType<typeof createWrittenPairsService>;
