import type { RunSummary } from '../../../main/contract/run.ts';

/** What a new run would wait for: those that train and those that wait, and seconds at least until the line moves. */
export function beforeIt(runs: Iterable<Pick<RunSummary, 'state' | 'secondsLeft'>>): {
  runs: number;
  /** `null` where that is not known. */
  seconds: number | null;
} {
  const all = [...runs];
  const training = all.filter(({ state }) => state === 'running');
  const waiting = all.filter(({ state }) => state === 'queued');
  // Of one that waits it is told when it starts: the line is as long as the last of them says, at least.
  const known = [...training, ...waiting].map(({ secondsLeft }) => secondsLeft);
  const seconds = known.every((each) => each !== null) ? Math.max(0, ...(known as number[])) : null;
  return { runs: training.length + waiting.length, seconds };
}
