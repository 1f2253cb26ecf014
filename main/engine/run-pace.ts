/** How fast a run went, from the times at which its steps were done. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../statistics/median.ts';
import { batchesOf, type Speed } from './fit-to-time.ts';

/** Fewer steps in a row say nothing about the next thousand. */
const FEWEST_STEPS = 5;

/** When a run is evaluated, and how often. */
type Evaluated = Pick<RunSpecification, 'recipe' | 'observation'>;

export interface RunTimes {
  /** `wallSeconds` of steps in a row, in order. */
  steps: readonly { step: number; value: number }[];
  /** That of its first step: with what is built and compiled before it. */
  first: number;
  /** From its start to its end. */
  whole: number;
  specification: Evaluated;
}

/** Seconds of a run, and what makes them up. */
export interface RunPace {
  /** What comes once; with a step it is the time of the first. */
  start: number;
  step: number;
  /**
   * What an evaluation adds, with the samples and checkpoints that come with it: 0 where each step is evaluated, which is
   * in `step` then, and `null` where it can't be told apart from how unevenly the steps went.
   */
  evaluation: number | null;
}

/**
 * The mean time between two steps, and beside it how much longer it was behind those that were evaluated, by medians: a
 * few slow steps raise the mean, and would take an evaluation's time away. What these do not explain came once: the start, and what was compiled on the way. So the same again takes what it took, and of a run
 * so short that its start is most of it, twice as many steps do not take twice as long.
 *
 * @returns `null` where there are too few steps to tell
 */
export function runPace({ steps: times, first, whole, specification }: RunTimes): RunPace | null {
  const spans = times.slice(1).flatMap(({ step, value }, place) => {
    const before = times[place]!;
    const evaluated = isEvaluated(before.step, specification);
    return step === before.step + 1 ? [{ evaluated, seconds: value - before.value }] : [];
  });
  if (spans.length < FEWEST_STEPS) return null;
  const last = times.at(-1)!;
  const usual = spans.filter(({ evaluated }) => !evaluated);
  // Where each step is evaluated, that is what a step takes.
  const counted = (usual.length > 0 ? usual : spans).map(({ seconds }) => seconds);
  const step = counted.reduce((sum, seconds) => sum + seconds, 0) / counted.length;
  const behind = spans.filter(({ evaluated }) => evaluated).map(({ seconds }) => seconds - median(counted));
  if (isEvaluated(last.step, specification)) behind.push(whole - last.value);
  const evaluation = usual.length === 0 ? 0 : longer(behind);
  const told = (last.step - 1) * step + evaluationsIn(last.step, specification) * (evaluation ?? 0);
  // The last steps, which were read, may have been slower than those before them.
  const share = Math.min(1, Math.max(0, whole - first) / told);
  return {
    start: whole - share * (told + step),
    step: share * step,
    evaluation: evaluation === null ? null : share * evaluation,
  };
}

/** No evaluation takes no time at all. */
function longer(behind: readonly number[]): number | null {
  const seconds = behind.length === 0 ? 0 : median(behind);
  return seconds > 0 ? seconds : null;
}

const isEvaluated = (step: number, { recipe, observation }: Evaluated) =>
  step % observation.evaluateEvery === 0 || step === recipe.steps;

const evaluationsIn = (steps: number, { recipe, observation }: Evaluated) =>
  (steps >= recipe.steps ? Math.ceil : Math.floor)(steps / observation.evaluateEvery);

/**
 * As a speed. A sample that came with each evaluation is told apart, so that a run with more samples than evaluations can be
 * expected; of others it is in what it came with.
 *
 * @param expected `secondsPerToken` of a sample as measured, 0 where it never was; `evaluation` for a pace that can't tell it
 */
export function asSpeed(
  pace: RunPace,
  { recipe, observation }: Evaluated,
  expected: { secondsPerToken: number; evaluation: () => number },
): Speed {
  const { evaluateEvery, sampleEvery, sampleTokens } = observation;
  const { start, step, evaluation = null } = pace;
  const together = evaluation ?? expected.evaluation();
  // The first sample is written before the first step.
  const sample = sampleEvery === evaluateEvery ? Math.min(sampleTokens * expected.secondsPerToken, together, start) : 0;
  return {
    secondsPerStep: step / batchesOf(recipe),
    secondsPerEvaluation: together - sample,
    secondsPerToken: sample / sampleTokens,
    secondsToFirstStep: start - sample,
  };
}
