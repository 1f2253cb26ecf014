/** How long counting takes on this machine: some of a text is counted, scored and written, and thrown away. */
import { readFileSync, rmSync } from 'node:fs';
import type { CountingSpecification } from '../contract/run-specification.ts';
import { type Counter, type Counting, counting } from '../objectives/counting/counting.ts';
import type { writeCheckpoint } from './checkpoint-folder.ts';
import { tensorsOf } from './counting-learner.ts';
import { peakMemoryMB } from './machine-gauge.ts';
import type { MeasureJob, Timing } from './protocol.ts';
import { timeShowcase } from './time-run.ts';

/** So long is counted at most; what the rest takes is reckoned from that. */
const MILLISECONDS = 1500;

type CountingJob = MeasureJob & { specification: CountingSpecification };

interface CountingTools {
  now: () => number;
  writeCheckpoint: typeof writeCheckpoint;
}

/** @throws LabError `disk-full` {folder}, as the run would */
export function timeCounting(job: CountingJob, tools: CountingTools): Timing {
  const { specification, corpus } = job;
  const { now } = tools;
  const { steps } = specification.recipe;
  const subject = counting(specification, { name: corpus.name, text: readFileSync(corpus.file, 'utf8') });
  const counter = subject.begin(0, []);
  const seconds: number[] = [];
  const checkpoint = (step: number) => timeCheckpoint(job, tools, { subject, counter, step });
  let firstCheckpoint = 0;
  let until = now() + MILLISECONDS;
  let counted = 0;
  for (let step = 1; step <= steps && (step === 1 || now() < until); step++) {
    counted = step;
    const before = now();
    counter.count(step);
    seconds.push((now() - before) / 1000);
    if (step > 1) continue;
    firstCheckpoint = checkpoint(step);
    until += firstCheckpoint * 1000;
  }
  const checkpoints = counted > 1 ? [firstCheckpoint, checkpoint(counted)] : [firstCheckpoint];
  const scored = now();
  for (const evaluation = counter.evaluate(); !evaluation.next().done; );
  const secondsPerEvaluation = (now() - scored) / 1000;
  const { first, token } = timeShowcase(counter.showcase, now, specification.observation.sampleTokens);
  return {
    secondsPerStep: meanOfAll(seconds, steps),
    secondsPerEvaluation,
    secondsPerToken: token,
    secondsPerCheckpoint: middleOf(checkpoints, counted, steps),
    // What loads and reads before is no part of what a run is said to train.
    secondsToFirstStep: first,
    peakMemoryMB: peakMemoryMB(),
    // At most: the more of a text was read, the rarer is what it has not had before.
    parameters: Math.ceil((counter.size() * subject.tokensAt(steps)) / subject.tokensAt(counted)),
  };
}

/** Seconds until the counts are on the disk, from which they are taken again. */
function timeCheckpoint(
  { specification, folder }: CountingJob,
  { now, writeCheckpoint: write }: CountingTools,
  { subject, counter, step }: { subject: Counting; counter: Counter; step: number },
): number {
  const state = {
    ...{ step, tokens: subject.tokensAt(step), tokenizer: subject.tokenizer, specification },
    ...{ random: {}, bestValidationLoss: null, bestStep: -1, batchesBefore: 0 },
  };
  try {
    const before = now();
    write({ runFolder: folder, weights: {}, counts: tensorsOf(counter.kept()), optimizer: {}, state });
    return (now() - before) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Of a run's steps by the middle one, on the line through what was timed: counts grow, and a checkpoint with them.
 *
 * @param seconds after the first step, and after the last that was counted where that is another
 */
function middleOf([first = 0, last = first]: readonly number[], counted: number, steps: number): number {
  const grown = counted > 1 ? Math.max(0, last - first) / (counted - 1) : 0;
  return first + grown * ((steps + 1) / 2 - 1);
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
