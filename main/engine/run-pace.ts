/** How fast a run went, from the times at which its steps were done. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../statistics/median.ts';
import type { Speed } from './fit-to-time.ts';

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
  /** What an evaluation adds, with the samples and checkpoints that come with it. */
  evaluation: number;
}

/**
 * The mean time between two steps, and beside it the median of what lay behind those that were evaluated. What these do
 * not explain came once: the start, and what was compiled on the way. So the same again takes what it took, and of a run
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
  const behind = spans.filter(({ evaluated }) => evaluated).map(({ seconds }) => seconds - step);
  if (isEvaluated(last.step, specification)) behind.push(whole - last.value);
  const evaluation = behind.length === 0 || usual.length === 0 ? 0 : Math.max(0, median(behind));
  const told = (last.step - 1) * step + evaluationsIn(last.step, specification) * evaluation;
  // The last steps, which were read, may have been slower than those before them.
  const share = Math.min(1, Math.max(0, whole - first) / told);
  return { start: whole - share * (told + step), step: share * step, evaluation: share * evaluation };
}

const isEvaluated = (step: number, { recipe, observation }: Evaluated) =>
  step % observation.evaluateEvery === 0 || step === recipe.steps;

const evaluationsIn = (steps: number, { recipe, observation }: Evaluated) =>
  (steps >= recipe.steps ? Math.ceil : Math.floor)(steps / observation.evaluateEvery);

/** As a speed, in which what comes with an evaluation is in it. */
export const asSpeed = ({ start, step, evaluation }: RunPace, { recipe }: Pick<RunSpecification, 'recipe'>): Speed => ({
  secondsPerStep: step / recipe.gradientAccumulation,
  secondsPerEvaluation: evaluation,
  secondsPerToken: 0,
  secondsToFirstStep: start,
});
