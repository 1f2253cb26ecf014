import type { Reading } from '../../contract/coaching.ts';
import { UNJUDGED } from '../../statistics/spikes.ts';
import { type ObservedRun, readingOf } from '../observed-run.ts';

/** A jump is worth a word from this share of what was usual on; smaller ones are marked on the chart. */
export const LEAST_JUMP_SHARE = 0.25;

/**
 * The training loss jumped and came back (`main/statistics/spikes.ts`): a batch of something else, such as a key or a table
 * that got into a text, or a bad update. Of the recorded healthy runs none has one, at two sequences a batch neither; those
 * that meet some hundred characters of noise have one to six. Clipping was tried on such a run: the jump stays, so no change
 * is offered. In a text that the lab made nothing else stands: there a recurrent network begins a pass with an empty state.
 */
export function spike(run: ObservedRun): Reading | null {
  const jumps = run.spikes.filter(({ value, usual }) => value >= (1 + LEAST_JUMP_SHARE) * usual);
  const [largest] = jumps.toSorted((a, b) => b.value - b.usual - (a.value - a.usual));
  if (!largest) return null;
  const { step, value, usual, backAt } = largest;
  // What is usual stands where it was so again.
  return readingOf(run, {
    kind: 'spike',
    sign: run.isOnExamples || run.repeatsWord ? 'jumped-in-made' : 'jumped',
    severity: 'notice',
    values: { value: { step, value }, usual: { step: backAt, value: usual }, times: jumps.length, unjudged: UNJUDGED },
  });
}
