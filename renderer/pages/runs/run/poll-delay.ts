import { isBesideCounting } from '../../../../main/contract/headline.ts';
import type { RunDetail } from '../../../../main/contract/run.ts';

const SOON = 1_500;
const NOW_AND_THEN = 10_000;
/** What has not come after so many looks in one state (a minute) is not waited for at this pace. */
const MOST_LOOKS = 40;

/**
 * Milliseconds until a run's details are asked for again, `false` when what is known stays.
 *
 * Baselines and the tokenizer's facts are learned while the first steps run, the result comes with the end, checkpoints
 * come now and then. A state that changes brings its own question.
 *
 * @param looks how often was asked since the run came into its present state
 */
export function pollDelay(detail: RunDetail, looks: number): number | false {
  const { state } = detail.summary;
  const active = state === 'queued' || state === 'running';
  // Of pairs there are no lines to compare with, and no bytes a token.
  const lines = isBesideCounting(detail.summary);
  const coming =
    state === 'running'
      ? lines && (detail.baselines === null || detail.bytesPerToken === null)
      : state === 'finished' && (detail.result === null || (lines && detail.baselines === null));
  if (coming && looks < MOST_LOOKS) return SOON;
  return active ? NOW_AND_THEN : false;
}
