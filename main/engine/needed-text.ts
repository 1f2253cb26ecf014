import { LabError } from '../contract/fault.ts';
import type { TrainedRun } from '../store/run-record.ts';
import { CORPORA } from '../text/corpora.ts';
import type { CorpusService } from './corpus-service.ts';

/**
 * Whether the very text that a run was trained on is here, under whatever name: one that was brought in may have met
 * another of the same name.
 *
 * @throws LabError `corpus-unknown`, `corpus-not-ready`, `run-needs-text` {run, corpus, sha256}
 */
export function needText(
  corpora: Pick<CorpusService, 'list' | 'ready'>,
  { id, specification: { corpus }, corpusSha256: sha256 }: TrainedRun,
): void {
  if (corpora.list().some((text) => text.sha256 === sha256 && text.state === 'ready')) return;
  const prepared = CORPORA.find((text) => text.sha256 === sha256);
  const { sha256: found } = corpora.ready(prepared?.name ?? corpus);
  if (sha256 !== null && found !== sha256) throw new LabError('run-needs-text', { run: id, corpus, sha256 });
}

/**
 * What the very text that a run was trained on is called here: as it was, unless another has that name now or none has it;
 * `null` where it is not here.
 */
export function nameHere(
  corpora: Pick<CorpusService, 'list'>,
  { specification: { corpus }, corpusSha256: sha256 }: Pick<TrainedRun, 'specification' | 'corpusSha256'>,
): string | null {
  const texts = corpora.list().filter((text) => sha256 !== null && text.sha256 === sha256 && text.state === 'ready');
  return texts.some(({ name }) => name === corpus) ? corpus : (texts[0]?.name ?? null);
}
