/** How long counting takes on this machine: some of a text is counted, scored and written, and thrown away. */
import { readFileSync } from 'node:fs';
import type { CountingSpecification } from '../contract/run-specification.ts';
import { counting } from '../objectives/counting/counting.ts';
import { peakMemoryMB } from './machine-gauge.ts';
import type { Timing, TimingJob } from './protocol.ts';
import { timeShowcase } from './time-run.ts';

/** So long is counted at most; what the rest takes is reckoned from that. */
const MILLISECONDS = 1500;

export function timeCounting(
  { specification, corpus }: TimingJob & { specification: CountingSpecification },
  { now }: { now: () => number },
): Timing {
  const subject = counting(specification, { name: corpus.name, text: readFileSync(corpus.file, 'utf8') });
  const counter = subject.begin(0, []);
  const seconds: number[] = [];
  const until = now() + MILLISECONDS;
  let counted = 0;
  for (let step = 1; step <= specification.recipe.steps && (step === 1 || now() < until); step++) {
    counted = step;
    const before = now();
    counter.count(step);
    seconds.push((now() - before) / 1000);
  }
  const scored = now();
  for (const evaluation = counter.evaluate(); !evaluation.next().done; );
  const secondsPerEvaluation = (now() - scored) / 1000;
  const { first, token } = timeShowcase(counter.showcase, now);
  return {
    secondsPerStep: meanOfAll(seconds, specification.recipe.steps),
    secondsPerEvaluation,
    secondsPerToken: token,
    // What loads and reads before is no part of what a run is said to train.
    secondsToFirstStep: first,
    peakMemoryMB: peakMemoryMB(),
    // At most: the more of a text was read, the rarer is what it has not had before.
    parameters: Math.ceil((counter.size() * subject.tokensAt(specification.recipe.steps)) / subject.tokensAt(counted)),
  };
}

/**
 * Each step looks at all that was counted before it, so that steps grow: the mean of all by a line through those timed.
 *
 * @param seconds of the first steps, in order
 */
export function meanOfAll(seconds: readonly number[], steps: number): number {
  const mean = seconds.reduce((sum, each) => sum + each, 0) / seconds.length;
  const middle = (seconds.length + 1) / 2;
  const spread = seconds.reduce((sum, _, place) => sum + (place + 1 - middle) ** 2, 0);
  if (spread === 0 || seconds.length === steps) return mean;
  const slope = seconds.reduce((sum, each, place) => sum + (place + 1 - middle) * (each - mean), 0) / spread;
  return mean + Math.max(0, slope) * ((steps + 1) / 2 - middle);
}
