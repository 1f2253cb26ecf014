/** How fast a run went, from the times at which its steps were done. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../train/median.ts';

/** Fewer steps in a row say nothing about the next thousand. */
const FEWEST_STEPS = 5;

export interface RunTimes {
  /** `wallSeconds` of steps in a row, in order. */
  steps: readonly { step: number; value: number }[];
  /** That of its first step: with what is built and compiled before it. */
  first: number;
  /** From its start to its end. */
  whole: number;
  evaluateEvery: number;
}

/** Seconds of a run, and what makes them up. */
export interface RunPace {
  start: number;
  step: number;
  /** What an evaluation adds, with the samples and checkpoints that come with it. */
  evaluation: number;
}

/**
 * The median time between two steps, and beside it what lay behind those that were evaluated; the start counts once. Of
 * a run so short that its start is most of it, the mean would promise a multiple.
 *
 * @returns `null` where there are too few steps to tell
 */
export function runPace({ steps, first, whole, evaluateEvery }: RunTimes): RunPace | null {
  const spans = steps.slice(1).flatMap(({ step, value }, place) => {
    const before = steps[place]!;
    return step === before.step + 1 ? [{ after: before.step, seconds: value - before.value }] : [];
  });
  if (spans.length < FEWEST_STEPS) return null;
  const step = median(spans.map(({ seconds }) => seconds));
  const last = steps.at(-1)!;
  const evaluations = [
    ...spans.filter(({ after }) => after % evaluateEvery === 0).map(({ seconds }) => seconds - step),
    whole - last.value,
  ];
  return { start: first, step, evaluation: Math.max(0, median(evaluations)) };
}

/** Seconds that a run of this specification takes at a pace. */
export function secondsAt({ start, step, evaluation }: RunPace, specification: RunSpecification): number {
  const { recipe, observation } = specification;
  return start + recipe.steps * step + Math.ceil(recipe.steps / observation.evaluateEvery) * evaluation;
}
