/** Where the pairs lie that a run learned, and those that are held out. */
import { LabError } from '../contract/fault.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';

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
