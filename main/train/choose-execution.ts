/** Which way of running compiled steps is faster here: by XLA, or by TensorFlow's own executor. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExecutionTimes, executionTimes } from '../contract/run.ts';
import { timedStepOf } from '../contract/timed-step.ts';
import { replaceFile } from '../files/durable-files.ts';
import { makeFolders } from '../files/make-folders.ts';
import { median } from '../statistics/median.ts';
import type { Executor } from '../tensor/program.ts';
import type { TimingJob } from './protocol.ts';
import { type GradientTimingJob, prepareTiming } from './time-run.ts';

const MOST_ROUNDS = 7;
const FEWEST_ROUNDS = 2;
const MILLISECONDS = 1500;

/** Runs some steps of a job both ways, in turn, so that a disturbance meets both. */
export function timeExecutions(
  job: GradientTimingJob,
  { xla, compiled, now }: { xla: Executor; compiled: Executor; now: () => number },
): ExecutionTimes {
  const contestants = [prepareTiming(job, compiled, now), prepareTiming(job, xla, now)];
  const seconds: [number[], number[]] = [[], []];
  for (const contestant of contestants) contestant.step(); // compiles
  const until = now() + MILLISECONDS;
  for (let round = 0; round < MOST_ROUNDS && (round < FEWEST_ROUNDS || now() < until); round++) {
    contestants.forEach((contestant, i) => {
      seconds[i]!.push(contestant.step());
    });
  }
  for (const contestant of contestants) contestant.dispose();
  return { compiled: median(seconds[0]), xla: median(seconds[1]) };
}

/** XLA takes up to half as much memory again and seconds to compile: for less than this it is not worth it. */
const WORTH_IT = 0.95;
export const isXlaWorthIt = ({ xla, compiled }: ExecutionTimes): boolean => xla <= WORTH_IT * compiled;

/** What the times of a job are known by. */
type Known = Pick<TimingJob, 'specification' | 'corpus' | 'native'>;

/** Where the times of a job's configuration are kept. */
function fileOf({ specification, corpus, native }: Known, threads: number): string | null {
  if (!native) return null;
  const configuration = [timedStepOf(specification, corpus.sha256), native.version, threads];
  const key = createHash('sha256').update(JSON.stringify(configuration)).digest('hex').slice(0, 16);
  return join(native.compiled, `times-${key}.json`);
}

/** `null` when this configuration was never timed on this machine, or what is kept can't be read. */
export function knownTimes(job: Known, threads: number): ExecutionTimes | null {
  const file = fileOf(job, threads);
  if (file === null) return null;
  try {
    return executionTimes.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** A cache that can't be written costs the next run its measurement, not this one. */
export function keepTimes(job: Known, threads: number, times: ExecutionTimes): void {
  const file = fileOf(job, threads);
  if (file === null || !job.native) return;
  try {
    makeFolders(job.native.compiled);
    replaceFile(file, JSON.stringify(times));
  } catch {
    // Measured again next time.
  }
}
